/** The part of the formula library that is used here; it brings no types of its own. */
declare module 'fast-formula-parser' {
  interface CellReference {
    readonly row: number;
    readonly col: number;
  }
  interface Options {
    readonly onCell?: (reference: CellReference) => string | number | boolean | null;
    readonly functions?: Readonly<Record<string, (...args: readonly { readonly value: unknown }[]) => string | number | boolean>>;
  }
  class FormulaParser {
    constructor(options: Options);
    parse(formula: string, position: { readonly row: number; readonly col: number; readonly sheet: string }): unknown;
  }
  export = FormulaParser;
}
