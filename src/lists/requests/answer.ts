/** What the server said to one request, or to one part of a batch: whatever the status, it is data. */
export interface Answer {
  readonly status: number;
  /** By lower-case name; undefined where it was not sent, or is hidden from another origin. */
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

export const succeeded = (answer: Answer): boolean => answer.status >= 200 && answer.status < 300;

export interface ServerError {
  /** SharePoint's number, such as `-2130575169`; '' where the server gave none. */
  readonly code: string;
  readonly message: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body as JSON, undefined where it is none. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    return undefined;
  }
}

/** The body as an object; undefined where it is something else. */
export function objectOf(answer: Answer): JsonObject | undefined {
  const json = jsonOf(answer);
  return isObject(json) ? json : undefined;
}

/** The collection that the body holds; undefined where it holds none. */
export function collectionOf(answer: Answer): readonly JsonObject[] | undefined {
  const value = objectOf(answer)?.value;
  return Array.isArray(value) ? value.filter(isObject) : undefined;
}

/** A property of an object that must be text. */
export const textOf = (object: JsonObject | undefined, name: string): string | undefined => {
  const value = object?.[name];
  return typeof value === 'string' ? value : undefined;
};

export const numberOf = (object: JsonObject | undefined, name: string): number | undefined => {
  const value = object?.[name];
  return typeof value === 'number' ? value : undefined;
};

/** SharePoint's own error, from `{"odata.error":{"code":"-1, Name","message":{"value"}}}` and its OData 4 form. */
export function errorOf(answer: Answer): ServerError {
  const body = objectOf(answer);
  const error = body?.['odata.error'] ?? body?.error;
  if (!isObject(error)) return { code: '', message: `The server answered ${answer.status}.` };
  const message = isObject(error.message) ? error.message.value : error.message;
  return {
    code: /^-?\d+/.exec(String(error.code ?? ''))?.[0] ?? '',
    message: typeof message === 'string' ? message : `The server answered ${answer.status}.`,
  };
}

/** Seconds to wait, from a Retry-After of seconds or of a date; undefined where the server asks for none. `now` in milliseconds. */
export function retryAfterSeconds(answer: Answer, now: number): number | undefined {
  const given = answer.header('retry-after')?.trim();
  if (given === undefined || given === '') return undefined;
  if (/^\d+$/.test(given)) return Number(given);
  const until = Date.parse(given);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now) / 1000));
}
