import { FILE_KINDS, needsMarks, printed, type Document, type FileKind } from '../document';
import type { LaidOut } from '../shapes';
import { writeDocx } from './docx';
import { writeHtml } from './html';
import { writeEmail, writeMhtml } from './mail';
import { writeCorpusPdf } from './pdf';
import { writeClipboard, writeCopied, writeSpaced, writeTabbed } from './text';
import { writeXlsx } from './xlsx';

export interface CorpusFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

const ENDING: Readonly<Record<FileKind, string>> = {
  docx: '.docx',
  xlsx: '.xlsx',
  html: '.html',
  text: '.txt',
  spaced: '.spaced.txt',
  copied: '.copied.txt',
  clipboard: '.clipboard.txt',
  pdf: '.pdf',
  mhtml: '.mht',
  email: '.email.txt',
};
const TEXTS: readonly FileKind[] = ['text', 'spaced', 'copied', 'clipboard', 'pdf', 'email'];
/** Kinds that every layout is written as where it says nothing else. */
const USUAL: readonly FileKind[] = FILE_KINDS.filter((kind) => kind !== 'mhtml' && kind !== 'email');

function write(document: Document, kind: FileKind, seed: number): Uint8Array | undefined {
  switch (kind) {
    case 'docx':
      return writeDocx(document);
    case 'xlsx':
      return writeXlsx(document);
    case 'html':
      return writeHtml(document);
    case 'text':
      return writeTabbed(document);
    case 'spaced':
      return writeSpaced(document);
    case 'clipboard':
      return writeClipboard(document);
    case 'copied':
      return writeCopied(document);
    case 'mhtml':
      return writeMhtml(document);
    case 'email':
      return writeEmail(document);
    case 'pdf':
      return writeCorpusPdf(document, seed);
  }
}

const marksOf = (document: Document): readonly (string | undefined)[] =>
  document.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.flatMap(({ pieces }) => pieces.map(({ mark }) => mark))) : [],
  );

const hasLines = ({ blocks }: Document): boolean =>
  blocks.some(
    (block) => block.kind === 'table' && block.rows.some(({ cells }) => cells.some(({ pieces }) => printed(pieces).includes('\n'))),
  );

/** Whether a kind of file can say all that the document says. */
function holds(document: Document, kind: FileKind): boolean {
  // Without a cell of several lines it would be the text with tabs again.
  if (kind === 'clipboard' && !hasLines(document)) return false;
  if (TEXTS.includes(kind)) return !needsMarks(document);
  // A workbook strikes through; it hides rows, never words, and tracks nothing.
  return (
    kind !== 'xlsx' ||
    !marksOf(document).some((mark) => mark === 'hidden' || mark === 'deleted' || mark === 'inserted' || mark === 'choice')
  );
}

/** A plan as a file of each kind that can hold it. */
export function filesOf({ document, expected, layout }: LaidOut): readonly CorpusFile[] {
  const seed = Number(expected.document.slice(expected.document.lastIndexOf('-') + 1));
  return FILE_KINDS.filter((kind) => (layout.kinds ?? USUAL).includes(kind) && holds(document, kind)).flatMap((kind) => {
    const bytes = write(document, kind, seed);
    return bytes === undefined ? [] : [{ name: `${expected.document}${ENDING[kind]}`, kind, bytes }];
  });
}
