import { countedReleases, type Kept, type PreparedRelease, type ReleaseRecord } from '../../src/publishing/release';
import type { LogAnswer } from '../../src/publishing';
import type { Row, RowKey } from '../../src/schema';
import { browserAnswers, publishOnLists } from '../../src/webparts/actionPlan/publish/publish-on-lists';
import { releaseLogOn } from '../../src/webparts/actionPlan/publish/release-log-on-lists';
import { fieldsOf, keptIn } from '../../src/webparts/actionPlan/publish/release-rows';
import { openReadySite, type TestSite } from '../lists/site';
import { actionRow, nextKey, policeRow, review, reviewRow, trainingRow } from '../support/rows';

const prepared: PreparedRelease = {
  review,
  digest: 'd'.repeat(64),
  template: 'home-office-2016',
  answered: 2,
  accepted: ['Larkfold', '<b>'],
  answers: {},
};
const released: ReleaseRecord = {
  ...prepared,
  files: [{ name: 'plan.html', sha256: 'f'.repeat(64), bytes: 1_200 }] as never,
  sums: { '1.1': { 'action.text': 'abcdef123456', 'action.targetDate': '0123456789ab' }, '': { 'review.title': 'aaaaaaaaaaaa' } },
};

let site: TestSite;
beforeAll(async () => {
  site = await openReadySite();
  site.seed('agencies', [{ ...policeRow, group: 'Northshire Police' }]);
  site.seed('reviews', [reviewRow]);
  site.seed('recommendations', [trainingRow]);
  site.seed('actions', [actionRow(1)]);
  await site.makeFolders();
});
afterAll(async () => site.close());

const logAs = (as: string) => releaseLogOn(site.listsAs(as), nextKey);
function value<T>(answer: LogAnswer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}
const counted = async (): Promise<readonly Kept<ReleaseRecord>[]> =>
  countedReleases(value(await logAs('reader').preparations(review)), value(await logAs('reader').releases(review)));

test('X2 L3 one person prepares and another releases; both stand in the record as SharePoint knows them', async () => {
  expect(value(await logAs('coordinator').me()).mayRelease).toBe('no');
  expect(value(await logAs('panel').me()).mayRelease).toBe('yes');
  const kept = value(await logAs('coordinator').addPreparation(prepared));
  expect(kept).toMatchObject(prepared);
  expect(kept.by.name).toBe('Carys Coordinator');
  expect(Date.parse(kept.at)).toBeGreaterThan(Date.now() - 60_000);
  expect(await counted()).toEqual([]);
  const out = value(await logAs('panel').addRelease(released));
  expect(out).toMatchObject({ ...released, by: { name: 'Priya Panel' } });
  expect((await counted()).map(({ by }) => by.name)).toEqual(['Priya Panel']);
  expect(value(await logAs('reader').acceptedWords())).toEqual(['Larkfold', '<b>']);
});

test('X2 L1 whoever prepared a text does not release it, whatever the row says of its writer', async () => {
  const digest = 'e'.repeat(64);
  value(await logAs('panel').addPreparation({ ...prepared, digest }));
  value(await logAs('panel').addRelease({ ...released, digest }));
  const { record } = fieldsOf({ ...released, digest, by: { id: 'x', name: 'Olivia Owner' } } as never) ?? {};
  const forged = { key: nextKey(), kind: 'released', review, date: '2026-11-20', record, by: 'Olivia Owner' } as unknown as Row;
  await site.listsAs('panel').write([{ kind: 'add', table: 'decisions', row: forged }], {});
  expect((await counted()).filter((each) => each.digest === digest)).toEqual([]);
});

test.each(['agency:Northshire Police', 'reader'])('L3 X2 who may not decide neither prepares nor releases: %s', async (as) => {
  expect(await logAs(as).addPreparation(prepared)).toMatchObject({ ok: false, failure: { kind: 'not-allowed' } });
  expect(await logAs(as).addRelease(released)).toMatchObject({ ok: false, failure: { kind: 'not-allowed' } });
});

test('S14 a row that cannot be read, or is about another review, counts for nothing', () => {
  const held = (row: Readonly<Record<string, unknown>>) => ({ row: { key: nextKey(), review, ...row } }) as never;
  expect(keptIn(held({ record: '{"review":' }))).toBeUndefined();
  expect(keptIn(held({ record: '{}' }))).toBeUndefined();
  expect(keptIn(held({ ...fieldsOf({ ...prepared, review: nextKey() }) }))).toBeUndefined();
  expect(keptIn(held({ ...fieldsOf(prepared) }))).toMatchObject(prepared);
});

test('X1 the sums of a plan of four hundred actions fit into a row; what does not fit is said and not written', async () => {
  const fields = ['action.text', 'action.leadAgencies', 'action.milestones', 'action.targetDate', 'action.completion', 'action.scope'];
  const sums = (rows: number) =>
    Object.fromEntries(
      Array.from({ length: rows }, (_, n) => [`${n}.1`, Object.fromEntries(fields.map((field) => [field, 'abcdef123456']))]),
    );
  const large = { ...released, digest: 'a'.repeat(64), sums: sums(400) };
  expect(value(await logAs('panel').addRelease(large)).sums).toEqual(large.sums);
  const before = value(await logAs('panel').releases(review)).length;
  expect(await logAs('panel').addRelease({ ...released, sums: sums(2_000) })).toMatchObject({ ok: false, failure: { kind: 'damaged' } });
  expect(value(await logAs('panel').releases(review))).toHaveLength(before);
});

test('X4 what publishing reads is the plan, its meetings and the people of the site; answers stay with the person', async () => {
  const connection = site.connect('owner');
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
  } as Storage;
  const drafts = (person: string) => browserAnswers(storage, { site: site.siteUrl, person });
  const tools = publishOnLists({ connection, lists: site.listsAs('owner'), drafts: drafts('olivia') }, nextKey);
  const read = await tools.read(reviewRow as never, new AbortController().signal);
  if (!read.ok) throw new Error(read.failure.kind);
  expect(read.value.plan.actions.map(({ key }) => key)).toEqual([actionRow(1).key]);
  expect(read.value.members).toContain('Olivia Owner');
  const answers = { Larkfold: { kind: 'not-a-person' } } as never;
  tools.drafts.save(review as RowKey, answers);
  expect(drafts('olivia').load(review)).toEqual(answers);
  expect(drafts('priya').load(review)).toEqual({});
});
