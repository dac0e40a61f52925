export { ok, fail, type Result, type StoreFailure } from './result';
export { ALL_READ, type StoredRow, type Scope, type Version } from './stored-row';
export type { ChangeToken, Changes, RowsOutside, Snapshot, TableCopy } from './snapshot';
export type { FieldChanges, Write, WriteAnswer } from './write';
export type { Progress, RowStore, Run, Traffic } from './row-store';
export { BACKOFF, waitSeconds, type Clock } from './clock';
export { nothingWaited, retry, pause, type Patience, type Waiting, type Waits } from './retry';
export { sha256, sha256OfText } from './sha256';
export { mergeText } from './merge-text';
