import { oneLine, plainKey } from '../grid/clean';
import type { Grid, GridRow } from '../grid/grid';
import { findDates } from '../meaning/dates/find-dates';
import { isHeadingWords, parseHeading } from '../meaning/headings/parse-heading';
import { isBareStatus, looksLikeDate, looksLikeNumber, looksLikeStatus } from '../meaning/looks-like';
import { soundsLikeOrganisation, type Meaning } from '../meaning/vocabulary';

/** What a line of the document is when it is looked at as a part of a record. */
export type Line =
  | { readonly kind: 'field'; readonly label: string; readonly meaning: Meaning; readonly value: string }
  | { readonly kind: 'recommendation' | 'action'; readonly number: string; readonly text: string }
  | { readonly kind: 'label'; readonly label: string; readonly value: string }
  | { readonly kind: 'item'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string };

const NAMED =
  /^(?:(?:overview|national|local|key|review)\s)?(recommendation|rec|finding|objective|action|task)\b\.?\s*(?:no\.?|number|#)?\s*:?\s*([A-Z]{0,3}\d{1,3}(?:[.\d]*\d)?[a-z]?)\s*(?:[.:)–—-]\s*|\s+|$)(.*)$/isu;
const LABEL = /^([^:\n]{1,90}?)\s*(?::\s*|\s+[–—]\s+|\?\s+)(.*)$/su;
const BULLET = /^\s*(?:[•▪◦‣·*o–-]|\(?[a-z]\)|\(?[ivx]{1,4}\)|\d{1,2}(?:\.\d{1,2})*[.)])\s+(.*)$/su;

const INNER = /(?:^|[;|•·,.)]\s*|\s{2,}|\s[–—-]\s)([\p{L}\d][^:;|,.?\n–—]{1,60}(?:\?(?=:?\s)|\.(?=:))?)(?::|(?<=\?))\s*/gu;

const bulletless = (text: string): string => BULLET.exec(text)?.[1] ?? text;

/** What is printed as a label more than once, by its plain words. */
export type Labels = ReadonlySet<string>;

export const withoutColon = (text: string): string => text.replace(/[:\s]+$/, '');
/** "Lead org." ends on a stop and is no sentence. */
const isAbbreviated = (text: string): boolean => /\.$/.test(text) && text.split(' ').length <= 3;

/** Few words that are no state, no day and nobody's name. */
function mayBeLabel(text: string): boolean {
  if (
    text === '' ||
    text.length > 90 ||
    text.split(' ').length > 9 ||
    (/[.!;,]$/.test(text) && !isAbbreviated(text)) ||
    !/\p{L}/u.test(text)
  )
    return false;
  if (isBareStatus(text) || looksLikeNumber(text) || findDates(text).length > 0 || NAMED.test(text)) return false;
  return parseHeading(text) !== undefined || !soundsLikeOrganisation(text) || /\b(?:group|board|panel|committee|forum)$/i.test(text);
}

/**
 * Labels that come again and again in front of values, whatever they say: what repeats in a document is its form. They stand in the first
 * cell of two, or before a colon.
 */
export function repeatedLabels({ rows }: Grid): Labels {
  const counts = new Map<string, number>();
  const count = (text: string): void => {
    const label = withoutColon(oneLine(text));
    if (mayBeLabel(label)) counts.set(plainKey(label), (counts.get(plainKey(label)) ?? 0) + 1);
  };
  for (const { cells } of rows) {
    const filled = cells.filter((cell) => cell.text !== '' && cell.merged !== 'across');
    if (filled.length === 1 && (cells.length === 1 || filled[0] !== cells[0]))
      for (const line of (filled[0]?.text ?? '').split('\n').slice(0, 60)) for (const label of labelsIn(line)) count(label);
    else if (cells.length <= 4) count(cells[0]?.text ?? '');
  }
  return new Set([...counts].filter(([, times]) => times > 1).map(([label]) => label));
}

/** What stands before a colon at the beginning of a line, and behind the end of a sentence or a value inside of it. */
const labelsIn = (line: string): ReadonlySet<string> =>
  new Set([
    /^([^:\n]{1,90}):\s/.exec(`${bulletless(line)} `)?.[1] ?? '',
    ...[...line.slice(0, 2_000).matchAll(INNER)].map((match) => match[1] ?? '').filter((label) => label.split(' ').length <= 5),
  ]);

/** "In progress June 2026: …" is an entry of a log. */
function isDatedState(text: string): boolean {
  const dates = findDates(text);
  const rest = dates.reduceRight((so, { at, end }) => so.slice(0, at) + so.slice(end), text).trim();
  return dates.length > 0 && (rest === '' || isBareStatus(rest));
}

/** The meaning of a label before a value: fewer words than a sentence, most of them of headings, or words that come again as a label. */
export function labelMeaning(label: string, labels: Labels): Meaning | undefined {
  const text = oneLine(label);
  if (isDatedState(text)) return undefined;
  if (labels.has(plainKey(text))) return parseHeading(text)?.meaning ?? 'other';
  if (text.split(' ').length > 10 || !isHeadingWords(text)) return undefined;
  return parseHeading(text)?.meaning;
}

/** "1.2 Write to all surgeries": a number within a number counts actions. */
const COUNTED = /^(\d{1,2}\.\d{1,2}[a-z]?)[.)]?\s+(\p{Lu}.*)$/su;

/** "Lead: police; target date: June 2026; status: complete" is three fields. */
function fieldsOf(text: string, labels: Labels): readonly Line[] {
  const found = [...text.matchAll(INNER)].flatMap((match) => {
    const meaning = labelMeaning(match[1] ?? '', labels);
    return meaning === undefined ? [] : [{ meaning, label: oneLine(match[1] ?? ''), at: match.index, from: match.index + match[0].length }];
  });
  const first = found[0];
  if (first === undefined || (found.length < 2 && !(first.at > 0 && labels.has(plainKey(first.label))))) return [];
  const leading = text.slice(0, first.at).trim();
  const fields = found.map(({ meaning, label, from }, index): Line => ({
    kind: 'field',
    label,
    meaning,
    value: text
      .slice(from, found[index + 1]?.at ?? text.length)
      .replace(/[\s;|,–—-]+$/, '')
      .replace(/(?<=\p{L}{3}|\d{4})\.$/u, '')
      .trim(),
  }));
  if (leading === '') return fields;
  const said = lineOf(leading, labels);
  return [said.kind === 'words' ? { kind: 'item', text: leading } : said, ...fields];
}

/** "Write to all surgeries (Health Board, June 2026) – in progress": what is told behind an action, by what it looks like. */
function tailOf(item: string): readonly Line[] {
  const cut = /^(.{8,}?)\s*(\([^()]{3,160}\)|[–—|]\s.{3,160})(.*)$/su.exec(item);
  if (cut === null) return [];
  const parts = `${cut[2] ?? ''} ${cut[3] ?? ''}`
    .split(/[()|;]|\s[–—]\s|^[–—]\s|,\s/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const fields = parts.map((part): Line | undefined => {
    if (looksLikeStatus(part)) return { kind: 'field', label: 'Status', meaning: 'status', value: part };
    if (looksLikeDate(part)) return { kind: 'field', label: 'Target date', meaning: 'target', value: part.replace(/^(?:by|due)\s/i, '') };
    if (part.length < 60 && soundsLikeOrganisation(part) && /^\p{Lu}/u.test(part))
      return { kind: 'field', label: 'Lead agency', meaning: 'lead', value: part };
    return undefined;
  });
  const known = fields.filter((field): field is Line => field !== undefined);
  // One of three may be anything; what is left of a sentence is not torn out of it.
  return known.length >= 2 && known.length === parts.length ? [{ kind: 'item', text: (cut[1] ?? '').trim() }, ...known] : [];
}

function linesIn(given: string, labels: Labels): readonly Line[] {
  const fields = fieldsOf(given.trim(), labels);
  if (fields.length > 0) return fields;
  const line = lineOf(given, labels);
  if (line.kind !== 'item' && line.kind !== 'action') return [line];
  const told = tailOf(line.text);
  return told.length === 0 ? [line] : [{ ...line, text: told[0]?.kind === 'item' ? told[0].text : line.text }, ...told.slice(1)];
}

/** A line that is nothing but a label, its value on the next. */
function isLabelAlone(text: string): boolean {
  return (
    text.split(/\s+/).length <= 4 &&
    !/[.!,;]$/.test(text) &&
    !isBareStatus(text) &&
    !/^(?:the )?(?:\w+ )?plan$/i.test(text) &&
    !looksLikeDate(text) &&
    !looksLikeNumber(text)
  );
}

function lineOf(given: string, labels: Labels): Line {
  const text = given.trim();
  const named = NAMED.exec(text);
  if (named !== null && (named[3] ?? '').length < 1_500) {
    const kind = /^(?:action|task)$/i.test(named[1] ?? '') ? 'action' : 'recommendation';
    return { kind, number: named[2] ?? '', text: (named[3] ?? '').trim() };
  }
  const counted = COUNTED.exec(text);
  if (counted !== null) return { kind: 'action', number: counted[1] ?? '', text: counted[2] ?? '' };
  const bare = bulletless(text);
  const label = LABEL.exec(bare);
  if (label !== null) {
    const asked = bare.slice((label[1] ?? '').length).startsWith('?') ? `${label[1] ?? ''}?` : (label[1] ?? '');
    const meaning = labelMeaning(asked, labels);
    if (meaning !== undefined) return { kind: 'field', label: oneLine(asked), meaning, value: (label[2] ?? '').trim() };
    // A label that nobody knows is still none of an action's words.
    if (bare.includes(':') && asked.split(' ').length <= 5 && /^\p{Lu}/u.test(asked) && !/^(?:https?|note|update)/i.test(asked))
      return { kind: 'label', label: oneLine(asked), value: (label[2] ?? '').trim() };
  }
  if (bare !== text) return { kind: 'item', text: bare.trim() };
  const alone = isLabelAlone(text) ? labelMeaning(text.replace(/:$/, ''), labels) : undefined;
  return alone === undefined
    ? { kind: 'words', text }
    : { kind: 'field', label: oneLine(text.replace(/:$/, '')), meaning: alone, value: '' };
}

/** The lines of a row: label and value in cells beside one another, or one cell with all of it. */
export function linesOf(row: GridRow, labels: Labels): readonly Line[] {
  const filled = row.cells.flatMap((cell, column) => (cell.text === '' || cell.merged === 'across' ? [] : [{ text: cell.text, column }]));
  const first = filled[0];
  if (first === undefined) return [];
  if (filled.length >= 2) {
    const made: Line[] = [];
    for (let at = 0; at < filled.length; at += 2) {
      const label = filled[at];
      const value = filled[at + 1];
      const meaning = label === undefined ? undefined : labelMeaning(withoutColon(label.text), labels);
      const named = label === undefined ? null : NAMED.exec(label.text);
      if (label === undefined) break;
      if (named !== null && value !== undefined && (named[3] ?? '') === '') {
        const kind = /^(?:action|task)$/i.test(named[1] ?? '') ? 'action' : 'recommendation';
        made.push({ kind, number: named[2] ?? '', text: value.text });
      } else if (meaning !== undefined)
        made.push({ kind: 'field', label: oneLine(withoutColon(label.text)), meaning, value: value?.text ?? '' });
      else if (value !== undefined && /^\d{1,2}(?:\.\d{1,2})?[.)]?$/.test(label.text))
        made.push({
          kind: label.text.includes('.') && /\.\d/.test(label.text) ? 'action' : 'recommendation',
          number: label.text.replace(/[.)]$/, ''),
          text: value.text,
        });
      else if (value !== undefined && row.cells.length === 2 && label.text.split(' ').length <= 5 && !/[!;,]$/.test(label.text))
        made.push({ kind: 'label', label: oneLine(withoutColon(label.text)), value: value.text });
      else made.push({ kind: 'words', text: [label.text, value?.text ?? ''].join(' ').trim() });
    }
    return made;
  }
  const alone = labelMeaning(withoutColon(first.text), labels);
  // A label alone in a row of two columns has no value.
  if (row.cells.length > 1 && alone !== undefined && first.column === 0)
    return [{ kind: 'field', label: oneLine(first.text), meaning: alone, value: '' }];
  return first.text.split('\n').flatMap((line) => linesIn(line, labels));
}
