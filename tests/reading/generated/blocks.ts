import type { Laid, LaidCell, LaidLine } from './layouts';
import { HEADINGS, type LayoutName } from './layouts';
import type { Quirks } from './quirks';

type Rows = readonly (readonly LaidCell[])[];
/** What a document is made of: a table, a line of text, or a table that is no part of the plan. */
export type Block =
  | { readonly kind: 'table'; readonly rows: Rows }
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'foreign'; readonly rows: Rows };

export const isRow = (line: LaidLine): line is readonly LaidCell[] => Array.isArray(line);

const CONTACTS: Block = {
  kind: 'foreign',
  rows: [
    [{ text: 'Name' }, { text: 'Telephone' }],
    [{ text: 'Robin Ash' }, { text: '01632 960 001' }],
  ],
};

/** Runs of rows become tables, what stands between them text; the quirk about tables is applied. */
export function blocksOf(laid: Laid, layout: LayoutName, quirk: Quirks): readonly Block[] {
  const blocks: Block[] = [];
  let rows: (readonly LaidCell[])[] = [];
  const flush = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows });
    rows = [];
  };
  for (const line of laid.lines) {
    if (line === 'gap') continue;
    if (isRow(line)) rows.push(line);
    else {
      flush();
      blocks.push({ kind: 'prose', text: line.prose });
    }
  }
  flush();
  switch (quirk.tables) {
    case 'one':
      return blocks;
    case 'foreign-before':
      return [CONTACTS, ...blocks];
    case 'foreign-behind':
      return [...blocks, CONTACTS];
    case 'parted':
      return blocks.flatMap((block) => (block.kind === 'table' ? parted(block.rows, layout) : [block]));
  }
}

/** One table as two, the second with the heading again; merged cells stay whole. */
function parted(rows: Rows, layout: LayoutName): readonly Block[] {
  const heading = HEADINGS[layout].map((text) => ({ text }));
  let under = 0;
  const at = rows.findIndex((row, index) => {
    const free = under === 0 && index >= rows.length / 2 && index > 3 && row.filter(({ text }) => text !== '').length > 1;
    under = Math.max(under - 1, ...row.map(({ down }) => (down ?? 1) - 1));
    return free && row[0]?.text !== heading[0]?.text;
  });
  if (at < 0) return [{ kind: 'table', rows }];
  return [
    { kind: 'table', rows: rows.slice(0, at) },
    { kind: 'table', rows: [heading, ...rows.slice(at)] },
  ];
}

/** Which cells lie under a merged one, by row and column. */
export function covered(rows: Rows): ReadonlySet<string> {
  const under = new Set<string>();
  rows.forEach((row, index) =>
    row.forEach(({ down }, column) => {
      for (let step = 1; step < (down ?? 1); step++) under.add(`${index + step} ${column}`);
    }),
  );
  return under;
}

/** The sentences of a cell, where it is made a list of them. */
export const entriesOf = (text: string, quirk: Quirks): readonly string[] => {
  const sentences = text.split(/(?<=\.) (?=\p{Lu})/u);
  return quirk.lists === 'nested' && sentences.length > 1 ? sentences : [];
};
