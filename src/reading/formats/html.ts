import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { cleanText } from '../grid/clean';
import type { Cell, Grid, GridNote, GridRow, SourceKind } from '../grid/grid';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const SKIPPED = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg', 'iframe', 'object']);
const BLOCKS = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'br',
  'tr',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'nav',
  'dt',
  'dd',
]);
/** A span wider or higher than this is a slip, or meant to do harm. */
const MOST_COLUMNS = 200;
const MOST_ROWS = 20_000;
const DEEPEST = 400;

const isElement = (node: Node): node is Element => 'tagName' in node;
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((entry) => entry.name === name)?.value;

/** Everything that a person would read in a node, blocks on lines of their own. */
function textOf(node: Node, into: string[], depth: number): void {
  if (depth > DEEPEST) return;
  if ('value' in node && node.nodeName === '#text') into.push(node.value.replace(/\s+/g, ' '));
  if (!isElement(node) || SKIPPED.has(node.tagName)) return;
  const block = BLOCKS.has(node.tagName);
  if (block) into.push('\n');
  node.childNodes.forEach((child) => textOf(child, into, depth + 1));
  if (block) into.push('\n');
}

function readText(node: Node): string {
  const parts: string[] = [];
  textOf(node, parts, 0);
  return cleanText(parts.join(''));
}

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
  const prose: string[] = [];
  const flush = (): void => {
    cleanText(prose.splice(0).join(''))
      .split('\n')
      .filter((text) => text !== '')
      .forEach((text) => rows.push({ line: rows.length + 1, table: 0, gap: false, cells: [{ text }] }));
  };
  const walk = (node: Node, depth: number): void => {
    if (depth > DEEPEST) return;
    if (isElement(node) && node.tagName === 'table') {
      flush();
      tables++;
      readTable(node, { table: tables, rows });
      return;
    }
    if ('value' in node && node.nodeName === '#text') prose.push(node.value.replace(/\s+/g, ' '));
    if (!isElement(node) || SKIPPED.has(node.tagName)) return;
    const block = BLOCKS.has(node.tagName);
    if (block) prose.push('\n');
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

function readTable(table: Element, into: { readonly table: number; readonly rows: GridRow[] }): void {
  const rows: Element[] = [];
  rowsOf(table, rows);
  let open: (Spanning | undefined)[] = [];
  for (const row of rows) {
    const cells: Cell[] = [];
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
      const text = readText(element);
      const wide = span(element, 'colspan', MOST_COLUMNS);
      const high = span(element, 'rowspan', MOST_ROWS);
      for (let column = 0; column < wide && cells.length < MOST_COLUMNS; column++) {
        if (high > 1) next[cells.length] = { text, rows: high - 1, first: column === 0 };
        cells.push(column === 0 ? { text } : { text, merged: 'across' });
      }
    }
    carry();
    open = next;
    if (cells.some((cell) => cell.text !== '')) into.rows.push({ line: into.rows.length + 1, table: into.table, gap: false, cells });
  }
}
