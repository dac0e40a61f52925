import * as React from 'react';
import type { RowKey } from '../../../schema';
import type { DraftStore } from './draft-store';
import { fileProblem, keyOfContent, type EvidenceSource, type FileProblem, type FileToKeep } from '../sources/evidence-source';
import type { SourceFailure } from '../sources/plan-source';
import { emptyDraft, withFile } from './report-draft';
import { UploadsContext } from './uploads-context';

export type UploadState =
  | { readonly step: 'refused'; readonly problem: FileProblem }
  /** `done` counts bytes. */
  | { readonly step: 'sending'; readonly done: number }
  | { readonly step: 'failed'; readonly failure: SourceFailure | { readonly kind: 'unreadable' } }
  | { readonly step: 'kept' };

/** A file of evidence, and how far it has come. */
export interface Upload {
  readonly id: RowKey;
  readonly file: FileToKeep;
  readonly state: UploadState;
}

const NONE: readonly Upload[] = [];

interface Keeping {
  readonly source: EvidenceSource;
  readonly drafts: DraftStore;
  readonly newKey: () => RowKey;
}

/**
 * Sends files of evidence one after the other. It outlives the form: a file that is on its way when the form is closed goes on, its
 * link joins the draft, and the form finds it there when it is opened again.
 */
export class EvidenceUploads {
  private readonly byAction = new Map<RowKey, readonly Upload[]>();
  private readonly controllers = new Map<RowKey, AbortController>();
  private readonly followers = new Map<RowKey, Set<() => void>>();
  private queue: Promise<void> = Promise.resolve();
  /** What is done about a file that did not arrive when nobody looks at its form. */
  unheard: (upload: Upload) => void = () => undefined;

  constructor(private readonly keeping: Keeping) {}

  of(action: RowKey): readonly Upload[] {
    return this.byAction.get(action) ?? NONE;
  }

  follow(action: RowKey, changed: () => void): () => void {
    const all = this.followers.get(action) ?? new Set();
    this.followers.set(action, all.add(changed));
    return () => void all.delete(changed);
  }

  take(files: readonly File[], about: Pick<FileToKeep, 'review' | 'action' | 'agency'>): void {
    const fresh = files.map((file): Upload => {
      const id = this.keeping.newKey();
      const problem = fileProblem(file);
      return {
        id,
        file: { name: file.name, content: file, ...about, key: id },
        state: problem === undefined ? { step: 'sending', done: 0 } : { step: 'refused', problem },
      };
    });
    this.set(about.action, [...this.of(about.action), ...fresh]);
    for (const upload of fresh) if (upload.state.step === 'sending') this.send(upload);
  }

  again(upload: Upload): void {
    this.put(upload, { step: 'sending', done: 0 });
    this.send(upload);
  }

  /** Takes a file off the list; should it be on its way, it goes no further. */
  leaveOut({ id, file }: Upload): void {
    this.controllers.get(id)?.abort();
    this.set(
      file.action,
      this.of(file.action).filter((upload) => upload.id !== id),
    );
  }

  /** The report has gone out, or was thrown away: nothing more comes of its files. */
  forget(action: RowKey): void {
    for (const upload of this.of(action)) this.leaveOut(upload);
  }

  private set(action: RowKey, uploads: readonly Upload[]): void {
    this.byAction.set(action, uploads);
    this.followers.get(action)?.forEach((changed) => changed());
  }

  private isWanted({ id, file }: Upload): boolean {
    return this.of(file.action).some((upload) => upload.id === id);
  }

  private put({ id, file }: Upload, state: UploadState): void {
    this.set(
      file.action,
      this.of(file.action).map((upload) => (upload.id === id ? { ...upload, state } : upload)),
    );
  }

  private send(upload: Upload): void {
    this.queue = this.queue.then(async () => {
      if (!this.isWanted(upload)) return;
      const state = await this.keep(upload);
      if (!this.isWanted(upload)) return;
      this.put(upload, state);
      if (state.step === 'failed' && (this.followers.get(upload.file.action)?.size ?? 0) === 0) this.unheard({ ...upload, state });
    });
  }

  private async keep(upload: Upload): Promise<UploadState> {
    const { source, drafts, newKey } = this.keeping;
    const { file, id } = upload;
    const controller = new AbortController();
    this.controllers.set(id, controller);
    try {
      const key = (await keyOfContent(file)) ?? file.key;
      const answer = await source.keep(
        { ...file, key },
        { signal: controller.signal, progress: (done) => this.put(upload, { step: 'sending', done }) },
      );
      if (!answer.ok) return { step: 'failed', failure: answer.failure };
      const draft = withFile(drafts.load(file.action) ?? emptyDraft(newKey(), undefined), answer.value);
      if (draft !== undefined && this.isWanted(upload)) drafts.save(file.action, draft);
      return { step: 'kept' };
    } catch {
      // The browser reads a file only now; by then it may have been moved, changed or taken out with its disk.
      return { step: 'failed', failure: { kind: 'unreadable' } };
    } finally {
      this.controllers.delete(id);
    }
  }
}

/** The page's uploads, drawn again whenever those of this action change; undefined where no files are taken. */
export function useUploads(
  action: RowKey,
  { source, drafts, newKey }: Omit<Keeping, 'source'> & { readonly source: EvidenceSource | undefined },
): EvidenceUploads | undefined {
  const page = React.useContext(UploadsContext);
  const own = React.useRef<EvidenceUploads | undefined>(undefined);
  const holder = page ?? own;
  const [, draw] = React.useReducer((turn: number) => turn + 1, 0);
  if (source !== undefined && holder.current === undefined) holder.current = new EvidenceUploads({ source, drafts, newKey });
  const uploads = source === undefined ? undefined : holder.current;
  React.useEffect(() => uploads?.follow(action, draw), [uploads, action]);
  return uploads;
}
