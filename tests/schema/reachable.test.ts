import fc from 'fast-check';
import {
  ACTION_STATUSES,
  UPDATE_KINDS,
  currentState,
  isBlocked,
  logOf,
  nextStatuses,
  parseDate,
  sameValue,
  settleRow,
  validateChange,
  validateRow,
  type ActionRow,
  type ActionStatus,
  type Actor,
  type Row,
  type RowKey,
  type TableName,
  type ValidationContext,
} from '../../src/schema';
import {
  action,
  agency,
  coordinator,
  draftReview,
  housing,
  key,
  otherAgency,
  owner,
  panel,
  police,
  reader,
  recommendation,
  review,
  target,
  TODAY,
} from './samples';

/** A small plan that random people change at random; only what the schema allows is done. */
class World {
  readonly rows: Readonly<Record<TableName, Map<RowKey, Row>>> = {
    agencies: new Map(),
    reviews: new Map(),
    recommendations: new Map(),
    actions: new Map(),
    reports: new Map(),
    decisions: new Map(),
    meetings: new Map(),
  };
  done = 0;
  refused = 0;

  readonly context: ValidationContext = {
    today: TODAY,
    find: (table, wanted) => this.rows[table].get(wanted),
    updatesOf: (wanted) => this.log().filter((update) => update.action === wanted),
  };

  log(): readonly Row[] {
    return [...this.rows.reports.values(), ...this.rows.decisions.values()];
  }

  constructor(rows: readonly (readonly [TableName, Row])[]) {
    for (const [table, row] of rows) this.rows[table].set(row.key, row);
  }

  /** Tries a change; tells what it did, or undefined where it was refused. */
  try(actor: Actor, table: TableName, change: { readonly before: Row | undefined; readonly after: Row | undefined }): Row | undefined {
    const after = change.after === undefined ? undefined : settleRow(table, { before: change.before, after: change.after }, this.context);
    if (isBlocked(validateChange(actor, { table, before: change.before, after }, this.context))) {
      this.refused += 1;
      return undefined;
    }
    this.done += 1;
    if (after === undefined) this.rows[table].delete((change.before as Row).key);
    else this.rows[table].set(after.key, after);
    return after;
  }
}

const actor = fc.constantFrom(coordinator, owner, panel, housing, police, reader);
const words = fc.constantFrom(undefined, 'Short.', 'x'.repeat(25), 'The trainer left.', '<b>bold</b>', 'cafe\u0301\r\n');
const dates = fc.constantFrom(undefined, '2026-04-30', '2026-06-30', '2025-01-01', 'soon');
const targets = fc.constantFrom(undefined, ...['June 2026', '31 March 2027', 'Ongoing', 'Q2 2027', '2025'].map(target), {
  raw: 'June',
  date: '2026-06-15',
  precision: 'month',
} as Row[string]);
const anyChanges = fc.record(
  {
    text: fc.constantFrom('Train all 45 officers', 'Write to 12 partners', undefined),
    status: fc.constantFrom<(string | undefined)[]>(...ACTION_STATUSES.map(({ value }) => value)),
    statusReason: words,
    completionDate: dates,
    outcome: words,
    evidence: fc.constantFrom<Row[string][]>(['https://example.org/a'], ['ftp://example.org'], undefined),
    targetDate: targets,
    originalTarget: targets,
    targetReason: words,
    leadAgencies: fc.constantFrom<Row[string][]>([agency.key], [otherAgency.key], [], undefined),
    review: fc.constantFrom(review.key, draftReview.key),
  },
  { requiredKeys: [] },
);
// Half of the edits are of the sort that people make; the rest is anything at all.
const changes = fc.oneof(
  anyChanges,
  fc.record({ status: fc.constant('signed-off'), completionDate: fc.constant('2026-04-30'), outcome: words }),
  fc.record({ targetDate: targets, targetReason: words }),
);
const update = fc.record(
  {
    kind: fc.oneof(fc.constant('report'), fc.constantFrom(...UPDATE_KINDS.map(({ value }) => value))),
    agency: fc.constantFrom(agency.key, otherAgency.key),
    status: fc.constantFrom('in-progress', 'completed', 'stuck'),
    narrative: words,
    completionDate: dates,
    outcome: words,
    newDate: targets,
    reason: words,
    date: fc.constantFrom('2026-05-01', '2026-05-10', '2026-05-15', '2026-05-15'),
  },
  { requiredKeys: ['kind', 'date'] },
);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('edit' as const), actor, changes, which: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('send' as const), actor, update, which: fc.nat(2), decides: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('meddle' as const), actor, which: fc.nat(2), text: words }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('remove' as const),
      actor: fc.constantFrom(housing, housing, police, coordinator, panel),
      which: fc.nat(2),
    }),
  },
);

const tableOf = (world: World, row: Row): 'reports' | 'decisions' => (world.rows.reports.has(row.key) ? 'reports' : 'decisions');

test('S1-S8 whatever people do, every state that is reached satisfies every rule', () => {
  const reached = { edits: 0, sent: 0, moved: 0, signedOff: 0 };
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      const start = { ...action, review: review.key };
      const world = new World([
        ['agencies', agency],
        ['agencies', otherAgency],
        ['reviews', review],
        ['reviews', draftReview],
        ['recommendations', recommendation],
        ['actions', start],
        ['actions', { ...start, key: key(32), originalTarget: undefined }],
        ['actions', { ...start, key: key(33), status: 'not-stated', targetDate: undefined, originalTarget: undefined }],
      ]);
      const firstTargets = new Map<RowKey, Row[string]>();
      for (const [index, given] of steps.entries()) {
        const actions = [...world.rows.actions.values()];
        const log = world.log();
        switch (given.what) {
          case 'edit': {
            const before = actions[given.which];
            if (before === undefined) break;
            const after = world.try(given.actor, 'actions', { before, after: { ...before, ...given.changes } as Row });
            if (after === undefined) break;
            reached.edits += 1;
            // S5, S8: only a coordinator's or the panel's hand, along the steps that it has.
            expect(['coordinator', 'owner', 'panel']).toContain(given.actor.role);
            if (after.status !== before.status) {
              expect(nextStatuses(given.actor.role, before.status as ActionStatus)).toContain(after.status);
              if (after.status === 'signed-off') reached.signedOff += 1;
            }
            // S6: a target that moved left its first date behind, and a reason.
            const from = before.targetDate as { date: string | null } | undefined;
            if (from !== undefined && from.date !== null && (after.targetDate as typeof from | undefined)?.date !== from.date) {
              reached.moved += 1;
              expect(after.targetReason).toBeTruthy();
              expect(after.originalTarget).toEqual(before.originalTarget ?? before.targetDate);
            }
            const first = firstTargets.get(after.key);
            if (first !== undefined) expect(sameValue('target', first, after.originalTarget)).toBe(true);
            if (after.originalTarget !== undefined && first === undefined) firstTargets.set(after.key, after.originalTarget);
            break;
          }
          case 'send': {
            const about = actions[given.which];
            const { kind, status, completionDate, outcome, ...words } = given.update;
            const reports = kind === 'report';
            const said = reports ? { ...words, status, completionDate, outcome } : { ...words, kind };
            const decided = given.decides && !reports ? [...world.rows.reports.keys()][0] : undefined;
            const row = {
              ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
              key: key(1_000 + index),
              review: review.key,
              action: about?.key ?? key(30),
              ...(decided === undefined ? {} : { decides: decided }),
            } as Row;
            const table = reports ? 'reports' : 'decisions';
            const after = world.try(given.actor, table, { before: undefined, after: row });
            if (after === undefined) break;
            reached.sent += 1;
            if (given.actor.role !== 'agency') break;
            // S8: an agency reports, in its own name, on what it leads or supports, and decides nothing.
            expect(table).toBe('reports');
            expect(given.actor.agencies).toContain(after.agency);
            expect([
              ...((about?.leadAgencies ?? []) as readonly string[]),
              ...((about?.supportingAgencies ?? []) as readonly string[]),
            ]).toContain(after.agency);
            break;
          }
          case 'meddle': {
            const before = log[given.which % Math.max(1, log.length)];
            if (before === undefined) break;
            const same = sameValue('longText', before.narrative, given.text);
            const after = { ...before, narrative: given.text } as Row;
            const tried = world.try(given.actor, tableOf(world, before), { before, after });
            // L2: nobody changes anything of the log; what changes nothing may be let through.
            if (!same) expect(tried).toBeUndefined();
            break;
          }
          case 'remove': {
            const before = log[given.which % Math.max(1, log.length)];
            if (before === undefined) break;
            // L2: nobody removes anything from the log.
            expect(world.try(given.actor, tableOf(world, before), { before, after: undefined })).toBeUndefined();
            expect(world.log()).toHaveLength(log.length);
            break;
          }
        }
        for (const table of ['actions', 'reports', 'decisions'] as const)
          for (const row of world.rows[table].values())
            expect(validateRow(table, row, world.context).filter((issue) => issue.severity === 'error')).toEqual([]);
      }
      for (const row of world.rows.actions.values()) {
        const own = (rows: ReadonlyMap<RowKey, Row>): readonly Row[] => [...rows.values()].filter(({ action: about }) => about === row.key);
        const log = logOf({ reports: own(world.rows.reports), decisions: own(world.rows.decisions) });
        const state = currentState(row as unknown as ActionRow, log, { today: TODAY, review: {} });
        expect(state.awaitingSignOff).toBe(state.status === 'completed');
        expect(state.rag === 'blue').toBe(state.status === 'signed-off');
      }
    }),
    { numRuns: 800, seed: 20260515 },
  );
  // The walk is worth something only where it gets somewhere.
  expect(Object.entries(reached).filter(([, count]) => count <= 5)).toEqual([]);
});

test('S13 whatever a target was read from, the schema takes it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.stringMatching(/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/)), (text) => {
      const read = parseDate(text);
      if (!read.ok) return;
      const issues = validateRow('actions', { ...action, targetDate: read.value }, { today: TODAY, find: () => undefined });
      expect(
        issues.filter((issue) => issue.field === 'targetDate' && issue.code !== 'control-character' && issue.code !== 'html-tag'),
      ).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});
