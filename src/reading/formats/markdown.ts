import { Lexer, type Token, type Tokens } from 'marked';
import { cleanText } from '../grid/clean';
import type { Grid, GridRow } from '../grid/grid';

const isTable = (token: Token): token is Tokens.Table => token.type === 'table';

/** The blocks only: what stands inside a cell is not looked at, which keeps a cell of nothing but marks quick. None of quotes or lists nested past all sense. */
function blocksOf(text: string): readonly Token[] {
  try {
    return new Lexer({ gfm: true }).blockTokens(text.replace(/\r\n?/g, '\n'));
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Markdown with pipe tables; the text between them is kept as lines of one cell. */
export function markdownGrid(name: string, text: string): Grid {
  const rows: GridRow[] = [];
  let line = 1;
  let table = 0;
  for (const token of blocksOf(text)) {
    const lines = token.raw.split('\n').length - 1;
    if (isTable(token)) {
      table++;
      [token.header, ...token.rows].forEach((cells, index) =>
        rows.push({
          // The row of dashes under the heading takes a line of its own.
          line: line + (index === 0 ? 0 : index + 1),
          table,
          gap: false,
          cells: cells.map((cell) => ({ text: cleanText(plain(cell.text)) })),
        }),
      );
    } else if (token.type !== 'space') {
      token.raw.split('\n').forEach((prose, index) => {
        const words = cleanText(plain(prose.replace(/^\s*#+\s*/, '')));
        if (words !== '') rows.push({ line: line + index, table: 0, gap: index === 0, cells: [{ text: words }] });
      });
    }
    line += lines;
  }
  return { name, kind: 'markdown', rows, notes: [] };
}

/** Emphasis marks around words say nothing that a plan keeps. */
const plain = (text: string): string =>
  text.replace(/(^|[\s(])(?:\*{1,3}|_{1,3})(?=\S)/g, '$1').replace(/(\S)(?:\*{1,3}|_{1,3})(?=[\s).,;:]|$)/g, '$1');
