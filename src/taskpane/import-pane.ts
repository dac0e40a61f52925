import type { AgencyRow } from '../schema';
import type { Answer, Meaning } from '../reading';
import type { StoreFailure } from '../sync';
import { importWrites, nameWithoutEnding, type Import } from './import-plan';
import type { PanePorts } from './ports';
import type { PaneEvent, PaneState } from './state';

const OCCUPIED: StoreFailure = {
  kind: 'damaged',
  detail: 'This workbook holds the plan of a review already. Open a new workbook, and import the document there.',
};

interface ImportParts {
  readonly ports: PanePorts;
  readonly state: () => PaneState;
  readonly tell: (event: PaneEvent) => void;
}

/** Reads a document; what could not be read comes back as a sentence. */
export async function readPlan({ ports, tell }: ImportParts, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void> {
  tell({ type: 'started', task: 'importing' });
  const room = await ports.loadReading();
  const reading = await room.readDocument(file);
  const draft = reading.ok ? room.startImport(reading) : undefined;
  tell({
    type: 'plan-read',
    importing: {
      fileName: file.name,
      outcome:
        draft === undefined
          ? { kind: 'unread', sentence: reading.ok ? '' : room.describeFailure(reading) }
          : { kind: 'read', draft, state: room.importState(draft) },
    },
  });
}

/** What a person says about a document that was read. */
export type ImportChange =
  | { readonly kind: 'answer'; readonly ids: readonly string[]; readonly answer: Answer }
  | { readonly kind: 'match'; readonly heading: string; readonly meaning: Meaning };

export async function changeImport({ ports, tell }: ImportParts, importing: Import, change: ImportChange): Promise<void> {
  const { outcome } = importing;
  if (outcome.kind !== 'read') return;
  const room = await ports.loadReading();
  const draft =
    change.kind === 'match'
      ? room.matchColumn(outcome.draft, change.heading, change.meaning)
      : change.ids.reduce((so, id) => room.answerDoubt(so, id, change.answer), outcome.draft);
  tell({ type: 'plan-read', importing: { ...importing, outcome: { kind: 'read', draft, state: room.importState(draft) } } });
}

/** Puts a plan that a person accepted into the sheets. Undefined when it is done; nothing reaches SharePoint before a sync. */
export async function addPlan({ ports, state, tell }: ImportParts, importing: Import): Promise<StoreFailure | undefined> {
  const { site } = state();
  const plan = importing.outcome.kind === 'read' ? importing.outcome.state?.plan : undefined;
  if (site === undefined || plan === undefined) return undefined;
  tell({ type: 'started', task: 'importing' });
  const { workbook } = ports;
  const kept = await workbook.load({});
  if (!kept.ok) return kept.failure;
  if (kept.value.base !== undefined) return OCCUPIED;
  const held = await site.lists.listAgencies({});
  if (!held.ok) return held.failure;
  const made = await workbook.setUp();
  if (!made.ok) return made.failure;
  const agencies = held.value.map(({ row }) => row as unknown as AgencyRow);
  const { planToRows } = await ports.loadReading();
  const rows = planToRows(plan, {
    newKey: ports.newId,
    agencies,
    today: ports.today(),
    fallbackReference: nameWithoutEnding(importing.fileName),
  });
  const review = rows.rows.reviews[0]?.key;
  if (review === undefined) return undefined;
  const written = await workbook.write(importWrites(rows, agencies), {});
  if (!written.ok) return written.failure;
  const saved = await workbook.saveConnection({ site: site.address, review });
  if (!saved.ok) return saved.failure;
  tell({ type: 'plan-read', importing: undefined });
  tell({ type: 'review-chosen', review });
  return undefined;
}
