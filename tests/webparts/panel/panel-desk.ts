import type { ActionRow, Actor, IsoDate, ReviewRow, Row, RowKey, TableName, UpdateRow } from '../../../src/schema';
import { ok, type StoredRow, type Result, type RowStore, type Write } from '../../../src/store';
import { currentState, logOf, standing } from '../../../src/schema';
import { MemoryLists } from '../../../src/sync';
import { browserIntents, type IntentStore } from '../../../src/meeting/decisions/intent-store';
import { lookedFrom, type Looked } from '../../../src/meeting/decisions/looked';
import type { DecisionContext } from '../../../src/meeting/decisions/plan-decision';
import type { DecisionPorts } from '../../../src/meeting/decisions/take-decision';
import { seenIn, type DecisionKind, type DecisionRequest } from '../../../src/meeting/decisions/decision-request';
import { keyMaker, keyNumber } from '../../support/rows';

export const TODAY = '2026-11-21' as IsoDate;
export const REVIEW = keyNumber(1);
export const POLICE = keyNumber(2);
export const HOUSING = keyNumber(3);
const RECOMMENDATION = keyNumber(4);
export const MEETING = keyNumber(7);

export const CORA: Actor = { role: 'coordinator', name: 'Cora Lane', agencies: [] };
export const PAT: Actor = { role: 'panel', name: 'Pat Moss', agencies: [] };
export const SAM: Actor = { role: 'panel', name: 'Sam Reed', agencies: [] };

export const reviewRow: Row = { key: REVIEW, reference: 'DHR 12', kind: 'DHR', status: 'live', marking: 'OFFICIAL' };
const shared: readonly (readonly [TableName, Row])[] = [
  ['agencies', { key: POLICE, name: 'Northshire Police' }],
  ['agencies', { key: HOUSING, name: 'West Borough Housing' }],
  ['reviews', reviewRow],
  ['recommendations', { key: RECOMMENDATION, review: REVIEW, number: '1', text: 'Officers recognise coercive control.' }],
];

export const day = (date: string): Row[string] => ({ raw: date, date: date as IsoDate, precision: 'day' });

export const runningMeeting: Row = {
  key: MEETING,
  title: 'Review panel',
  date: TODAY,
  status: 'running',
  chair: 'Cora Lane',
  startedAt: '2026-11-21T09:30:00.000Z',
};

/** A valid action of the live review. */
export const actionOf = (number: number, fields: Readonly<Record<string, Row[string]>> = {}): Row => ({
  key: keyNumber(100 + number),
  review: REVIEW,
  recommendation: RECOMMENDATION,
  ref: `1.${number}`,
  text: `Train the officers of team ${number}`,
  leadAgencies: [POLICE],
  status: 'in-progress',
  targetDate: day('2026-12-31'),
  originalTarget: day('2026-12-31'),
  ...fields,
});

/** A report by the police on an action. */
export const reportOn = (action: Row, number: number, fields: Readonly<Record<string, Row[string]>> = {}): Row => ({
  key: keyNumber(500 + number),
  review: REVIEW,
  action: action.key,
  date: '2026-11-10',
  agency: POLICE,
  by: 'Jo Field',
  status: 'in-progress',
  narrative: 'The course is booked.',
  ...fields,
});
export const CLAIM = { status: 'completed', completionDate: '2026-11-01', outcome: '42 of 45 officers were trained in time.' } as const;

const within = async (rows: MemoryLists, table: TableName): Promise<readonly StoredRow[]> => {
  const all = await rows.readAll({ review: REVIEW });
  return all.ok ? all.value.rows[table] : [];
};

/** The lists as one person writes them: the author of what is recorded is SharePoint's to say (L1). */
export function writingAs(store: RowStore, name: string): RowStore {
  const signed = (write: Write): Write =>
    write.kind === 'add' && (write.table === 'reports' || write.table === 'decisions')
      ? { ...write, row: { ...write.row, by: name } }
      : write;
  return {
    readAll: async (scope, run) => store.readAll(scope, run),
    readChanges: async (scope, mark, run) => store.readChanges(scope, mark, run),
    readRows: async (table, keys, run) => store.readRows(table, keys, run),
    settleKeys: async (run) => store.settleKeys(run),
    write: async (writes, run) => store.write(writes.map(signed), run),
  };
}

/** A site in memory on which people decide. */
export class PanelDesk {
  readonly lists: MemoryLists;
  writer = 'Cora Lane';
  readonly newKey = keyMaker();

  constructor(rows: readonly (readonly [TableName, Row])[] = []) {
    this.lists = new MemoryLists(
      () => this.writer,
      () => '2026-11-21T10:00:00Z',
    );
    for (const [table, row] of [...shared, ...rows]) this.lists.writeOne({ kind: 'add', table, row });
  }

  async rows(table: TableName): Promise<readonly Row[]> {
    return (await within(this.lists, table)).map(({ row }) => row);
  }

  async action(key: RowKey): Promise<Row> {
    const found = (await this.rows('actions')).find((row) => row.key === key);
    if (found === undefined) throw new Error(`There is no action ${key}`);
    return found;
  }

  async log(action: RowKey): Promise<readonly UpdateRow[]> {
    const of = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row.action === action);
    return standing(logOf({ reports: of(await this.rows('reports')), decisions: of(await this.rows('decisions')) }));
  }

  /** An action with its log, each by one request to `store`, as the lists give it. */
  look(store: Pick<RowStore, 'readRows' | 'readAll'>): DecisionPorts['look'] {
    return async (action): Promise<Result<Looked | undefined>> => {
      const all = await store.readAll({ review: REVIEW }, {});
      if (!all.ok) return all;
      const held = await store.readRows('actions', [action], {});
      if (!held.ok) return held;
      const [first] = held.value;
      const of = (table: 'reports' | 'decisions') => all.value.rows[table].filter(({ row }) => row.action === action);
      return ok(first === undefined ? undefined : lookedFrom(first, { reports: of('reports'), decisions: of('decisions') }));
    };
  }

  ports(store: RowStore = this.lists, keep: IntentStore = browserIntents(undefined, { site: 's', person: 'p' })): DecisionPorts {
    return {
      look: this.look(store),
      write: async (writes, run) => store.write(writes, run),
      keep,
      patience: { wait: async () => undefined },
      now: () => 0,
    };
  }

  context(viewer: Actor): DecisionContext & { readonly newKey: () => RowKey; readonly id: string } {
    const rows = new Map(shared.map(([, row]) => [row.key, row]));
    return {
      viewer,
      today: TODAY,
      review: reviewRow as unknown as ReviewRow,
      find: (_table, key) => rows.get(key),
      newKey: this.newKey,
      id: this.newKey(),
    };
  }

  /** What somebody wants who looks at the action as it is now. */
  async wish(action: RowKey, kind: DecisionKind, parts: Partial<DecisionRequest> = {}): Promise<DecisionRequest> {
    const row = await this.action(action);
    const state = currentState(row as unknown as ActionRow, await this.log(action), { today: TODAY, review: {} });
    return {
      action,
      kind,
      sentence: kind === 'accept' ? '' : 'The course could not be held in time.',
      newDate: kind === 'new-date' ? { raw: '30 June 2027', date: '2027-06-30' as IsoDate, precision: 'day' } : undefined,
      check: kind === 'check' ? { result: 'not-held', sample: '18 of 20', next: undefined } : undefined,
      meeting: MEETING,
      seen: seenIn(state),
      ...parts,
    };
  }
}
