import type { TableName } from '../schema';

/** The answer of anything that may fail for a reason a person can act on. */
export type Result<T, F = StoreFailure> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <F>(failure: F): { readonly ok: false; readonly failure: F } => ({ ok: false, failure });

/** Why a store could not do what was asked, for the whole request. */
export type StoreFailure =
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  | { readonly kind: 'not-allowed'; readonly table: TableName | undefined; readonly detail: string }
  | { readonly kind: 'not-set-up'; readonly missing: readonly string[] }
  | { readonly kind: 'newer-version'; readonly found: number; readonly known: number }
  | { readonly kind: 'signed-out'; readonly detail: string }
  | { readonly kind: 'damaged'; readonly detail: string }
  | { readonly kind: 'stopped' };
