import { CHECK_USAGE, checkCommand } from './check-command';
import { DELETE_USAGE, deleteCommand } from './delete-command';
import { EXPORT_USAGE, exportCommand } from './export-command';
import { IMPORT_USAGE, importCommand } from './import-command';
import { readCommand, type Output } from './read-command';
import { RELEASE_USAGE, releaseCommand } from './release-command';
import { SCREEN_USAGE, screenCommand } from './screen-command';
import { VERIFY_USAGE, verifyCommand } from './verify-command';

const USAGE = `Usage: accord read FILE [--json | --csv | --xlsx OUT]

Reads a published action plan (Word, Excel, PDF, web page, Markdown, CSV or text) and prints what it found,
with every doubt beside it.

  --json      print the reading as JSON
  --csv       print the actions as CSV
  --xlsx OUT  write the actions and doubts to a workbook

${SCREEN_USAGE}

${RELEASE_USAGE}

${CHECK_USAGE}

${VERIFY_USAGE}

${EXPORT_USAGE}

${IMPORT_USAGE}

${DELETE_USAGE}

A real site is opened with the token in the environment variable ACCORD_TOKEN, a local one with --as ROLE.`;

const output: Output = {
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(`${text}\n`),
};

async function main(): Promise<number> {
  const [command, ...rest] = process.argv.slice(2);
  switch (command) {
    case 'read':
      return readCommand(rest, output);
    case 'screen':
      return screenCommand(rest, output);
    case 'release':
      return releaseCommand(rest, output);
    case 'check':
      return checkCommand(rest, output, process.env);
    case 'verify':
      return verifyCommand(rest, output, process.env);
    case 'export':
      return exportCommand(rest, output, process.env);
    case 'import':
      return importCommand(rest, output, process.env);
    case 'delete':
      return deleteCommand(rest, output, process.env);
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
