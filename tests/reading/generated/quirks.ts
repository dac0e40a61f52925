import fc from 'fast-check';

/** What a document may do to a plan; each is switched on by the generator. */
export interface Quirks {
  /** After every so many rows a page ends; 0 for never. */
  readonly pageEvery: number;
  /** A page end cuts the row in two, at this word of its longest cell; 0 for never. */
  readonly cutAt: number;
  /** The heading stands once, or again on every page. */
  readonly heading: 'once' | 'repeated';
  /** The words of the heading stand in one row of cells or are split over two. */
  readonly headingRows: 'one' | 'two';
  /** Under the heading a row explains what to fill in. */
  readonly help: 'none' | 'row';
  /** Every so many rows an empty cell is left out, so that those behind it move up; 0 for never. */
  readonly shiftedEvery: number;
  /** The number of a recommendation is lost, every so many; 0 for never. */
  readonly lostNumberEvery: number;
  /** A row of dashes stands between pages. */
  readonly dashes: boolean;
  /** The status stands before the date, in capitals, or as a word behind the work. */
  readonly statusStyle: 'plain' | 'capitals' | 'sentence';
  /** A lead agency is missing, every so many actions; 0 for never. */
  readonly missingLeadEvery: number;
  /** Whether the kind of file has merged cells; where it has none, the cells below stay blank. */
  readonly cells: 'blank' | 'merged';
  /** Every so many cells were changed with their changes tracked; 0 for never. */
  readonly trackedEvery: number;
  /** Cells of several sentences are lists, the second entry one level deeper. */
  readonly lists: 'none' | 'nested';
  /** Every so many rows of a sheet are hidden; 0 for never. */
  readonly hiddenEvery: number;
  /** What a sheet holds where a date is printed: text, a date shown by day or by month, or its bare number. */
  readonly dates: 'text' | 'day' | 'month' | 'number';
  /** The plan stands alone, beside a table that is none of it, or is parted over two tables, each with its heading. */
  readonly tables: 'one' | 'foreign-before' | 'foreign-behind' | 'parted';
}

export const quirks: fc.Arbitrary<Quirks> = fc.record({
  pageEvery: fc.constantFrom(0, 2, 3, 5),
  cutAt: fc.integer({ min: 0, max: 6 }),
  heading: fc.constantFrom('once', 'repeated'),
  headingRows: fc.constantFrom('one', 'one', 'two'),
  help: fc.constantFrom('none', 'none', 'row'),
  shiftedEvery: fc.constantFrom(0, 0, 2, 3),
  lostNumberEvery: fc.constantFrom(0, 0, 3),
  dashes: fc.boolean(),
  statusStyle: fc.constantFrom('plain', 'capitals', 'sentence'),
  missingLeadEvery: fc.constantFrom(0, 0, 4),
  cells: fc.constant('blank'),
  trackedEvery: fc.constantFrom(0, 3, 7),
  lists: fc.constantFrom('none', 'nested'),
  hiddenEvery: fc.constantFrom(0, 2, 3),
  dates: fc.constantFrom('text', 'day', 'month', 'number'),
  tables: fc.constantFrom('one', 'foreign-before', 'foreign-behind', 'parted'),
});
