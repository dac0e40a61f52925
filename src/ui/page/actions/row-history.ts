import { daysBetween, isTarget, sameValue, showField, TABLES, type FieldValue, type RowKey, type TableName } from '../../../schema';
import type { RowMoment } from '../sources/history-source';

/** One field that changed, in words. */
export interface FieldChange {
  readonly field: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** What somebody did to an action's row at one time. */
export interface RowEvent {
  readonly kind: 'added' | 'changed' | 'target-moved';
  readonly at: string;
  readonly by: string | undefined;
  readonly changes: readonly FieldChange[];
  /** For a move of the target: by how many days, and why. */
  readonly days: number | undefined;
  readonly reason: string | undefined;
}

/** What only Accord itself looks at. */
const UNSAID: ReadonlySet<string> = new Set(['key', 'review', 'order', 'originalTarget']);

const dateOf = (value: FieldValue | undefined): string | undefined => (isTarget(value) && value.date !== null ? value.date : undefined);

/** What happened between one version of an action and the next, the newest first. Versions that differ in nothing said are left out. */
export function rowEvents(
  moments: readonly RowMoment[],
  nameOf: (table: TableName, key: RowKey) => string | undefined,
): readonly RowEvent[] {
  const newestFirst = [...moments].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return newestFirst.flatMap((moment, index): readonly RowEvent[] => {
    const before = newestFirst[index + 1];
    if (before === undefined) return [{ kind: 'added', at: moment.at, by: moment.by, changes: [], days: undefined, reason: undefined }];
    const changed = TABLES.actions.fields.filter(
      ({ name, kind }) => !UNSAID.has(name) && !sameValue(kind, before.row[name], moment.row[name]),
    );
    if (changed.length === 0) return [];
    const [from, to] = [dateOf(before.row.targetDate), dateOf(moment.row.targetDate)];
    const moved = changed.some(({ name }) => name === 'targetDate');
    const reason = moment.row.targetReason;
    return [
      {
        kind: moved ? 'target-moved' : 'changed',
        at: moment.at,
        by: moment.by,
        changes: changed
          // The reason stands by itself where the target moved.
          .filter(({ name }) => !(moved && name === 'targetReason'))
          .map(({ name, label }) => ({
            field: name,
            label,
            from: showField('actions', name, before.row[name], { nameOf }),
            to: showField('actions', name, moment.row[name], { nameOf }),
          })),
        days:
          from === undefined || to === undefined
            ? undefined
            : daysBetween(from as Parameters<typeof daysBetween>[0], to as Parameters<typeof daysBetween>[1]),
        reason: moved && typeof reason === 'string' ? reason : undefined,
      },
    ];
  });
}
