import { writeFile } from 'node:fs/promises';
import { loadPlanWorkbook, recordOf, recordText } from '../../src/publishing';
import { TABLE_NAMES, TABLES } from '../../src/schema';
import { saveEvidence } from './evidence-folder';
import { failureWords } from './failure-words';
import { findReview } from './find-review';
import type { Output } from './read-command';
import { readOptions, siteFrom, SITE_OPTIONS, textIn, type Environment } from './site-arguments';

export const EXPORT_USAGE = `accord export --site URL --review REFERENCE [--json OUT.json] [--xlsx OUT.xlsx] [--files FOLDER]

Writes a whole review to a file that can be put back with the same keys: its recommendations, actions, the log of
reports, decisions, agencies and meetings. With --files the files that are evidence go into a folder beside it.`;

async function write(file: string, content: string | Uint8Array, output: Output): Promise<boolean> {
  try {
    await writeFile(file, content);
    return true;
  } catch {
    output.complain(`${file} could not be written. Check that the folder exists and the file is not open elsewhere.`);
    return false;
  }
}

/** `accord export`: 0 when the files are written, 2 when not. `now` is an ISO instant. */
export async function exportCommand(args: readonly string[], output: Output, environment: Environment): Promise<number> {
  const wanted = { review: { type: 'string' }, json: { type: 'string' }, xlsx: { type: 'string' }, files: { type: 'string' } } as const;
  const given = readOptions(args, { ...SITE_OPTIONS, ...wanted });
  const at = typeof given === 'string' ? given : siteFrom({ site: textIn(given, 'site'), as: textIn(given, 'as') }, environment);
  if (typeof given === 'string' || typeof at === 'string') {
    output.complain(`${typeof given === 'string' ? given : String(at)}\n\n${EXPORT_USAGE}`);
    return 2;
  }
  const [json, xlsx, folder] = [textIn(given, 'json'), textIn(given, 'xlsx'), textIn(given, 'files')];
  if (json === undefined && xlsx === undefined) {
    output.complain(`Say where to write: --json OUT.json, --xlsx OUT.xlsx, or both.\n\n${EXPORT_USAGE}`);
    return 2;
  }
  if (folder !== undefined && json === undefined) {
    output.complain(`--files goes with --json OUT.json, which says what each file belongs to.\n\n${EXPORT_USAGE}`);
    return 2;
  }
  const review = await findReview(at.lists, textIn(given, 'review'));
  if (typeof review === 'string') {
    output.complain(review);
    return 2;
  }
  const all = await at.lists.readAll({ review: review.key }, {});
  if (!all.ok) {
    output.complain(failureWords(all.failure));
    return 2;
  }
  const files = folder === undefined ? [] : await saveEvidence(at, all.value.rows, folder);
  if (typeof files === 'string') {
    output.complain(files);
    return 2;
  }
  const from = { site: at.siteUrl, exportedAt: new Date().toISOString(), review: review.key };
  const record = recordOf({ ...from, held: all.value.rows, files });
  if (json !== undefined && !(await write(json, recordText(record), output))) return 2;
  if (xlsx !== undefined) {
    const { planWorkbook } = await loadPlanWorkbook();
    const blob = await planWorkbook(record.rows, record);
    if (!(await write(xlsx, new Uint8Array(await blob.arrayBuffer()), output))) return 2;
  }
  const counts = TABLE_NAMES.map((table) => `${TABLES[table].sheet} ${record.rows[table].length}`).join(', ');
  const kept = folder === undefined ? '' : ` Into ${folder}: ${files.length} ${files.length === 1 ? 'file' : 'files'} of evidence.`;
  output.print(`Wrote ${[json, xlsx].filter((each) => each !== undefined).join(' and ')}: ${counts}.${kept}\n`);
  for (const each of record.unreadable)
    output.complain(
      `${TABLES[each.table].sheet} ${each.key}: “${each.written}” in ${each.field} was not understood; it is kept as it stands.`,
    );
  return 0;
}
