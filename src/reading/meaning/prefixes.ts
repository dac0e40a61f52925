import { oneLine } from '../grid/clean';
import { soundsLikeOrganisation } from './vocabulary';

const PREFIX = /^(\p{Lu}[\p{L}&'’./ -]{1,40}?)\s?:\s*/u;
const CAPITALS = /^(\p{Lu}[\p{Lu}&]{2,20})\b:?\s+(?=\p{Lu}\p{Ll})/u;
const NOT_AN_AGENCY =
  /^(?:update|note|objectives?|action|phase|stage|step|part|a|option|actions?|please note|outcome|evidence|target|recommendation|e\.g|i\.e)$/i;

export interface AgencyPrefix {
  readonly agency: string;
  /** Where the text behind the prefix begins. */
  readonly end: number;
}

/** "POLICE: review …" in a cell: the agency, where it can be one at all. */
export function agencyPrefix(text: string): AgencyPrefix | undefined {
  const found = PREFIX.exec(text.slice(0, 60));
  if (found === null) return undefined;
  const agency = oneLine(found[1] ?? '');
  const words = agency.split(' ');
  const capitals = agency === agency.toUpperCase() && agency.length >= 2;
  const named = words.length <= 5 && soundsLikeOrganisation(agency) && words.every((word) => /^[\p{Lu}&]|^(?:and|of|for|the)$/u.test(word));
  if (NOT_AN_AGENCY.test(agency) || !(capitals || named)) return undefined;
  return { agency, end: found[0].length };
}

/** The prefix of an agency that is known as one from other rows, its colon lost: "FIRE Review the …". */
export function prefixWithoutColon(text: string, known: ReadonlySet<string>): AgencyPrefix | undefined {
  const found = CAPITALS.exec(text.slice(0, 60));
  const agency = found?.[1];
  return found !== null && agency !== undefined && known.has(agency.toLowerCase()) ? { agency, end: found[0].length } : undefined;
}

/** Agencies that begin a new part in the middle of a cell: "… as required FIRE: review …". */
export function innerPrefixes(
  text: string,
  known: ReadonlySet<string>,
): readonly { readonly agency: string; readonly at: number; readonly end: number }[] {
  const found: { agency: string; at: number; end: number }[] = [];
  for (const match of text.matchAll(/(?<=[\s.])(\p{Lu}[\p{Lu}&]{1,20}):\s/gu))
    if (known.has((match[1] ?? '').toLowerCase()))
      found.push({ agency: match[1] ?? '', at: match.index, end: match.index + match[0].length });
  return found;
}

/** Agencies that prefix action cells, in lower case: at least twice in the document, the second time perhaps in the middle of a cell. */
export function knownPrefixes(texts: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const agency = agencyPrefix(text)?.agency.toLowerCase();
    if (agency !== undefined) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  }
  const once = new Set([...counts.keys()]);
  if (once.size > 0)
    for (const text of texts)
      for (const { agency } of innerPrefixes(text, once)) counts.set(agency.toLowerCase(), (counts.get(agency.toLowerCase()) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= 2).map(([agency]) => agency));
}
