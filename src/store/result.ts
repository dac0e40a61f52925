import type { TableName } from '../schema';

/** The answer of anything that may fail for a reason a person can act on. */
export type Result<T, F = StoreFailure> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <F>(failure: F): { readonly ok: false; readonly failure: F } => ({ ok: false, failure });

/** Why a store could not do what was asked, for the whole request. */
export type StoreFailure =
  /** Nothing answered, or not so that it could be believed: asking again may help. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  | { readonly kind: 'not-allowed'; readonly table: TableName | undefined; readonly detail: string }
  | { readonly kind: 'not-set-up'; readonly missing: readonly string[] }
  | { readonly kind: 'newer-version'; readonly found: number; readonly known: number }
  | { readonly kind: 'signed-out'; readonly detail: string }
  /** What was asked for is not there, or not there any more. */
  | { readonly kind: 'gone'; readonly detail: string }
  /** It answered, and with what cannot be understood or will not do: asking again gives the same. */
  | { readonly kind: 'damaged'; readonly detail: string }
  /** Whether it was done could not be found out, even by looking. */
  | { readonly kind: 'not-known'; readonly detail: string }
  /** The site's set-up was broken off: it may be read, and nothing is written to it until an owner has finished it. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'stopped' };
