import { deflateSync, strToU8 } from 'fflate';
import { TABLES, type Row, type RowKey } from '../src/schema';
import { perTable, type Base } from '../src/sync';
import { cellsOf } from '../src/workbook/kept/kept-cells';
import { packed, readPart, unpackText, xmlOf, type KeptPart } from '../src/workbook/kept/kept-parts';
import type { Figure } from './figure';

const WORDS =
  'agree attend audit board brief check course day find group help home hear learn lead meet note part plan police record report review risk safe share staff team train victim visit week work write year'.split(
    ' ',
  );

/** Numbers that look random and are the same every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function base(actions: number): Base {
  const roll = dice(20_261_121);
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(roll() * 16).toString(16)).join('');
  const key = (): RowKey => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` as RowKey;
  const sentence = (length: number): string => Array.from({ length }, () => WORDS[Math.floor(roll() * WORDS.length)] ?? '').join(' ');
  const review = key();
  const agencies = Array.from({ length: 12 }, key);
  const rows = Array.from({ length: actions }, (_, at): Row => ({
    key: key(),
    review,
    recommendation: agencies[at % 5] ?? review,
    ref: `${Math.floor(at / 5) + 1}.${(at % 5) + 1}`,
    text: sentence(25),
    leadAgencies: [agencies[at % 12] ?? review],
    milestones: sentence(18),
    status: 'in-progress',
    progress: sentence(30),
    order: at,
  }));
  return {
    format: 1,
    site: 'https://contoso.sharepoint.com/sites/partnership',
    review,
    mark: undefined,
    syncedAt: '2026-11-21T10:42:00Z',
    rows: { ...perTable(() => []), actions: rows.map((row, at) => ({ row, version: `"${key()},3"`, place: at + 1 })) },
  };
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** What the base takes in the workbook, where it lies twice, for each byte of the rows it remembers, with versions and places (W4). */
export async function run(): Promise<readonly Figure[]> {
  const kept = base(500);
  const text = JSON.stringify(kept);
  const parts = xmlOf('base', 1, packed(text));
  const read = parts.map(readPart).filter((part): part is KeptPart => part !== undefined);
  if (unpackText('base', read) !== text) throw new Error('the base did not come back as it was kept');
  const rows = bytes(JSON.stringify(kept.rows[TABLES.actions.name].map(({ row }) => row)));
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const cells = cellsOf(packed(text));
  const length = (texts: readonly string[]): number => texts.reduce((sum, part) => sum + bytes(part), 0);
  // A workbook is a zip file: what lies in it is made small once more, each place in an entry of its own.
  const inFile = (texts: readonly string[]): number => deflateSync(strToU8(texts.join('\n'))).length;
  const ours = round((inFile(parts) + inFile(cells)) / rows);
  const plain = round(bytes(text) / rows);
  return [
    {
      name: 'base-bytes-per-row',
      unit: 'bytes of the saved workbook, in both of its places together, per byte of row JSON',
      ours,
      against: {
        'the same base as plain JSON, once': plain,
        'as text that goes to Excel, in one place': round(length(parts) / rows),
        'as text that goes to Excel, in both': round((length(parts) + length(cells)) / rows),
      },
      ratio: round(ours / plain),
      aim: 'at most 0.5',
      met: ours <= 0.5,
    },
  ];
}
