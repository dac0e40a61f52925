import type { Laid, LaidLine } from '../../generated/layouts';
import { writePdf, type PdfStyle } from '../../generated/pdf';
import { printed, type Document } from '../document';
import { underMerged } from './grid';

const STYLES: readonly PdfStyle[] = [
  { rulings: 'strokes', turned: 'no', text: 'lines', pageNumbers: 'foot', heading: 'once' },
  { rulings: 'boxes', turned: 'no', text: 'words', pageNumbers: 'none', heading: 'once' },
  { rulings: 'rows', turned: 'no', text: 'lines', pageNumbers: 'foot', heading: 'once' },
];

/** A drawing of the document on paper, or undefined where the hand that draws cannot: cells merged over columns, tables of several widths. */
export function writeCorpusPdf({ title, blocks }: Document, seed: number): Uint8Array | undefined {
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  const widths = new Set(tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.length)));
  const spanned = tables.some(({ rows }) => rows.some(({ cells }) => cells.some(({ across }) => (across ?? 1) > 1)));
  const style = STYLES[seed % STYLES.length];
  if (widths.size !== 1 || spanned || style === undefined || blocks.some(({ kind }) => kind === 'list' || kind === 'sheet'))
    return undefined;
  const lines = blocks.flatMap((block): readonly LaidLine[] => {
    switch (block.kind) {
      case 'heading':
        return [{ prose: asLatin(block.text) }];
      case 'words':
        return [{ prose: asLatin(printed(block.pieces)) }];
      case 'fields':
        return block.pairs.map(({ label, pieces }) => ({ prose: asLatin(`${label} ${printed(pieces)}`) }));
      case 'list':
      case 'sheet':
        return [];
      case 'table': {
        const under = underMerged(block.rows);
        return block.rows.map(({ cells }, row) =>
          cells.map(({ pieces, down }, column) => ({
            text: under.has(`${row} ${column}`) ? '' : asLatin(printed(pieces)),
            ...(down === undefined ? {} : { down }),
          })),
        );
      }
    }
  });
  const laid: Laid = { lines, columns: [...widths][0] ?? 0 };
  return writePdf(laid, title, style);
}

/** The one font of the drawing has no curly quotes, long dashes or boxes. */
const asLatin = (text: string): string =>
  text
    .replace(/[’‘“”]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/→/g, 'to')
    .replace(/☒/g, '[x]')
    .replace(/☐/g, '[ ]')
    .replace(/\n/g, ' ');
