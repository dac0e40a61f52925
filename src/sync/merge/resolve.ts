import { TABLES, type FieldValue, type Row, type RowKey } from '../../schema';
import { judge } from './judge';
import { same } from './merge-field';
import type { MergeOptions, Sides } from './merge';
import type { Choice, ClashingRow, EditedRow, FieldPlan, RemovedRow, RowPlan, SyncPlan, TwinRow } from '../plan';

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
  return { ...plan, rows: judge(moved, judging.sides, judging.options) };
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
      return chooseTwin(row, choice.choose, choosing.renamed);
  }
}

function chooseField(row: EditedRow, choice: Choice & { readonly field: string }): RowPlan {
  return {
    ...row,
    fields: row.fields.map((field) => {
      if (field.field !== choice.field) return field;
      switch (choice.choose) {
        case 'mine':
          return field.outcome === 'both-changed' ? settled(field, 'push', field.mine) : field;
        case 'theirs':
          return field.outcome === 'invalid' || field.outcome === 'adopt' ? field : settled(field, 'pull', field.theirs);
        case 'edited':
          return field.outcome === 'both-changed' ? settled(field, 'chosen', choice.value) : field;
        case 'hold':
          return settled(field, 'held', undefined);
      }
    }),
  };
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
    if (choose !== 'hold' && field.outcome !== 'both-changed') return plan;
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
    if (choose === 'theirs') return { ...row, what: 'remove', outcome: 'pull', from: 'workbook', issues: [] };
    return row.mine === undefined ? row : { ...row, what: 'add', outcome: 'push', row: whole(row, row.mine, sides), issues: [] };
  }
  if (choose === 'mine') return { ...row, what: 'remove', outcome: 'push', from: 'lists', issues: [] };
  return row.theirs === undefined ? row : { ...row, what: 'add', outcome: 'pull', row: row.theirs, issues: [] };
}

/** The workbook does not hold every field; what it has no column for is taken from what was last agreed on. */
function whole(plan: RowPlan, mine: Row, sides: Sides): Row {
  const unheld = Object.fromEntries(sides.workbook.absentFields[plan.table].map((field) => [field, plan.base?.[field]]));
  return { ...withoutEmpty(unheld), ...mine };
}

function withoutEmpty(values: Readonly<Record<string, FieldValue | undefined>>): Readonly<Record<string, FieldValue | undefined>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function chooseTwin(row: TwinRow, choose: RowChoice, renamed: Map<RowKey, RowKey>): readonly RowPlan[] {
  const { twin, mine, theirs } = row;
  if (mine === undefined || theirs === undefined) return [row];
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
        .filter((field) => field.kind !== 'key' && mine[field.name] !== undefined && !same(field, mine[field.name], theirs[field.name]))
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
        { ...pulled, row: { ...theirs, ...mine, key: twin } },
        { ...of, key: twin, mine, theirs, version: row.version, place: row.place, what: 'edit', fields },
      ];
    }
    case 'hold':
    case 'allow':
      return [row];
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
