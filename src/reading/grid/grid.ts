/** What every kind of file becomes before anything is understood: rows of cells with their places. */
export interface Cell {
  readonly text: string;
  /** The cell is covered by a merged one: `down` from above, `across` from the left; its text is that cell's. */
  readonly merged?: 'down' | 'across';
}

export interface GridRow {
  /** 1-based line of a text, or running number of the row in any other kind of file. */
  readonly line: number;
  /** Where a person would look: "Sheet Actions, row 12"; absent when the line says it all. */
  readonly place?: string;
  /** Rows of one table share a number; text between tables has 0. In plain text all rows have 1. */
  readonly table: number;
  /** A page break, or what may be one (a blank line), stands before this row. */
  readonly gap: boolean;
  /** In a sheet: the row above is empty, which parts blocks but ends no page. */
  readonly above?: 'empty';
  readonly cells: readonly Cell[];
  /** What stands at the edge of every page and is no part of the plan: a page number, a running title. */
  readonly aside?: 'page-furniture';
  /** What stands beside or under its text and is no part of it: struck through, hidden, a comment. */
  readonly beside?: readonly Beside[];
  /** The row is the heading of the columns, and no guess is needed: it was made from labels. */
  readonly heading?: 'made';
}

export interface Beside {
  readonly text: string;
  readonly column: number;
  readonly reason: 'struck' | 'hidden' | 'comment';
}

export type SourceKind = 'text' | 'csv' | 'markdown' | 'html' | 'docx' | 'xlsx' | 'pdf' | 'labels';

export interface Grid {
  readonly name: string;
  readonly kind: SourceKind;
  readonly rows: readonly GridRow[];
  /** What the reader of the file has to say about it: hidden rows, tracked changes, several sheets. */
  readonly notes: readonly GridNote[];
}

export interface GridNote {
  readonly code:
    | 'hidden-rows'
    | 'tracked-changes'
    | 'several-sheets'
    | 'pictures-left-out'
    | 'laid-out-by-position'
    | 'pages-without-text'
    | 'month-first';
  readonly line: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Every pass over a document asks for these, so they are gathered without an array for each cell. */
export function filledCells(row: GridRow): readonly { readonly text: string; readonly column: number }[] {
  const filled: { readonly text: string; readonly column: number }[] = [];
  row.cells.forEach(({ text, merged }, index) => {
    if (text !== '' && merged === undefined) filled.push({ text, column: index + 1 });
  });
  return filled;
}
