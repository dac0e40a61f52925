import type { Result } from '../../store';
import type { ImportDraft } from '../../reading';
import type { PaneWorkbook } from '../pane/ports';

/** What is kept of a half-done import: the document as it was read and the answers; nothing that can be worked out from them. */
interface KeptImport {
  readonly fileName: string;
  readonly draft: ImportDraft;
}

const saving = new WeakMap<PaneWorkbook, { next: KeptImport | 'none' | undefined }>();

/** Keeps an import with the workbook, so that it can be gone on with after Excel was closed; 'none' clears it. While one is saved, only the newest waits. */
export async function keepImport(workbook: PaneWorkbook, kept: KeptImport | 'none'): Promise<Result<undefined>> {
  const running = saving.get(workbook);
  if (running !== undefined) {
    running.next = kept;
    return { ok: true, value: undefined };
  }
  const turn: { next: KeptImport | 'none' | undefined } = { next: kept };
  saving.set(workbook, turn);
  let saved: Result<undefined> = { ok: true, value: undefined };
  while (turn.next !== undefined && saved.ok) {
    const now = turn.next;
    turn.next = undefined;
    saved = await workbook.save({ importing: now === 'none' ? undefined : JSON.stringify(now) }, {});
  }
  saving.delete(workbook);
  return saved;
}

/** The import that was left half done in this workbook; undefined where there is none that can be gone on with. */
export async function keptImport(workbook: PaneWorkbook): Promise<KeptImport | undefined> {
  const kept = await workbook.load({});
  if (!kept.ok || kept.value.importing === undefined) return undefined;
  try {
    const found = JSON.parse(kept.value.importing) as KeptImport;
    return found.draft.version === 1 && Array.isArray(found.draft.grid.rows) ? found : undefined;
  } catch {
    return undefined;
  }
}
