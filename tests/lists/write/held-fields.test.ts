import type { Row } from '../../../src/schema';
import type { Write } from '../../../src/store';
import { TABLES } from '../../../src/schema';
import { actionRow, review, reviewRow, trainingRow } from '../../support/rows';
import { openReadySite, type TestSite } from '../site';

let site: TestSite;
let number = 0;
const newRow = (fields: Partial<Row> = {}): Row => actionRow((number += 1), fields);
const actions = () => site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle);

beforeEach(async () => {
  site = await openReadySite();
  site.seed('reviews', [reviewRow]);
  site.seed('recommendations', [trainingRow]);
});
afterEach(async () => site.close());

describe('a column that somebody took away', () => {
  test('M16 a reading of changes says that the field is not held, on the second look as on the first', async () => {
    site.seed('actions', [newRow({ impact: 'Fewer repeat incidents' })]);
    const lists = site.listsAs('owner');
    const first = await lists.readAll({ review }, {});
    await actions().fields.getByInternalNameOrTitle('AccordImpact').delete();
    const second = await lists.readChanges({ review }, markOf(first), {});
    expect(second.ok && second.value.kind).toBe('everything');
    const mark = second.ok && second.value.kind === 'everything' ? second.value.snapshot.mark : undefined;
    const [item] = await actions().items<{ Id: number }[]>();
    await actions()
      .items.getById(item?.Id ?? 0)
      .update({ AccordText: 'Changed natively' });
    if (mark === undefined) throw new Error('no mark');
    const third = await lists.readChanges({ review }, mark, {});
    expect(third).toMatchObject({ value: { kind: 'since', absentFields: { actions: ['impact'] }, absentTables: [] } });
  });

  test('M16 the row’s other edits go through, and the answer names what did not', async () => {
    const row = newRow({ text: 'Train all teams' });
    site.seed('actions', [row]);
    const lists = site.listsAs('owner');
    const read = await lists.readRows('actions', [row.key], {});
    await actions().fields.getByInternalNameOrTitle('AccordImpact').delete();
    const held = read.ok ? read.value[0] : undefined;
    const update: Write = {
      kind: 'update',
      table: 'actions',
      key: row.key,
      place: held?.place,
      version: held?.version,
      changes: { text: 'Train every team', impact: 'Seen in audits' },
      before: { text: row.text, impact: undefined },
    };
    const added = newRow({ impact: 'Known from the survey' });
    const answers = await lists.write([update, { kind: 'add', table: 'actions', row: added }], {});
    expect(answers).toMatchObject({
      value: [
        { outcome: 'written', leftOut: ['impact'] },
        { outcome: 'written', leftOut: ['impact'] },
      ],
    });
    const now = await lists.readRows('actions', [row.key, added.key], {});
    expect(now.ok && now.value.map((each) => each.row.text).sort()).toEqual([added.text, 'Train every team'].sort());
  });

  test('M16 what is all of an edit, or a report, is refused whole and never told as saved', async () => {
    const row = newRow();
    site.seed('actions', [row]);
    await actions().fields.getByInternalNameOrTitle('AccordImpact').delete();
    const lists = site.listsAs('owner');
    const read = await lists.readRows('actions', [row.key], {});
    const held = read.ok ? read.value[0] : undefined;
    const at = { table: 'actions', key: row.key, place: held?.place, version: held?.version } as const;
    const only: Write = { kind: 'update', ...at, changes: { impact: 'x' }, before: {} };
    expect(await lists.write([only], {})).toMatchObject({ value: [{ outcome: 'refused' }] });
    const both: Write = { kind: 'update', ...at, changes: { impact: 'x', text: 'y' }, before: {} };
    expect(await lists.writeWhole([both], {})).toMatchObject({ value: [{ outcome: 'refused' }] });
    const now = await lists.readRows('actions', [row.key], {});
    expect(now.ok && now.value[0]?.row.text).toBe(row.text);
  });
});

function markOf(read: Awaited<ReturnType<ReturnType<TestSite['listsAs']>['readAll']>>) {
  if (!read.ok || read.value.mark === undefined) throw new Error('no mark');
  return read.value.mark;
}
