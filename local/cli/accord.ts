import { readCommand } from './read-command';

const USAGE = `Usage: accord read FILE [--json | --csv | --xlsx OUT]

Reads a published action plan (Word, Excel, PDF, web page, Markdown, CSV or text) and prints what it found,
with every doubt beside it.

  --json      print the reading as JSON
  --csv       print the actions as CSV
  --xlsx OUT  write the actions and doubts to a workbook`;

async function main(): Promise<number> {
  const [command, ...rest] = process.argv.slice(2);
  switch (command) {
    case 'read':
      return readCommand(rest, { print: (text) => process.stdout.write(text), complain: (text) => process.stderr.write(`${text}\n`) });
    case '--help':
    case '-h':
    case 'help':
      process.stdout.write(`${USAGE}\n`);
      return 0;
    default:
      process.stderr.write(`${command === undefined ? 'Say what to do.' : `There is no command “${command}”.`}\n\n${USAGE}\n`);
      return 2;
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`Something went wrong in Accord itself: ${String(error)}\n`);
    process.exitCode = 1;
  },
);
