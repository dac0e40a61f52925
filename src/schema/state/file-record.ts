import type { UpdateRow } from './log';

/** What is known of a file's content at one moment. `sha256` in lower-case hex, `size` in bytes. */
export interface FileState {
  readonly sha256: string;
  readonly size: number;
}

/** A file of evidence as it was sent and as it read back then (L7): SharePoint changes some files as they arrive. */
export interface FileRecord {
  /** Its address, as the evidence field has it. */
  readonly link: string;
  readonly sent: FileState;
  readonly kept: FileState & { readonly version: string; readonly etag: string };
}

/** What became of a file since it was sent (L7). `unknown`: it could not be looked at now. */
export type EvidenceState = 'as-sent' | 'changed' | 'missing' | 'unknown';

const isText = (value: unknown): value is string => typeof value === 'string';

function stateIn(given: unknown): FileState | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { sha256, size } = given as Readonly<Record<string, unknown>>;
  return isText(sha256) && /^[0-9a-f]{64}$/.test(sha256) && typeof size === 'number' ? { sha256, size } : undefined;
}

function recordIn(line: string): FileRecord | undefined {
  try {
    const given = JSON.parse(line) as Readonly<Record<string, unknown>>;
    const [sent, kept] = [stateIn(given.sent), stateIn(given.kept)];
    const { version, etag } = (given.kept ?? {}) as Readonly<Record<string, unknown>>;
    if (!isText(given.link) || sent === undefined || kept === undefined || !isText(version) || !isText(etag)) return undefined;
    return { link: given.link, sent, kept: { ...kept, version, etag } };
  } catch {
    return undefined;
  }
}

/** The files that a report tells of; lines that are none are passed over (S14). */
export const readFileRecords = ({ files }: Pick<UpdateRow, 'files'>): readonly FileRecord[] =>
  (files ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : (recordIn(line) ?? [])));

/** The same as the field of a report holds it: one to a line. */
export const writeFileRecords = (records: readonly FileRecord[]): string | undefined =>
  records.length === 0 ? undefined : records.map((record) => JSON.stringify(record)).join('\n');
