import { MIGRATIONS, SCHEMA_VERSION, TABLES, VERSION_SETTING, migrationPlan, sharePointLists, type Migration } from '../../src/schema';

const migrations: readonly Migration[] = [
  { to: 3, steps: [{ kind: 'rename-label', table: 'actions', field: 'ref', from: 'Number' }] },
  {
    to: 2,
    steps: [
      { kind: 'add-column', table: 'actions', field: 'impact' },
      { kind: 'add-choice', table: 'reviews', field: 'kind', choice: 'CSPR' },
    ],
  },
];

test('S2 an older site is brought up step by step, in order, from where it stands', () => {
  const kinds = (found: number): readonly string[] => {
    const plan = migrationPlan(found, { migrations, known: 3 });
    return plan.kind === 'migrate' ? plan.steps.map((step) => step.kind) : [plan.kind];
  };
  expect(kinds(1)).toEqual(['add-column', 'add-choice', 'rename-label']);
  expect(kinds(2)).toEqual(['rename-label']);
  expect(kinds(3)).toEqual(['up-to-date']);
});

test('S2 a newer site is refused, with what to do', () => {
  const plan = migrationPlan('4', { migrations, known: 3 });
  expect(plan).toMatchObject({ kind: 'refuse', found: 4, known: 3 });
  expect(plan.kind === 'refuse' && plan.message).toMatch(/Update Accord/);
});

test.each(['', 'two', '0', '-1', '1.5', NaN, 1e99, '9'.repeat(400)])('S2 a site that says %p is not guessed at', (found) => {
  expect(['unreadable', 'refuse']).toContain(migrationPlan(found).kind);
});

test("S2 this Accord's own migrations reach its version, and name what there is", () => {
  expect(migrationPlan(VERSION_SETTING.value)).toEqual({ kind: 'up-to-date' });
  expect(MIGRATIONS.map(({ to }) => to)).toEqual(Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 2));
  const lists = new Set(sharePointLists().map(({ table }) => table));
  for (const { steps } of MIGRATIONS)
    for (const step of steps) expect(step.kind === 'add-list' ? lists.has(step.list) : TABLES[step.table].field(step.field)).toBeTruthy();
});
