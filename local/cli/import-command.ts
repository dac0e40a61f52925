import { readFile } from 'node:fs/promises';
import { readXlsx, type CellValue } from 'hucre/xlsx';
import { loadRecordKeeping, loadSetUp, type PutBackFailure } from '../../src/lists';
import { loadPlanWorkbook, readRecord, withLinksMoved, type RecordCell, type RecordRead, type SheetCells } from '../../src/publishing';
import { describe, TABLES, toSerial, type IsoDate } from '../../src/schema';
import { filesFrom, restoreFiles } from './evidence-folder';
import { failureWords } from './failure-words';
import type { Output } from './read-command';
import { readOptions, siteFrom, SITE_OPTIONS, textIn, type Environment } from './site-arguments';

export const IMPORT_USAGE = `accord import FILE --site URL [--files FOLDER]

Puts a review that accord export wrote (JSON or Excel) into a site, with the same keys. What is there already, as it
is in the file, is left; where the site holds other rows under the same keys, nothing is written. With --files the files
of evidence that accord export --files wrote are put back as well, and the rows lead to them.`;

const WHY: Readonly<Record<Exclude<RecordRead, { ok: true }>['why'], string>> = {
  'not-json': 'It is not a file that accord export wrote: it cannot be read as JSON.',
  'not-a-record': 'It is not a review that accord export wrote.',
  'damaged-rows': 'Rows in it are damaged.',
  newer: 'A newer Accord wrote it. Update Accord, then try again.',
};

function cellOf(value: CellValue): RecordCell {
  if (value === null) return undefined;
  if (value instanceof Date) return toSerial(value.toISOString().slice(0, 10) as IsoDate);
  return typeof value === 'boolean' ? String(value) : value;
}

async function sheetsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, SheetCells> | undefined> {
  try {
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    return new Map(sheets.map(({ name, rows }) => [name, rows.map((row) => row.map(cellOf))] as const));
  } catch {
    return undefined;
  }
}

async function open(file: string): Promise<RecordRead | string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return `${file} was not found or could not be opened. Check the name and the folder.`;
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return readRecord(new TextDecoder().decode(bytes));
  const sheets = await sheetsOf(bytes);
  if (sheets === undefined) return `${file} is damaged: Excel workbooks that are whole can be opened.`;
  return (await loadPlanWorkbook()).readWorkbook(sheets);
}

const putBackWords = (failure: PutBackFailure): string =>
  failure.kind === 'differs'
    ? `This site has ${failure.rows.length} of these rows already, with other content (the first is ${failure.rows[0]?.key ?? ''}). Nothing was written. Use a site that does not have this review.`
    : failureWords(failure);

/** `accord import`: 0 when every row is in the site, 1 when some were refused, 2 when nothing could be done. */
export async function importCommand(args: readonly string[], output: Output, environment: Environment): Promise<number> {
  const given = readOptions(args, { ...SITE_OPTIONS, files: { type: 'string' } });
  const at = typeof given === 'string' ? given : siteFrom({ site: textIn(given, 'site'), as: textIn(given, 'as') }, environment);
  const file = typeof given === 'string' ? undefined : given.files[0];
  if (typeof given === 'string' || typeof at === 'string' || file === undefined) {
    output.complain(
      `${typeof given === 'string' ? given : typeof at === 'string' ? at : 'Say which file: accord import FILE'}\n\n${IMPORT_USAGE}`,
    );
    return 2;
  }
  const read = await open(file);
  if (typeof read === 'string' || !read.ok) {
    output.complain(typeof read === 'string' ? read : `${file}: ${WHY[read.why]}${read.detail === '' ? '' : ` (${read.detail})`}`);
    return 2;
  }
  const { record } = read;
  const { putBack } = await loadRecordKeeping();
  const today = new Date().toISOString().slice(0, 10) as IsoDate;
  const folder = textIn(given, 'files');
  const files = folder === undefined ? [] : await filesFrom(folder, record);
  if (typeof files === 'string') {
    output.complain(files);
    return 2;
  }
  // Reports and files lie in their agencies' folders: these are made once the agencies are there.
  const agenciesOnly = { ...record.rows, recommendations: [], actions: [], reports: [], decisions: [], meetings: [] };
  const first = await putBack(at.lists, { review: record.review, rows: agenciesOnly, today }, {});
  if (!first.ok) {
    output.complain(putBackWords(first.failure));
    return 2;
  }
  const ready = await (await loadSetUp()).carryOutSetUp(at.connection, { agencyGroups: [] }, {});
  if (!ready.ok) {
    output.complain(failureWords(ready.failure));
    return 2;
  }
  const moved = await restoreFiles(at, files);
  if (typeof moved === 'string') {
    output.complain(moved);
    return 2;
  }
  const done = await putBack(at.lists, { review: record.review, rows: withLinksMoved(record.rows, moved), today }, {});
  if (!done.ok) {
    output.complain(putBackWords(done.failure));
    return 2;
  }
  const { refused } = done.value;
  const [added, there] = [done.value.added + first.value.added, done.value.there - first.value.added];
  const restored = moved.size > 0 ? ` ${moved.size} ${moved.size === 1 ? 'file' : 'files'} of evidence put back.` : '';
  output.print(`${added} rows added, ${there} were there already, ${refused.length} refused.${restored}\n`);
  const kept = record.rows.reports.length + record.rows.decisions.length;
  if (kept > 0)
    output.complain(
      'Reports and decisions bear the day of this import and your name in the lists: SharePoint says itself when it received a row, and from whom. The record file says when and by whom each was written first; keep it.',
    );
  if (folder === undefined && record.files.length > 0)
    output.complain(
      `${record.files.length === 1 ? 'One file of evidence belongs' : `${record.files.length} files of evidence belong`} to this review, and its rows lead to the site that it came from. Give --files FOLDER to put them back too.`,
    );
  for (const { table, row, issues, detail } of refused)
    output.complain(`${TABLES[table].sheet} ${row.key}: ${issues.length > 0 ? issues.map((issue) => describe(issue)).join(' ') : detail}`);
  return refused.length === 0 ? 0 : 1;
}
