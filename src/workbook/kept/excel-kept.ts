import { soundBase, type Base, type Kept } from '../../sync';
import {
  cellsOf,
  columnOf,
  KEPT_SENTENCE,
  KEPT_SHEET,
  packAll,
  placeOf,
  readKeptCells,
  STAMP_CELL,
  stampFrom,
  type KeptStamp,
  type KeptTexts,
} from './kept-cells';
import { KEPT_KINDS, namespaceOf, readPart, unpackText, xmlOf, type KeptKind, type KeptPart } from './kept-parts';
import { inAnswers, isTooLarge, rowsInAnswers } from '../excel/chunked-read';
import { CALL_BYTES, RequestQueue } from '../excel/request-queue';
import { unheard } from '../excel/without-events';

/**
 * What is kept beside the plan, as it lies in the workbook. It lies there twice: in a very hidden sheet, which is read with
 * the other sheets in one round trip and goes with them through every program; and in custom XML parts, which stay when
 * somebody deletes the sheet. One of them is enough.
 */
export interface StoredKept {
  readonly texts: KeptTexts;
  readonly generation: number;
  /** How many cells of the sheet each kind takes. */
  readonly cells: KeptStamp['cells'];
  /** `refused`: the workbook's structure is protected, so that no sheet can be added; the parts do alone. */
  readonly sheet: 'whole' | 'damaged' | 'missing' | 'refused';
  readonly parts: readonly StoredPart[];
}

interface StoredPart {
  readonly id: string;
  readonly kind: KeptKind;
}

/** Rows of the hidden sheet to begin with, where it is too large for one answer. */
const ROWS_AT_ONCE = 25;

interface AskedParts {
  readonly kind: KeptKind;
  readonly found: Excel.CustomXmlPartScopedCollection;
}

function askParts(context: Excel.RequestContext): readonly AskedParts[] {
  return KEPT_KINDS.map((kind) => {
    const found = context.workbook.customXmlParts.getByNamespace(namespaceOf(kind));
    found.load('items/id');
    return { kind, found };
  });
}

const partsFound = (asked: readonly AskedParts[]): readonly StoredPart[] =>
  asked.flatMap(({ kind, found }) => found.items.map(({ id }) => ({ id, kind })));

/** Asks for all that is kept, to go with the next round trip; the answer needs another one only where the sheet does not do. */
export function askKept(context: Excel.RequestContext): () => Promise<StoredKept> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(KEPT_SHEET).load('name');
  const used = sheet.getUsedRangeOrNullObject(true).load('values');
  const asked = askParts(context);
  return async () => {
    const parts = partsFound(asked);
    const values = sheet.isNullObject || used.isNullObject ? [] : (used.values as unknown[][]);
    return fromSheet(values, parts) ?? fromParts(context, parts, sheet.isNullObject ? 'missing' : 'damaged');
  };
}

function fromSheet(values: readonly (readonly unknown[])[], parts: readonly StoredPart[]): StoredKept | undefined {
  const read = readKeptCells(values);
  if (read === undefined) return undefined;
  const { generation, cells } = read.stamp;
  return { texts: read.texts, generation, cells, sheet: 'whole', parts };
}

/** Reads all that is kept: one round trip, or as many as its size asks for. */
export async function readKept(context: Excel.RequestContext): Promise<StoredKept> {
  const asked = askKept(context);
  try {
    await context.sync();
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return readInPieces(context);
  }
  return asked();
}

async function readInPieces(context: Excel.RequestContext): Promise<StoredKept> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(KEPT_SHEET).load('name');
  const used = sheet.getUsedRangeOrNullObject(true).load('rowCount');
  const asked = askParts(context);
  await context.sync();
  const count = sheet.isNullObject || used.isNullObject ? 0 : used.rowCount;
  const values = await rowsInAnswers(context, used, { count, first: ROWS_AT_ONCE });
  const parts = partsFound(asked);
  return fromSheet(values, parts) ?? fromParts(context, parts, sheet.isNullObject ? 'missing' : 'damaged');
}

/** Without the sheet the parts are read: all together, or one by one where that is more than one answer holds. */
async function fromParts(context: Excel.RequestContext, parts: readonly StoredPart[], sheet: 'damaged' | 'missing'): Promise<StoredKept> {
  const read = parts.length === 0 ? [] : await readParts(context, parts);
  const texts: Partial<Record<KeptKind, string>> = {};
  for (const kind of KEPT_KINDS) {
    const text = unpackText(kind, read);
    if (text !== undefined) texts[kind] = text;
  }
  return { texts, generation: Math.max(0, ...read.map(({ generation }) => generation)), cells: {}, sheet, parts };
}

async function readParts(context: Excel.RequestContext, parts: readonly StoredPart[]): Promise<readonly KeptPart[]> {
  const ask = ({ id }: StoredPart): OfficeExtension.ClientResult<string> => context.workbook.customXmlParts.getItem(id).getXml();
  const understood = (texts: readonly string[]): readonly KeptPart[] =>
    texts.map(readPart).filter((part): part is KeptPart => part !== undefined);
  try {
    const asked = parts.map(ask);
    await context.sync();
    return understood(asked.map(({ value }) => value));
  } catch (error) {
    if (!isTooLarge(error)) throw error;
  }
  const some = (from: number, count: number): (() => readonly string[]) => {
    const asked = parts.slice(from, from + count).map(ask);
    return () => asked.map(({ value }) => value);
  };
  return understood(await inAnswers(context, { count: parts.length, first: 1, ask: some }));
}

/** Asks whether what was read or saved last is still what is there, to go with the next round trip; undefined where it is not. */
export function askStanding(context: Excel.RequestContext, known: StoredKept): () => StoredKept | undefined {
  const sheet = context.workbook.worksheets.getItemOrNullObject(KEPT_SHEET).load('name');
  const stampCell = sheet.getRange(STAMP_CELL).load('values');
  const asked = askParts(context);
  return () => {
    const parts = partsFound(asked);
    if (sheet.isNullObject) return { ...known, sheet: 'missing', parts };
    const stamp = stampFrom(stampCell.values[0]?.[0]);
    if (stamp === undefined) return { ...known, sheet: 'damaged', parts };
    // Somebody else saved meanwhile: what is there has to be read.
    return stamp.generation === known.generation ? { ...known, sheet: 'whole', parts } : undefined;
  };
}

export function keptFrom({ texts }: StoredKept): Kept {
  return {
    base: baseFrom(texts.base),
    journal: texts.journal,
    history: texts.history,
    ...(texts.importing === undefined ? {} : { importing: texts.importing }),
  };
}

/** A base that cannot be understood is none: what both sides hold is then compared by itself (M20). */
function baseFrom(text: string | undefined): Base | undefined {
  if (text === undefined) return undefined;
  try {
    const { file: _, ...base } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return soundBase(base);
  } catch {
    return undefined;
  }
}

/** What was agreed on, with what tells this workbook from others; copies of a file share it. */
export const baseText = (base: Base, file: string): string => JSON.stringify({ file, ...base });

/** What tells this workbook from others; undefined where nothing was kept yet. */
export const fileOf = ({ texts }: StoredKept): string | undefined => /^\{"file":"([^"]+)"/.exec(texts.base ?? '')?.[1];

export type KeptChanges = Readonly<Partial<Record<KeptKind, string | undefined>>>;

/**
 * Queues the named kinds to be replaced, in both places. The sheet loses its stamp first and gets it back last; the new
 * parts are there before the old ones go, and the last part of the base goes with the removals and the stamp: wherever it
 * breaks off, one of the two places still holds all of what was there before, or all of what is there now (P5).
 * `sent` is called after the queue was sent.
 */
export async function replaceKept(
  context: Excel.RequestContext,
  queue: RequestQueue,
  { stored, changes }: { readonly stored: StoredKept; readonly changes: KeptChanges },
): Promise<{ readonly sent: () => StoredKept }> {
  const texts = withChanges(stored.texts, changes);
  const generation = stored.generation + 1;
  const named = KEPT_KINDS.filter((kind) => kind in changes);
  const inParts = new Set(stored.parts.map(({ kind }) => kind));
  const forSheet = stored.sheet === 'refused' ? [] : stored.sheet === 'whole' ? named : KEPT_KINDS;
  const forParts = KEPT_KINDS.filter((kind) => named.includes(kind) || (texts[kind] !== undefined && !inParts.has(kind)));
  const small = packAll(texts, [...forSheet, ...forParts]);

  const sheet = await sheetFor(context, stored);
  if (sheet !== undefined) sheet.getRange(STAMP_CELL).values = [['']];
  for (const kind of forSheet) if (sheet !== undefined) await writeColumn(queue, sheet, { kind, small: small[kind] ?? '' });

  const made: { readonly kind: KeptKind; readonly added: Excel.CustomXmlPart }[] = [];
  for (const kind of [...forParts].reverse())
    for (const xml of small[kind] === undefined ? [] : xmlOf(kind, generation, small[kind] ?? '')) {
      await queue.makeRoom(xml.length + CALL_BYTES);
      const added = context.workbook.customXmlParts.add(xml);
      added.load('id');
      made.push({ kind, added });
    }
  await queue.makeRoom(CALL_BYTES);
  const written = Object.fromEntries(forSheet.map((kind) => [kind, cellsOf(small[kind] ?? '').length]));
  const stamp: KeptStamp = { format: 1, generation, cells: { ...stored.cells, ...written } };
  if (sheet !== undefined) sheet.getRange(STAMP_CELL).values = [[JSON.stringify(stamp)]];
  const old = stored.parts.filter(({ kind }) => forParts.includes(kind));
  for (const { id } of old) context.workbook.customXmlParts.getItem(id).delete();
  const gone = new Set(old.map(({ id }) => id));
  return {
    sent: () => ({
      texts,
      generation,
      cells: stamp.cells,
      sheet: sheet === undefined ? 'refused' : 'whole',
      parts: [...stored.parts.filter(({ id }) => !gone.has(id)), ...made.map(({ kind, added }) => ({ kind, id: added.id }))],
    }),
  };
}

function withChanges(texts: KeptTexts, changes: KeptChanges): KeptTexts {
  return Object.fromEntries(
    KEPT_KINDS.flatMap((kind) => {
      const text = kind in changes ? changes[kind] : texts[kind];
      return text === undefined ? [] : [[kind, text]];
    }),
  );
}

async function sheetFor(context: Excel.RequestContext, { sheet }: StoredKept): Promise<Excel.Worksheet | undefined> {
  switch (sheet) {
    case 'refused':
      return undefined;
    case 'missing':
      return newSheet(context);
    case 'whole':
    case 'damaged':
      return context.workbook.worksheets.getItem(KEPT_SHEET);
  }
}

/** No person added it, so nobody is to look at everything again for its sake. */
async function newSheet(context: Excel.RequestContext): Promise<Excel.Worksheet> {
  const { worksheets } = context.workbook;
  await unheard(context, () => {
    const sheet = worksheets.add(KEPT_SHEET);
    sheet.getRange('A1').values = [[KEPT_SENTENCE]];
    sheet.visibility = 'VeryHidden';
  });
  return worksheets.getItem(KEPT_SHEET);
}

async function writeColumn(
  queue: RequestQueue,
  sheet: Excel.Worksheet,
  { kind, small }: { readonly kind: KeptKind; readonly small: string },
): Promise<void> {
  await queue.makeRoom(CALL_BYTES);
  sheet.getRange(columnOf(kind)).clear('Contents');
  const cells = cellsOf(small);
  for (const [at, cell] of cells.entries()) {
    await queue.makeRoom(cell.length + CALL_BYTES);
    sheet.getRange(placeOf(kind, at, 1)).values = [[cell]];
  }
}
