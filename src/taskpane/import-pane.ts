import type { AgencyRow } from '../schema';
import type { StoreFailure } from '../sync';
import { acceptedPlan, importWrites, nameWithoutEnding, type Import } from './import-plan';
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
  tell({
    type: 'plan-read',
    importing: {
      fileName: file.name,
      outcome: reading.ok
        ? { kind: 'read', reading, sentences: reading.doubts.map(room.describeDoubt), answers: [] }
        : { kind: 'unread', sentence: room.describeFailure(reading) },
    },
  });
}

/** Puts a plan that a person accepted into the sheets. Undefined when it is done; nothing reaches SharePoint before a sync. */
export async function addPlan({ ports, state, tell }: ImportParts, importing: Import): Promise<StoreFailure | undefined> {
  const { site } = state();
  if (site === undefined || importing.outcome.kind !== 'read') return undefined;
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
  const rows = planToRows(acceptedPlan(importing.outcome), {
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
