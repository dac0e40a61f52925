import { TABLES, type FieldValue, type Row, type RowKey } from '../../schema';
import { judge, withValues } from './judge';
import { groupOf } from './groups';
import { same } from './merge-field';
import type { MergeOptions, Sides } from './merge';
import {
  needsChoice,
  type Choice,
  type ClashingRow,
  type EditedRow,
  type FieldPlan,
  type RemovedRow,
  type RowPlan,
  type SyncPlan,
  type TwinRow,
} from '../plan';

/** What can be said about a whole row. */
type RowChoice = (Choice & { readonly field: undefined })['choose'];

/**
 * A plan with a person's choices in it, judged by the schema like any change (S1). Choices that do not fit the plan are
 * ignored: the row they were about has moved on.
 */
export function resolve(
  plan: SyncPlan,
  choices: readonly Choice[],
  judging: { readonly sides: Sides; readonly options: MergeOptions },
): SyncPlan {
  if (choices.length === 0) return plan;
  const byRow = new Map<string, Choice[]>();
  for (const choice of choices) {
    const id = `${choice.table} ${choice.key}`;
    byRow.set(id, [...(byRow.get(id) ?? []), choice]);
  }
  const renamed = new Map<RowKey, RowKey>();
  const rows = plan.rows.flatMap((row) => {
    const mine = byRow.get(`${row.table} ${row.key}`);
    return mine === undefined
      ? [row]
      : mine.reduce<readonly RowPlan[]>(
          (rest, choice) => rest.flatMap((each) => choose(each, choice, { renamed, sides: judging.sides })),
          [row],
        );
  });
  const moved = renamed.size === 0 ? rows : rows.map((row) => reparent(row, renamed));
  return { ...plan, rows: withoutHalves(judge(moved, judging.sides, judging.options)) };
}

/** What must stay in the lists stays in the workbook too. */
export function withoutHalves(rows: readonly RowPlan[]): readonly RowPlan[] {
  const stays = new Set(
    rows.flatMap((row) => (row.what === 'remove' && row.from === 'lists' && row.outcome === 'invalid' ? [row.key] : [])),
  );
  return stays.size === 0 ? rows : rows.filter((row) => !(row.what === 'remove' && row.from === 'workbook' && stays.has(row.key)));
}

interface Choosing {
  readonly sides: Sides;
  /** Learns which new key gives way to which. */
  readonly renamed: Map<RowKey, RowKey>;
}

function choose(row: RowPlan, choice: Choice, choosing: Choosing): readonly RowPlan[] {
  if (choice.field !== undefined) return [row.what === 'edit' ? chooseField(row, choice) : row];
  switch (row.what) {
    case 'edit':
      return [chooseAll(row, choice.choose)];
    case 'add':
      return [choice.choose === 'hold' && row.outcome === 'push' ? { ...row, outcome: 'held' } : row];
    case 'remove':
      return [chooseRemoval(row, choice.choose, choosing.sides)];
    case 'clash':
      return [chooseClash(row, choice.choose, choosing.sides)];
    case 'twins':
      return chooseTwin(row, choice.choose, choosing);
  }
}

/** A choice about one field of a group is a choice about all of it that has moved (M13). */
function chooseField(row: EditedRow, choice: Choice & { readonly field: string }): RowPlan {
  const named = row.fields.find((each) => each.field === choice.field);
  if (named === undefined) return row;
  const isMeant = (each: FieldPlan): boolean => each === named || (named.together !== undefined && each.together === named.together);
  // Another value for one field says nothing of the others.
  if (choice.choose === 'edited' && row.fields.filter(isMeant).length > 1) return row;
  return { ...row, fields: row.fields.map((field) => (isMeant(field) ? chosen(field, choice) : field)) };
}

function chosen(field: FieldPlan, choice: Choice): FieldPlan {
  switch (choice.choose) {
    case 'mine':
      return needsChoice(field.outcome) ? settled(field, 'push', field.mine) : field;
    case 'theirs':
      return field.outcome === 'invalid' || field.outcome === 'adopt' ? field : settled(field, 'pull', field.theirs);
    case 'edited':
      return needsChoice(field.outcome) ? settled(field, 'chosen', choice.value) : field;
    case 'hold':
      return settled(field, 'held', undefined);
    case 'both':
    case 'allow':
      return field;
  }
}

const settled = (field: FieldPlan, outcome: FieldPlan['outcome'], value: FieldValue | undefined): FieldPlan => ({
  ...field,
  outcome,
  value,
});

function chooseAll(row: EditedRow, choose: RowChoice): RowPlan {
  if (choose !== 'mine' && choose !== 'theirs' && choose !== 'hold') return row;
  return row.fields.reduce<RowPlan>((plan, field) => {
    if (plan.what !== 'edit') return plan;
    if (choose !== 'hold' && !needsChoice(field.outcome)) return plan;
    return chooseField(plan, { table: row.table, key: row.key, field: field.field, choose });
  }, row);
}

function chooseRemoval(row: RemovedRow, choose: RowChoice, sides: Sides): RowPlan {
  switch (choose) {
    case 'allow':
      return row.outcome === 'blocked-by-guard' ? { ...row, outcome: row.from === 'lists' ? 'push' : 'pull' } : row;
    case 'hold':
      return row.outcome === 'push' || row.outcome === 'blocked-by-guard' ? { ...row, outcome: 'held' } : row;
    case 'theirs':
      // Not to be removed from the lists after all: the row comes back into the workbook.
      return row.from === 'lists' && row.theirs !== undefined ? { ...row, what: 'add', outcome: 'pull', row: row.theirs, issues: [] } : row;
    case 'mine':
      // Not to be removed from the workbook after all: it goes back to the lists under the same key.
      return row.from === 'workbook' && row.mine !== undefined
        ? { ...row, what: 'add', outcome: 'push', row: whole(row, row.mine, sides), issues: [] }
        : row;
    case 'both':
      return row;
  }
}

function chooseClash(row: ClashingRow, choose: RowChoice, sides: Sides): RowPlan {
  if (choose !== 'mine' && choose !== 'theirs') return row;
  if (row.outcome === 'edited-and-deleted') {
    if (choose === 'theirs') return { ...of(row), what: 'remove', outcome: 'pull', from: 'workbook', unsent: 'goes-too', issues: [] };
    return row.mine === undefined ? row : { ...of(row), what: 'add', outcome: 'push', row: whole(row, row.mine, sides), issues: [] };
  }
  if (choose === 'mine') return { ...of(row), what: 'remove', outcome: 'push', from: 'lists', issues: [] };
  return row.theirs === undefined ? row : { ...of(row), what: 'add', outcome: 'pull', row: row.theirs, issues: [] };
}

/** What every plan of a row says of it. */
function of({ unsent: _, ...row }: ClashingRow): Omit<ClashingRow, 'unsent'> {
  return row;
}

/** The workbook does not hold every field; what it has no column for is taken from what was last agreed on. */
function whole(plan: RowPlan, mine: Row, sides: Sides): Row {
  const unheld = Object.fromEntries(sides.workbook.absentFields[plan.table].map((field) => [field, plan.base?.[field]]));
  return { ...withoutEmpty(unheld), ...mine };
}

function withoutEmpty(values: Readonly<Record<string, FieldValue | undefined>>): Readonly<Record<string, FieldValue | undefined>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function chooseTwin(row: TwinRow, choose: RowChoice, { renamed, sides }: Choosing): readonly RowPlan[] {
  const { twin, mine, theirs } = row;
  if (mine === undefined || theirs === undefined) return [row];
  if (row.settled === 'sent') return chooseSentTwin(row, choose, sides);
  const of = { table: row.table, base: undefined, changedBy: row.changedBy, changedAt: row.changedAt };
  const pulled: RowPlan = {
    ...of,
    key: twin,
    mine: undefined,
    theirs,
    version: row.version,
    place: row.place,
    what: 'add',
    outcome: 'pull',
    row: theirs,
    issues: [],
  };
  switch (choose) {
    case 'both':
      return [
        {
          ...of,
          key: row.key,
          mine,
          theirs: undefined,
          version: undefined,
          place: undefined,
          what: 'add',
          outcome: 'push',
          row: mine,
          issues: [],
        },
        pulled,
      ];
    case 'mine':
    case 'theirs': {
      // One row is kept, under the key that the lists already share; the workbook's copy gives way to it.
      renamed.set(row.key, twin);
      const unheld = sides.workbook.absentFields[row.table];
      const told = new Set(
        TABLES[row.table].fields.filter(({ name }) => mine[name] !== undefined).map(({ name }) => groupOf(row.table, name)),
      );
      // Of a group that the kept row says anything of, it says everything (M13).
      const isMine = (name: string): boolean =>
        mine[name] !== undefined ||
        (!unheld.includes(name) && groupOf(row.table, name) !== undefined && told.has(groupOf(row.table, name)));
      const dropped: RowPlan = {
        ...of,
        key: row.key,
        mine,
        theirs: undefined,
        version: undefined,
        place: undefined,
        what: 'remove',
        outcome: 'pull',
        from: 'workbook',
        issues: [],
      };
      const fields = TABLES[row.table].fields
        .filter((field) => field.kind !== 'key' && isMine(field.name) && !same(field, mine[field.name], theirs[field.name]))
        .map((field): FieldPlan => ({
          field: field.name,
          outcome: 'push',
          base: undefined,
          mine: mine[field.name],
          theirs: theirs[field.name],
          value: mine[field.name],
          issues: [],
        }));
      if (choose === 'theirs' || fields.length === 0) return [dropped, pulled];
      return [
        dropped,
        { ...pulled, row: withValues(theirs, fields) },
        { ...of, key: twin, mine, theirs, version: row.version, place: row.place, what: 'edit', fields },
      ];
    }
    case 'hold':
    case 'allow':
      return [row];
  }
}

/** Both stand in the lists already: one of them is removed there, or both stay. */
function chooseSentTwin({ settled: _, twin, ...row }: TwinRow, choose: RowChoice, sides: Sides): readonly RowPlan[] {
  const own = sides.lists.rows[row.table].find((held) => held.row.key === twin);
  const { theirs } = row;
  const asIs: TwinRow = { ...row, twin, settled: 'sent' };
  if (theirs === undefined || own === undefined) return [asIs];
  const pulled: RowPlan = { ...row, mine: undefined, what: 'add', outcome: 'pull', row: theirs, issues: [] };
  const removed = { ...row, what: 'remove', issues: [] } as const;
  switch (choose) {
    case 'both':
      return [pulled];
    case 'mine':
      return [{ ...removed, mine: undefined, outcome: 'push', from: 'lists' }];
    case 'theirs': {
      const mine = { ...removed, key: twin, theirs: own.row, version: own.version, place: own.place };
      return [pulled, { ...mine, outcome: 'push', from: 'lists' }, { ...mine, outcome: 'pull', from: 'workbook' }];
    }
    case 'hold':
    case 'allow':
      return [asIs];
  }
}

/** Has what goes to the lists name the row that was kept. What they hold already is brought in as it is: the log, for one, cannot be changed. */
function reparent(plan: RowPlan, renamed: ReadonlyMap<RowKey, RowKey>): RowPlan {
  const parents = TABLES[plan.table].fields.filter((field) => field.kind === 'parent' || field.kind === 'parents');
  const swap = (value: FieldValue | undefined): FieldValue | undefined =>
    typeof value === 'string'
      ? (renamed.get(value as RowKey) ?? value)
      : Array.isArray(value)
        ? (value as readonly string[]).map((key) => renamed.get(key as RowKey) ?? key)
        : value;
  switch (plan.what) {
    case 'add':
      if (plan.row === plan.theirs) return plan;
      return {
        ...plan,
        row: {
          ...plan.row,
          ...Object.fromEntries(
            parents.filter((field) => plan.row[field.name] !== undefined).map((field) => [field.name, swap(plan.row[field.name])]),
          ),
        },
      };
    case 'edit':
      return {
        ...plan,
        fields: plan.fields.map((field) =>
          field.outcome !== 'pull' && parents.some((each) => each.name === field.field) ? { ...field, value: swap(field.value) } : field,
        ),
      };
    case 'remove':
    case 'clash':
    case 'twins':
      return plan;
  }
}
