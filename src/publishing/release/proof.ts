import { unzipSync } from 'fflate';
import type { MadeFile } from './files/made-file';
import { fold } from './screen/fold';
import type { FindingKind } from './screen/finding';
import { findingsIn, questionId, readyContext, type ScreenContext } from './screen/screen';

/** Something in a finished file that should not be there. */
export interface ProofFinding {
  readonly file: string;
  /** The part of the file: "word/document.xml", "docProps/core.xml"; the file's own name where it has no parts. */
  readonly part: string;
  readonly found: string;
}

export interface ProofContext {
  readonly context: ScreenContext;
  /** Ids of questions that were answered with *Not a person*. */
  readonly accepted: ReadonlySet<string>;
  /** The same files of a plan without words: whatever stands in them is Accord's own. */
  readonly skeleton: readonly MadeFile[];
}

/**
 * One piece of a file: the smallest run of words, as one field gave it; a whole paragraph, in which runs have come together;
 * or a value that programs read.
 */
interface Piece {
  readonly part: string;
  readonly text: string;
  readonly kind: 'run' | 'paragraph' | 'value';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole: string, ...[hex, decimal, name]: (string | undefined)[]) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const MARKUP = /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[!?]([^>]*)>|<style>([\s\S]*?)<\/style>|<(\/?[^\s<>/]+)([^<>]*)>|([^<]+)/g;
const WITHIN_A_PARAGRAPH = /^\/?(?:w:r|w:t|w:rPr|w:b|w:bCs|w:sz|w:szCs|strong|em|span)$/;

/** Runs, paragraphs, attributes, comments and instructions of XML or HTML. */
function piecesOfMarkup(part: string, markup: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let paragraph = '';
  const add = (text: string, kind: Piece['kind']): void => {
    if (text.trim() !== '') pieces.push({ part, text: text.trim(), kind });
  };
  const end = (): void => {
    add(paragraph, 'paragraph');
    paragraph = '';
  };
  for (const match of markup.matchAll(MARKUP)) {
    const [, comment, data, instruction, style, tag, attributes, words] = match;
    if (words !== undefined || data !== undefined) {
      const text = data ?? unescaped(words ?? '');
      paragraph += text;
      add(text, 'run');
    } else if (tag !== undefined) {
      if (!WITHIN_A_PARAGRAPH.test(tag)) end();
      for (const [, value = ''] of (attributes ?? '').matchAll(/=\s*"([^"]*)"/g)) add(unescaped(value), 'value');
    } else add(comment ?? instruction ?? style ?? '', 'value');
  }
  end();
  return pieces;
}

function piecesOfJson(part: string, value: unknown): readonly Piece[] {
  if (typeof value === 'string') return [{ part, text: value, kind: 'run' }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => piecesOfJson(part, each));
  return Object.entries(value).flatMap(([name, each]) => [{ part, text: name, kind: 'value' as const }, ...piecesOfJson(part, each)]);
}

const piecesOfCsv = (part: string, text: string): readonly Piece[] =>
  [...text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => ({
    part,
    text: cell.replace(/""/g, '"').replace(/(^|[;,\t|\n])'(?=[=+\-@\uff1d\uff0b\uff0d\uff20|%])/g, '$1'),
    kind: 'run' as const,
  }));

/** Opens a file again, every part of it. */
function piecesOf(file: MadeFile): readonly Piece[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const named: Piece = { part: file.name, text: file.name.replace(/[-_.]+/g, ' '), kind: 'value' };
  switch (file.kind) {
    case 'word':
      return [
        named,
        ...Object.entries(unzipSync(file.bytes)).flatMap(([part, bytes]) => [
          { part, text: part, kind: 'value' as const },
          ...piecesOfMarkup(part, decoder.decode(bytes)),
        ]),
      ];
    case 'web-page':
    case 'family':
      return [named, ...piecesOfMarkup(file.name, decoder.decode(file.bytes))];
    case 'csv':
      return [named, ...piecesOfCsv(file.name, decoder.decode(file.bytes))];
    case 'data':
      return [named, ...piecesOfJson(file.name, JSON.parse(decoder.decode(file.bytes)))];
  }
}

const KEY = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** Where runs have come together, or programs speak, only what is certain counts: the rest was asked about run by run. */
const CERTAIN: ReadonlySet<FindingKind> = new Set(['known-name', 'removed-name', 'mail', 'web-address', 'telephone', 'postcode']);
/** Sums, and the instant at which a document was made. */
const BY_PROGRAMS = /^(?:[0-9a-f]{64}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/;

/** Screens finished files again, every part of them (X3). None of them is offered while this finds anything. */
export function proofOf(files: readonly MadeFile[], given: ProofContext): readonly ProofFinding[] {
  const context = readyContext(given.context);
  const own = new Set(given.skeleton.flatMap((file) => piecesOf(file).map(({ text }) => text)));
  // The data names the other files; their names are looked through with the files themselves.
  for (const { name } of files) own.add(name);
  return files.flatMap((file) => {
    const seen = new Set<string>();
    return piecesOf(file).flatMap(({ part, text, kind }): readonly ProofFinding[] => {
      if (own.has(text) || seen.has(`${kind} ${text}`) || BY_PROGRAMS.test(text)) return [];
      seen.add(`${kind} ${text}`);
      const key = KEY.exec(text);
      if (key !== null) return [{ file: file.name, part, found: key[0] }];
      const folded = fold(text);
      return findingsIn(folded, context)
        .filter((finding) => kind === 'run' || CERTAIN.has(finding.kind))
        .map((finding) => folded.text.slice(finding.from, finding.to))
        .filter((words) => !given.accepted.has(questionId(words)))
        .map((found) => ({ file: file.name, part, found }));
    });
  });
}
