import { parse } from 'parse5';
import { cleanText } from '../grid/clean';
import {
  attribute,
  BLOCKS,
  controlText,
  DEEPEST,
  isElement,
  markOf,
  readText,
  SKIPPED,
  stylesOf,
  wholeText,
  type Apart,
  type Element,
  type Node,
  type Styles,
} from './html-text';
import type { Beside, Cell, Grid, GridNote, GridRow, SourceKind } from '../grid/grid';

/** A span wider or higher than this is a slip, or meant to do harm. */
const MOST_COLUMNS = 200;
const MOST_ROWS = 20_000;

interface Spanning {
  readonly text: string;
  rows: number;
  readonly first: boolean;
}

/** A web page, or what Word, Excel and browsers put on the clipboard: tables with their merged cells, and the text between. */
export function htmlGrid(
  name: string,
  html: string,
  from: { readonly kind: SourceKind; readonly notes: readonly GridNote[] } = { kind: 'html', notes: [] },
): Grid {
  const start = html.search(/<(?:!doctype|html|body|table|div|p|meta|head|!--|h\d)\b/i);
  const rows: GridRow[] = [];
  let tables = 0;
  const styles = stylesOf(html);
  const prose: string[] = [];
  const apart: Apart[] = [];
  const flush = (): void => {
    const lines = cleanText(prose.splice(0).join(''))
      .split('\n')
      .filter((text) => text !== '');
    lines.forEach((text) => rows.push({ line: rows.length + 1, table: 0, gap: false, cells: [{ text }] }));
    const marked = apart.splice(0);
    if (marked.length > 0)
      rows.push({
        line: rows.length + 1,
        table: 0,
        gap: false,
        cells: [{ text: '' }],
        beside: marked.map((one) => ({ ...one, column: 1 })),
      });
  };
  const walk = (node: Node, depth: number): void => {
    if (depth > DEEPEST) return;
    if (isElement(node) && node.tagName === 'table') {
      flush();
      tables++;
      if (markOf(node, styles) === 'hidden') apart.push({ text: wholeText(node), reason: 'hidden' });
      else readTable(node, { table: tables, rows, styles });
      return;
    }
    if ('value' in node && node.nodeName === '#text') prose.push(node.value.replace(/\s+/g, ' '));
    if (!isElement(node) || SKIPPED.has(node.tagName)) return;
    const mark = markOf(node, styles);
    const control = controlText(node);
    if (mark !== undefined) apart.push({ text: wholeText(node), reason: mark });
    if (control !== undefined) prose.push(control);
    if (mark !== undefined || control !== undefined) return;
    // A term and what is said of it are label and value.
    if (node.tagName === 'dt') prose.push('\n', `${readText(node, styles).text.replace(/\s*:?\s*$/, '')}: `);
    if (node.tagName === 'dd') prose.push(readText(node, styles).text.replace(/\n/g, ' '), '\n');
    if (node.tagName === 'dt' || node.tagName === 'dd') return;
    const block = BLOCKS.has(node.tagName);
    if (block) prose.push('\n');
    // A bullet stays one, on the line of what it lists, so that this is told from the words around it.
    if (node.tagName === 'li') prose.push('• ');
    node.childNodes.forEach((child) => walk(child, depth + 1));
    if (block) prose.push('\n');
  };
  parse(html.slice(Math.max(0, start))).childNodes.forEach((node) => walk(node, 0));
  flush();
  return { name, kind: from.kind, rows, notes: from.notes };
}

function rowsOf(node: Element, found: Element[]): void {
  for (const child of node.childNodes) {
    if (!isElement(child)) continue;
    if (child.tagName === 'tr') found.push(child);
    else if (['thead', 'tbody', 'tfoot'].includes(child.tagName)) rowsOf(child, found);
  }
}

const span = (element: Element, name: string, most: number): number => {
  const given = Number(attribute(element, name) ?? 1);
  return Number.isInteger(given) && given > 0 ? Math.min(given, most) : 1;
};

const markOfRow = (row: Element, styles: Styles): Apart['reason'] | undefined => {
  const parent = row.parentNode;
  return markOf(row, styles) ?? (parent !== null && 'tagName' in parent && markOf(parent, styles) === 'hidden' ? 'hidden' : undefined);
};

interface Row {
  readonly cells: readonly Cell[];
  readonly beside: readonly Beside[];
  readonly mark: Apart['reason'] | undefined;
}

/** A row as it is read; of one that is hidden or struck through only what stood there, apart. */
function rowOf({ cells, beside, mark }: Row, { rows, table }: Into): readonly GridRow[] {
  const line = rows.length + 1;
  const texts = cells.filter((cell) => cell.merged === undefined && cell.text !== '').map(({ text }) => text);
  if (mark !== undefined) {
    if (texts.length === 0) return [];
    return [
      { line, table, gap: false, cells: cells.map(() => ({ text: '' })), beside: [{ text: texts.join(' | '), column: 1, reason: mark }] },
    ];
  }
  if (beside.length === 0 && !cells.some((cell) => cell.text !== '')) return [];
  return [{ line, table, gap: false, cells, ...(beside.length === 0 ? {} : { beside }) }];
}

interface Into {
  readonly table: number;
  readonly rows: GridRow[];
  readonly styles: Styles;
}

function readTable(table: Element, into: Into): void {
  const rows: Element[] = [];
  rowsOf(table, rows);
  let open: (Spanning | undefined)[] = [];
  for (const row of rows) {
    const cells: Cell[] = [];
    const beside: Beside[] = [];
    const next: (Spanning | undefined)[] = [];
    const carry = (): void => {
      let above = open[cells.length];
      while (above !== undefined) {
        if (above.rows > 1) next[cells.length] = { ...above, rows: above.rows - 1 };
        cells.push({ text: above.text, merged: above.first ? 'down' : 'across' });
        above = open[cells.length];
      }
    };
    for (const element of row.childNodes) {
      if (!isElement(element) || (element.tagName !== 'td' && element.tagName !== 'th')) continue;
      carry();
      const { text, apart } = readText(element, into.styles);
      beside.push(...apart.map((one) => ({ ...one, column: cells.length + 1 })));
      const wide = span(element, 'colspan', MOST_COLUMNS);
      const high = span(element, 'rowspan', MOST_ROWS);
      for (let column = 0; column < wide && cells.length < MOST_COLUMNS; column++) {
        if (high > 1) next[cells.length] = { text, rows: high - 1, first: column === 0 };
        cells.push(column === 0 ? { text } : { text, merged: 'across' });
      }
    }
    carry();
    open = next;
    into.rows.push(...rowOf({ cells, beside, mark: markOfRow(row, into.styles) }, into));
  }
}
