export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property of the object itself; `constructor` and its like are none. */
export const own = <T>(from: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(from, name) ? from[name] : undefined;

/** A text property of a body, or undefined where it is absent, null or something else. */
export const textOf = (from: JsonObject, name: string): string | undefined => {
  const value = from[name];
  return typeof value === 'string' ? value : undefined;
};

export const flagOf = (from: JsonObject, name: string): boolean | undefined => {
  const value = from[name];
  return typeof value === 'boolean' ? value : undefined;
};

export const numberOf = (from: JsonObject, name: string): number | undefined => {
  const value = from[name];
  return typeof value === 'number' ? value : undefined;
};

/** An array, also in the verbose dialect's wrapping `{ results: [...] }`. */
export const listOf = (value: unknown): readonly Json[] | undefined => {
  if (Array.isArray(value)) return value as readonly Json[];
  if (isObject(value) && Array.isArray(value.results)) return value.results as readonly Json[];
  return undefined;
};
