import type { EvidenceState, FileRecord, RowKey } from '../../../schema';
import type { Answer } from './plan-source';

export interface FileToKeep {
  readonly name: string;
  readonly content: Blob;
  readonly review: RowKey;
  readonly action: RowKey;
  /** In whose folder it goes; undefined where it is no single agency's. */
  readonly agency: RowKey | undefined;
  /** Stands for this content on this action, so that trying again never makes two, even in another tab (P2). */
  readonly key: RowKey;
}

export interface KeptFile {
  /** The address that becomes the evidence; https (S11). */
  readonly link: string;
  readonly name: string;
  /** As it was sent, and as it read back (L7). */
  readonly record: FileRecord;
}

/** The library into which files of evidence go. Nothing in it is ever overwritten. */
export interface EvidenceSource {
  /** `progress` counts bytes. */
  keep(
    file: FileToKeep,
    run: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
  ): Promise<Answer<KeptFile>>;
  /** What became of files since they were sent, by their links (L7). Never fails: what cannot be looked at is `unknown`. */
  compare(records: readonly FileRecord[], signal: AbortSignal): Promise<ReadonlyMap<string, EvidenceState>>;
}

/** In bytes. Larger things are better linked to where they are. */
export const LARGEST_EVIDENCE = 25 * 1024 * 1024;

/** What people show as evidence: documents, tables, slides, pictures, mails. Nothing that runs, and no web page. */
export const EVIDENCE_TYPES = [
  'pdf',
  'doc',
  'docx',
  'odt',
  'rtf',
  'txt',
  'xls',
  'xlsx',
  'ods',
  'csv',
  'ppt',
  'pptx',
  'odp',
  'jpg',
  'jpeg',
  'png',
  'gif',
  'webp',
  'heic',
  'tif',
  'tiff',
  'msg',
  'eml',
] as const;

export type FileProblem = 'too-large' | 'empty' | 'wrong-type';

/** Why a file is not taken; undefined when it is. */
export function fileProblem(file: { readonly name: string; readonly size: number }): FileProblem | undefined {
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase();
  if (!EVIDENCE_TYPES.some((type) => type === extension)) return 'wrong-type';
  if (file.size === 0) return 'empty';
  return file.size > LARGEST_EVIDENCE ? 'too-large' : undefined;
}

/**
 * A key that the same content on the same action always has; undefined in a browser that cannot make one, where every choosing
 * of a file is another file.
 */
export async function keyOfContent({ content, action }: FileToKeep): Promise<RowKey | undefined> {
  // Browsers leave it out on pages without https.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return undefined;
  const about = new TextEncoder().encode(`${action} `);
  const bytes = new Uint8Array(await new Blob([about, content]).arrayBuffer());
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  const hex = [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20)];
  return `${a}-${b}-8${c}-8${d}-${e}` as RowKey;
}
