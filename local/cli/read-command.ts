import { basename } from 'node:path';
import { describeFailure, readDocument, readingToJson, type Reading } from '../../src/reading';
import { asTable } from './as-table';
import { openDocument } from './open-document';

export interface Output {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

type Form = { readonly kind: 'table' | 'json' | 'csv' } | { readonly kind: 'xlsx'; readonly to: string };
interface Wanted {
  readonly file: string;
  readonly form: Form;
}

function wanted(args: readonly string[]): Wanted | string {
  const files: string[] = [];
  let form: Form = { kind: 'table' };
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--json') form = { kind: 'json' };
    else if (arg === '--csv') form = { kind: 'csv' };
    else if (arg === '--xlsx') {
      const to = args[++index];
      if (to === undefined) return 'Say where to write the workbook: --xlsx OUT.xlsx';
      form = { kind: 'xlsx', to };
    } else if (arg.startsWith('--')) return `There is no option “${arg}”. Try --json, --csv or --xlsx OUT.`;
    else files.push(arg);
  }
  const [file] = files;
  if (file === undefined) return 'Say which file to read: accord read FILE';
  return files.length > 1 ? 'Only one file can be read at a time.' : { file, form };
}

/** `accord read`: 0 when the document was read, with doubts or without; 2, with one line that says why, when it could not be. */
export async function readCommand(args: readonly string[], output: Output): Promise<number> {
  const want = wanted(args);
  if (typeof want === 'string') {
    output.complain(want);
    return 2;
  }
  const bytes = await openDocument(want.file);
  if (typeof bytes === 'string') {
    output.complain(bytes);
    return 2;
  }
  const reading = await readDocument({ name: basename(want.file), bytes });
  if (!reading.ok) {
    output.complain(describeFailure(reading));
    return 2;
  }
  return write(reading, want.form, output);
}

async function write(reading: Reading, form: Form, output: Output): Promise<number> {
  switch (form.kind) {
    case 'json':
      output.print(`${JSON.stringify(readingToJson(reading), null, 2)}\n`);
      return 0;
    case 'table':
      output.print(asTable(reading));
      return 0;
    case 'csv': {
      const { asCsv } = await import(/* webpackChunkName: 'as-csv' */ './as-csv');
      output.print(asCsv(reading));
      return 0;
    }
    case 'xlsx': {
      const { writeWorkbook } = await import(/* webpackChunkName: 'as-workbook' */ './as-workbook');
      return writeWorkbook(reading, form.to, output);
    }
  }
}
