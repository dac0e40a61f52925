import type { Row, RowKey, TableName } from '../../schema';
import { ok, type StoredRow, type Result, type StoreFailure, type Write } from '../../store';
import { perTable, type Prepared, type Sides } from '../../sync';
import type { ReturnsRoom } from '../../workbook';
import type { PanePorts } from '../pane/ports';
import type { PaneEvent, PaneState, Task } from '../pane/state';

/** A copy that was made for an agency and waits to be saved or opened. */
export interface MadeCopy {
  readonly agency: RowKey;
  readonly agencyName: string;
  readonly fileName: string;
  readonly actions: number;
  readonly marking: string;
  readonly bytes: Uint8Array;
}

/** A file that came back, and what it would do. */
export interface Returning {
  readonly fileName: string;
  readonly outcome:
    | { readonly kind: 'refused'; readonly sentence: string }
    | {
        readonly kind: 'read';
        readonly slip: ReturnsRoom.ReturnSlip;
        readonly items: readonly ReturnsRoom.ReturnItem[];
        readonly aside: readonly ReturnsRoom.SetAside[];
      };
}

interface ReturnParts {
  readonly ports: PanePorts;
  readonly state: () => PaneState;
  readonly tell: (event: PaneEvent) => void;
  readonly begin: (task: Task) => void;
  /** Both sides as they stand now, as far as they can be reached. */
  readonly prepare: () => Promise<Prepared | undefined>;
}

type Rows = Readonly<Record<TableName, readonly Row[]>>;

/** The workbook's rows, and those that only the lists hold so far: whatever is known anywhere is known. */
export function rowsOnEitherSide({ workbook, lists }: Sides): Rows {
  return perTable((table) => {
    const rows = new Map<RowKey, Row>();
    const learn = (held: StoredRow): unknown => rows.set(held.row.key, held.row);
    lists.rows[table].forEach(learn);
    workbook.rows[table].forEach(learn);
    return [...rows.values()];
  });
}

/** Makes the file for one agency; it is handed over when the person says how. */
export async function makeCopy({ ports, state, tell, begin, prepare }: ReturnParts, agency: RowKey): Promise<void> {
  begin('copying');
  const prepared = await prepare();
  const { review } = state();
  if (prepared === undefined || review === undefined) return;
  const room = await ports.loadReturns();
  const { site } = prepared.options;
  const rows = rowsOnEitherSide(prepared.sides);
  const slip = room.copyFor(rows, { site, review, agency, today: ports.today() });
  const bytes = await room.writeCopy(slip);
  tell({
    type: 'copied',
    copy: {
      agency,
      agencyName: slip.agencyName,
      fileName: room.copyFileName(slip),
      actions: slip.actions.length,
      marking: slip.marking,
      bytes,
    },
  });
}

/** Reads a file that came back and compares it; nothing is written anywhere. */
export async function readReturned(
  { ports, state, tell, begin, prepare }: ReturnParts,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  begin('reading-return');
  const room = await ports.loadReturns();
  const answer = (outcome: Returning['outcome']): void => tell({ type: 'return-read', returning: { fileName: file.name, outcome } });
  const opened = await room.openReturn(file.bytes);
  if (opened.kind === 'refused') return answer(opened);
  const prepared = await prepare();
  const { review } = state();
  if (prepared === undefined || review === undefined) return;
  const now = rowsOnEitherSide(prepared.sides);
  const reference = String(now.reviews.find((row) => row.key === review)?.reference ?? 'another review');
  const reading = room.readReturn(opened.slip, opened.sheets, { site: prepared.options.site, review, reference });
  if (reading.kind === 'refused') return answer(reading);
  const { slip, entries, aside } = reading;
  const keys = new Map<ReturnsRoom.ReturnEntry, RowKey>();
  for (const entry of entries) keys.set(entry, await ports.fingerprint(room.contentOf(slip, entry)));
  const items = room.mergeReturn(entries, {
    slip,
    now,
    today: ports.today(),
    by: prepared.options.actor.name === '' ? undefined : prepared.options.actor.name,
    keyOf: (entry) => keys.get(entry) ?? ports.newId(),
  });
  answer({ kind: 'read', slip, items, aside });
}

/** Puts the chosen reports onto the Reports sheet; they are posted at the next sync, like anything else that stands there. */
export async function bringIn({ ports }: ReturnParts, items: readonly ReturnsRoom.ReturnItem[]): Promise<Result<number>> {
  const writes = items.map((item): Write => ({ kind: 'add', table: 'reports', row: item.row }));
  const written = await ports.workbook.write(writes, {});
  if (!written.ok) return written;
  const refused = written.value.find((answer) => answer.outcome === 'refused');
  if (refused?.outcome === 'refused') return { ok: false, failure: { kind: 'damaged', detail: refused.detail } satisfies StoreFailure };
  return ok(written.value.filter((answer) => answer.outcome === 'written').length);
}

/** The agencies of the plan that have open actions, with how many, the busiest first. */
export function agenciesWithActions(
  rows: Rows,
  actionsOf: (rows: Rows, agency: RowKey) => readonly Row[],
): readonly { readonly key: RowKey; readonly name: string; readonly count: number }[] {
  return rows.agencies
    .map((row) => ({ key: row.key, name: String(row.name ?? 'An agency without a name'), count: actionsOf(rows, row.key).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
