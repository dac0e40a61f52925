import type { Base, Kept } from '../sync';
import { KEPT_KINDS, KEPT_NAMESPACE, packText, readPart, unpackText, type KeptKind, type KeptPart } from './kept-parts';

/** A custom XML part as it lies in the workbook; undefined content where it is not ours to read. */
export interface StoredPart {
  readonly id: string;
  readonly part: KeptPart | undefined;
}

/** Reads everything that is kept beside the sheets, in two round trips. */
export async function readStored(context: Excel.RequestContext): Promise<readonly StoredPart[]> {
  const parts = context.workbook.customXmlParts.getByNamespace(KEPT_NAMESPACE);
  parts.load('items/id');
  await context.sync();
  const texts = parts.items.map((part) => ({ id: part.id, xml: part.getXml() }));
  if (texts.length > 0) await context.sync();
  return texts.map(({ id, xml }) => ({ id, part: readPart(xml.value) }));
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

/** Replaces the named kinds in one round trip: the new parts are there before the old ones go. */
export async function replaceStored(
  context: Excel.RequestContext,
  stored: readonly StoredPart[],
  texts: Readonly<Partial<Record<KeptKind, string | undefined>>>,
): Promise<readonly StoredPart[]> {
  const parts = context.workbook.customXmlParts;
  const named = KEPT_KINDS.filter((kind) => kind in texts);
  const made: { readonly xml: string; readonly added: Excel.CustomXmlPart }[] = [];
  for (const kind of named) {
    const text = texts[kind];
    if (text === undefined) continue;
    const newest = Math.max(0, ...stored.map(({ part }) => (part?.kind === kind ? part.generation : 0)));
    for (const xml of packText(kind, newest + 1, text)) {
      const added = parts.add(xml);
      added.load('id');
      made.push({ xml, added });
    }
  }
  const old = stored.filter(({ part }) => part !== undefined && named.includes(part.kind));
  for (const { id } of old) parts.getItem(id).delete();
  await context.sync();
  const gone = new Set(old.map(({ id }) => id));
  return [...stored.filter(({ id }) => !gone.has(id)), ...made.map(({ xml, added }) => ({ id: added.id, part: readPart(xml) }))];
}
