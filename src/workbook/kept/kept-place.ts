import type { StoreFailure } from '../../store';
import type { Kept } from '../../sync';
import { askStanding, keptFrom, readKept, replaceKept, type KeptChanges, type StoredKept } from './excel-kept';
import type { RequestQueue } from '../excel/request-queue';

/** Where what is kept lies in the workbook, as far as is known: so that it need not be read again before each writing. */
export class KeptPlace {
  private stored: StoredKept | undefined;
  /** Whether the hidden sheet was tried to be added, and whether the workbook refused it. */
  private adding: 'nothing' | 'sheet' | 'refused' = 'nothing';

  public get isKnown(): boolean {
    return this.stored !== undefined;
  }

  /** Remembers what was read. */
  public took(stored: StoredKept): Kept {
    this.stored = stored;
    return keptFrom(stored);
  }

  /** Asks whether what is known still stands, to go with the next round trip; it is read anew where it does not. */
  public ask(context: Excel.RequestContext): () => Promise<StoredKept> {
    const standing = this.stored === undefined ? undefined : askStanding(context, this.stored);
    return async () => standing?.() ?? readKept(context);
  }

  /** What is known, without a look; read where nothing is. */
  public async known(context: Excel.RequestContext): Promise<StoredKept> {
    return this.stored ?? readKept(context);
  }

  /** Queues the changes; nothing is known until `sent` is called after the queue was sent. */
  public async replace(
    context: Excel.RequestContext,
    queue: RequestQueue,
    { stored, changes }: { readonly stored: StoredKept; readonly changes: KeptChanges },
  ): Promise<{ readonly sent: () => void }> {
    this.stored = undefined;
    const replaced = await replaceKept(context, queue, { stored: this.withoutSheet(stored), changes });
    return {
      sent: () => {
        this.stored = replaced.sent();
        if (this.adding === 'sheet') this.adding = 'nothing';
      },
    };
  }

  /** A workbook whose structure is protected takes no new sheet: true when that has just been found out, so that it is tried without. */
  public isSheetRefused(failure: StoreFailure): boolean {
    const isNew = failure.kind === 'not-allowed' && this.adding === 'sheet';
    if (isNew) this.adding = 'refused';
    return isNew;
  }

  private withoutSheet(stored: StoredKept): StoredKept {
    if (stored.sheet !== 'missing') return stored;
    if (this.adding === 'refused') return { ...stored, sheet: 'refused' };
    this.adding = 'sheet';
    return stored;
  }
}
