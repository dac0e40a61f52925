import type { AgencyRow } from '../../schema';
import type { StoredRow, Result, StoreFailure } from '../../store';
import type * as ReadingRoom from '../../reading';
import type { Answer, ImportDraft, Meaning } from '../../reading';
import { heldReview } from '../connect/held-review';
import { keepImport, keptImport } from './import-kept';
import { importWrites, nameWithoutEnding, OCCUPIED_WORDS, type Import } from './import-plan';
import type { PaneLists, PanePorts } from '../pane/ports';
import type { PaneEvent, PaneState, Task } from '../pane/state';

const OCCUPIED: StoreFailure = { kind: 'damaged', detail: OCCUPIED_WORDS };
const NOT_KEPT: StoreFailure = {
  kind: 'damaged',
  detail: 'Your last answers could not be kept with the workbook. Go on; they are kept again with the next answer.',
};

interface ImportParts {
  readonly ports: PanePorts;
  readonly state: () => PaneState;
  readonly tell: (event: PaneEvent) => void;
  readonly begin: (task: Task) => void;
  /** Answered when the person stops what was begun last. */
  readonly untilStopped: () => Promise<'stopped'>;
  /** The agencies of the site; a busy one is waited for (P4). */
  readonly agenciesOf: (lists: PaneLists) => Promise<Result<readonly StoredRow[]>>;
}

/** The Agencies table, to propose whom the document may mean; none while the site cannot be asked. */
async function knownAgencies({ state, agenciesOf }: ImportParts): Promise<readonly AgencyRow[]> {
  const { site } = state();
  const held = site === undefined ? undefined : await agenciesOf(site.lists);
  return held?.ok === true ? held.value.map(({ row }) => row as unknown as AgencyRow) : [];
}

function importOf(room: typeof ReadingRoom, draft: ImportDraft, from: Pick<Import, 'fileName' | 'agencies'>): Import {
  const { fileName, agencies } = from;
  return { fileName, agencies, outcome: { kind: 'read', room, draft, state: room.importState(draft, { agencies }) } };
}

async function keep({ ports, tell }: ImportParts, importing: Import): Promise<void> {
  const { fileName, outcome } = importing;
  const kept = await keepImport(ports.workbook, outcome.kind === 'read' ? { fileName, draft: outcome.draft } : 'none');
  if (!kept.ok) tell({ type: 'failed', failure: NOT_KEPT });
}

/** Reads a document; what could not be read comes back as a sentence. */
export async function readPlan(parts: ImportParts, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void> {
  const { ports, tell, begin } = parts;
  begin('importing');
  const [room, agencies] = await Promise.all([ports.loadReading(), knownAgencies(parts)]);
  // A moment for the screen to say so: reading a large document leaves it none.
  await ports.clock.wait(0.02, undefined);
  let isWanted = true;
  const read = room.readDocument(file, {
    pages: (done, total) => isWanted && tell({ type: 'progressed', progress: { step: 'reading', done, total } }),
  });
  const reading = await Promise.race([read, parts.untilStopped()]);
  if (reading === 'stopped') {
    isWanted = false;
    return tell({ type: 'failed', failure: { kind: 'stopped' } });
  }
  const importing: Import = reading.ok
    ? importOf(room, room.startImport(reading), { fileName: file.name, agencies })
    : { fileName: file.name, agencies, outcome: { kind: 'unread', sentence: room.describeFailure(reading) } };
  tell({ type: 'plan-read', importing });
  if (reading.ok) await keep(parts, importing);
}

/** Says at once where a workbook has no room for another plan; else takes up the import that was left half done in it, if none is under way. */
export async function resumeImport(parts: ImportParts): Promise<void> {
  const { ports, state, tell, begin } = parts;
  const isOpen = (): boolean => state().importing === undefined || state().importing?.outcome.kind === 'occupied';
  if (!isOpen() || state().task !== undefined) return;
  const held = await heldReview(ports);
  if (!isOpen()) return;
  if (held.ok && held.value !== undefined)
    return tell({ type: 'plan-read', importing: { fileName: '', agencies: [], outcome: { kind: 'occupied' } } });
  if (state().importing !== undefined) tell({ type: 'plan-read', importing: undefined });
  const kept = await keptImport(ports.workbook);
  if (kept === undefined || state().importing !== undefined) return;
  begin('importing');
  const [room, agencies] = await Promise.all([ports.loadReading(), knownAgencies(parts)]);
  tell({ type: 'plan-read', importing: importOf(room, kept.draft, { fileName: kept.fileName, agencies }) });
}

/** What a person says about a document that was read. */
export type ImportChange =
  | { readonly kind: 'answer'; readonly ids: readonly string[]; readonly answer: Answer }
  /** Takes the last answer back. */
  | { readonly kind: 'back' }
  | { readonly kind: 'match'; readonly heading: string; readonly meaning: Meaning }
  /** A table that was left out holds actions; `line` is its first. */
  | { readonly kind: 'as-actions'; readonly line: number }
  /** The columns again as the document's headings say. */
  | { readonly kind: 'match-anew' }
  /** Gives the import up. */
  | { readonly kind: 'discard' };

export async function changeImport(parts: ImportParts, importing: Import, change: ImportChange): Promise<void> {
  const { ports, tell } = parts;
  const { outcome } = importing;
  if (change.kind === 'discard' || outcome.kind !== 'read') {
    tell({ type: 'plan-read', importing: undefined });
    await keepImport(ports.workbook, 'none');
    return;
  }
  const room = await ports.loadReading();
  const changed = importOf(room, changeDraft(room, outcome.draft, change), importing);
  tell({ type: 'plan-read', importing: changed });
  await keep(parts, changed);
}

function changeDraft(room: typeof ReadingRoom, draft: ImportDraft, change: Exclude<ImportChange, { kind: 'discard' }>): ImportDraft {
  switch (change.kind) {
    case 'answer':
      return change.ids.reduce((so, id) => room.answerDoubt(so, id, change.answer), draft);
    case 'back': {
      const answered = Object.keys(draft.answers);
      return room.reopenDoubt(draft, answered[answered.length - 1] ?? '');
    }
    case 'match':
      return room.matchColumn(draft, change.heading, change.meaning);
    case 'as-actions':
      return room.readAsActions(draft, change.line);
    case 'match-anew':
      return { ...draft, meanings: {}, asActions: [] };
  }
}

/** Puts a plan that a person accepted into the sheets. Undefined when it is done; nothing reaches SharePoint before a sync. */
export async function addPlan(
  { ports, state, tell, begin, agenciesOf }: ImportParts,
  importing: Import,
): Promise<StoreFailure | undefined> {
  const { site } = state();
  const plan = importing.outcome.kind === 'read' ? importing.outcome.state?.plan : undefined;
  if (site === undefined || plan === undefined) return undefined;
  begin('importing');
  const { workbook } = ports;
  const held = await heldReview(ports);
  if (!held.ok) return held.failure;
  if (held.value !== undefined) return OCCUPIED;
  const known = await agenciesOf(site.lists);
  if (!known.ok) return known.failure;
  const made = await workbook.setUp();
  if (!made.ok) return made.failure;
  const agencies = known.value.map(({ row }) => row as unknown as AgencyRow);
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
  await keepImport(workbook, 'none');
  tell({ type: 'plan-read', importing: undefined });
  tell({ type: 'review-chosen', review });
  return undefined;
}
