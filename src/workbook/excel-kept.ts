import type { Base, Kept } from '../sync';
import { officeError } from './excel-call';
import { KEPT_KINDS, KEPT_NAMESPACE, packText, readPart, unpackText, type KeptKind, type KeptPart } from './kept-parts';

/** A custom XML part as it lies in the workbook; undefined content where it is not ours to read. */
export interface StoredPart {
  readonly id: string;
  readonly part: KeptPart | undefined;
}

/** A little under the 5 MB that Excel on the web takes in one request. */
const REQUEST_CHARACTERS = 4_000_000;

/** Reads everything that is kept beside the sheets, in two round trips; part by part where it is more than one answer holds. */
export async function readStored(context: Excel.RequestContext): Promise<readonly StoredPart[]> {
  const parts = context.workbook.customXmlParts.getByNamespace(KEPT_NAMESPACE);
  parts.load('items/id');
  await context.sync();
  const ids = parts.items.map((part) => part.id);
  if (ids.length === 0) return [];
  const asked = (id: string): { readonly id: string; readonly xml: OfficeExtension.ClientResult<string> } => ({
    id,
    xml: context.workbook.customXmlParts.getItem(id).getXml(),
  });
  const stored = (one: ReturnType<typeof asked>): StoredPart => ({ id: one.id, part: readPart(one.xml.value) });
  try {
    const texts = ids.map(asked);
    await context.sync();
    return texts.map(stored);
  } catch (error) {
    if (officeError(error)?.code !== 'ResponsePayloadSizeLimitExceeded') throw error;
  }
  const read: StoredPart[] = [];
  for (const id of ids) {
    const text = asked(id);
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one round trip for each answer's worth of bytes (W1)
    await context.sync();
    read.push(stored(text));
  }
  return read;
}

export function keptFrom(stored: readonly StoredPart[]): Kept {
  const parts = stored.flatMap(({ part }) => (part === undefined ? [] : [part]));
  const base = unpackText('base', parts);
  return {
    base: base === undefined ? undefined : (JSON.parse(base) as Base),
    journal: unpackText('journal', parts),
    history: unpackText('history', parts),
    importing: unpackText('importing', parts),
  };
}

/**
 * Replaces the named kinds, in one round trip for each 4 MB. The new parts are there before the old ones go, and the last
 * part of the base goes with the removals: a crash in between leaves everything as it was (P5).
 */
export async function replaceStored(
  context: Excel.RequestContext,
  stored: readonly StoredPart[],
  texts: Readonly<Partial<Record<KeptKind, string | undefined>>>,
): Promise<readonly StoredPart[]> {
  const parts = context.workbook.customXmlParts;
  const named = KEPT_KINDS.filter((kind) => kind in texts);
  const xmls = [...named].reverse().flatMap((kind) => {
    const text = texts[kind];
    const newest = Math.max(0, ...stored.map(({ part }) => (part?.kind === kind ? part.generation : 0)));
    return text === undefined ? [] : packText(kind, newest + 1, text);
  });
  const made: { readonly xml: string; readonly added: Excel.CustomXmlPart }[] = [];
  let characters = 0;
  for (const xml of xmls) {
    if (characters > 0 && characters + xml.length > REQUEST_CHARACTERS) {
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one round trip for each request's worth of bytes (W1)
      await context.sync();
      characters = 0;
    }
    const added = parts.add(xml);
    added.load('id');
    made.push({ xml, added });
    characters += xml.length;
  }
  const old = stored.filter(({ part }) => part !== undefined && named.includes(part.kind));
  for (const { id } of old) parts.getItem(id).delete();
  await context.sync();
  const gone = new Set(old.map(({ id }) => id));
  return [...stored.filter(({ id }) => !gone.has(id)), ...made.map(({ xml, added }) => ({ id: added.id, part: readPart(xml) }))];
}
