declare module 'fast-formula-parser' {
  export interface Position {
    readonly sheet: string;
    readonly row: number;
    readonly col: number;
  }
  export interface RangeReference {
    readonly sheet: string;
    readonly from: { readonly row: number; readonly col: number };
    readonly to: { readonly row: number; readonly col: number };
  }
  /** What a function is given: a single value, or rows of values. */
  export interface FunctionArgument {
    readonly value: unknown;
    readonly isArray: boolean;
    readonly omitted?: boolean;
  }
  export interface ParserOptions {
    readonly onCell: (reference: Position) => unknown;
    readonly onRange: (reference: RangeReference) => unknown[][];
    readonly onVariable?: (name: string, sheet: string) => Position | RangeReference | undefined;
    readonly functions?: Readonly<Record<string, (...args: (FunctionArgument | undefined)[]) => unknown>>;
  }
  export class FormulaError extends Error {
    public constructor(error: string, message?: string, details?: unknown);
    public readonly error: string;
    public readonly details: unknown;
    public static readonly NA: FormulaError;
    public static readonly REF: FormulaError;
    public static readonly VALUE: FormulaError;
  }
  export default class FormulaParser {
    public constructor(options: ParserOptions);
    public parse(formula: string, position: Position): unknown;
  }
}
