import type { TableName } from '../../schema';
import type { StoredRow } from '../../store';
import type { LiveChange } from '../../workbook';
import type { PanePorts } from '../pane/ports';
import { withTouched, withWorkbook } from './recount';
import type { PaneEvent, PaneState } from '../pane/state';

/** Seconds without typing before what was touched is compared, and before everything is read again. */
const PAUSE = 0.4;
const LONG_PAUSE = 1.5;

/** Keeps what the pane says in step with what is typed: nothing of it asks SharePoint for anything. */
export function followSheets(
  ports: Pick<PanePorts, 'workbook' | 'clock'>,
  how: { readonly state: () => PaneState; readonly tell: (event: PaneEvent) => void },
): { readonly follow: () => Promise<void>; readonly catchUp: () => void } {
  const { state, tell } = how;
  let touched: { readonly table: TableName; readonly held: readonly StoredRow[] }[] = [];
  let rearranged: 'yes' | 'no' = 'no';
  let missed: 'yes' | 'no' = 'no';
  let round = 0;

  const heard = (change: LiveChange): void => {
    if (change.kind === 'rows') touched.push({ table: change.table, held: change.rows.map((row) => row.held) });
    else rearranged = 'yes';
    round += 1;
    void later(round);
  };

  const later = async (mine: number): Promise<void> => {
    await ports.clock.wait(rearranged === 'yes' ? LONG_PAUSE : PAUSE, undefined);
    if (mine !== round) return;
    const { prepared, task } = state();
    if (prepared === undefined) return;
    // What is under way may have read the sheets already, and waits for SharePoint: they are read again when it has ended.
    if (task !== undefined) {
      missed = 'yes';
      return;
    }
    const some = touched;
    touched = [];
    const next =
      rearranged === 'yes' || missed === 'yes'
        ? undefined
        : some.reduce<typeof prepared | undefined>((so, { table, held }) => so && withTouched(so, table, held), prepared);
    rearranged = 'no';
    missed = 'no';
    if (next !== undefined) return tell({ type: 'recounted', prepared: next });
    const read = await ports.workbook.readAll({ review: prepared.options.review }, {});
    if (!read.ok || mine !== round) return;
    tell({ type: 'recounted', prepared: withWorkbook(prepared, read.value) });
    // What was sorted or pasted took its sentences along, or never had any.
    await ports.workbook.mark({});
  };

  let following: readonly string[] | undefined;
  return {
    /** What was typed while something was under way is counted as well. */
    catchUp: () => {
      if (missed === 'no') return;
      round += 1;
      void later(round);
    },
    follow: async () => {
      const absent = state().prepared?.sides.workbook.absentTables ?? [];
      // Tables that were made anew are listened to anew.
      if (following !== undefined && following.join() === absent.join()) return;
      following = absent;
      await ports.workbook.watch(heard);
    },
  };
}
