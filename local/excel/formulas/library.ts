import library from 'fast-formula-parser';

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

interface ParserOptions {
  readonly onCell: (reference: Position) => unknown;
  readonly onRange: (reference: RangeReference) => unknown[][];
  readonly onVariable: (name: string, sheet: string) => RangeReference | undefined;
  readonly functions: Readonly<Record<string, (...args: (FunctionArgument | undefined)[]) => unknown>>;
}

export interface FormulaError extends Error {
  readonly error: string;
  readonly details: unknown;
}

interface FormulaErrorClass {
  new (error: string): FormulaError;
  readonly NA: FormulaError;
  readonly REF: FormulaError;
}

interface ParserClass {
  new (options: ParserOptions): { readonly parse: (formula: string, position: Position) => unknown };
  readonly FormulaError: FormulaErrorClass;
}

/** The formula library brings no types of its own: these are the parts used here. */
export const FormulaParser = library as unknown as ParserClass;
export const FormulaError = FormulaParser.FormulaError;
