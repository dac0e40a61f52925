import { takeDecision } from '../../src/meeting/decisions/take-decision';
import { derivedKey } from '../../src/meeting/decisions/derived-key';
import { browserIntents } from '../../src/meeting/decisions/intent-store';
import { seenIn } from '../../src/meeting/decisions/decision-request';
import { closingIn, closingRow } from '../../src/meeting/closing';
import { checkSite } from '../../src/lists/check/check-site';
import { carryOutSetUp } from '../../src/lists/set-up/set-up';
import {
  currentState,
  listAddress,
  logOf,
  TABLES,
  type ActionRow,
  type Actor,
  type IsoDate,
  type MeetingRow,
  type ReviewRow,
  type Row,
} from '../../src/schema';
import { sha256OfText, type StoredRow } from '../../src/store';
import { panelOnLists } from '../../src/webparts/actionPlan/panel/panel-lists';
import { actionRow, housing, housingRow, keyNumber, nextKey, police, policeRow, review, reviewRow, trainingRow } from '../support/rows';
import { openReadySite, type TestSite } from './site';

/** What was tried on sites of an earlier design, by REST, as an ordinary member of one agency or of the panel. */
const POLICE = 'agency:Northshire Police';
const ACTION = actionRow(1, { leadAgencies: [police], supportingAgencies: [housing], status: 'in-progress' });
const PANEL: Actor = { role: 'panel', name: 'Priya Panel', agencies: [] };
const today = new Date().toISOString().slice(0, 10) as IsoDate;

let site: TestSite;
beforeEach(async () => {
  site = await openReadySite();
  site.seed('agencies', [
    { ...policeRow, group: 'Northshire Police' },
    { ...housingRow, group: 'West Borough Housing' },
  ]);
  site.seed('reviews', [{ ...reviewRow, status: 'live' }]);
  site.seed('recommendations', [trainingRow]);
  site.seed('actions', [ACTION]);
  await site.makeFolders();
});
afterEach(async () => site.close());

const claim = (agency = police): Row =>
  ({
    key: keyNumber(500),
    review,
    action: ACTION.key,
    date: today,
    agency,
    entered: 'agency',
    status: 'completed',
    completionDate: '2026-11-01',
    outcome: '42 of 45 officers were trained in time.',
  }) as unknown as Row;

async function all(): Promise<{
  readonly reports: readonly StoredRow[];
  readonly decisions: readonly StoredRow[];
  readonly aside: readonly StoredRow[];
}> {
  const read = await site.listsAs('reader').readAll({ review }, {});
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return { reports: read.value.rows.reports, decisions: read.value.rows.decisions, aside: read.value.aside ?? [] };
}
async function state() {
  const { reports, decisions } = await all();
  const log = logOf({ reports: reports.map(({ row }) => row), decisions: decisions.map(({ row }) => row) });
  return currentState(ACTION as unknown as ActionRow, log, { today, review: {} });
}
const address = (list: Parameters<typeof listAddress>[0]): string => `${new URL(site.siteUrl).pathname}/${listAddress(list)}`;

/** Every way in which REST adds a row, as somebody who does not care what Accord does. */
async function forge(
  as: string,
  { list, folder = '' }: { readonly list: 'reports' | 'decisions'; readonly folder?: string },
  cells: Readonly<Record<string, string>>,
): Promise<readonly number[]> {
  const headers = { Authorization: `Bearer ${encodeURIComponent(as)}`, Accept: 'application/json', 'Content-Type': 'application/json' };
  const at = `${site.siteUrl}/_api/web/getList('${encodeURIComponent(address(list))}')`;
  const formValues = Object.entries(cells).map(([FieldName, FieldValue]) => ({ FieldName, FieldValue }));
  const listItemCreateInfo = {
    FolderPath: { DecodedUrl: folder === '' ? address(list) : `${address(list)}/${folder}` },
    UnderlyingObjectType: 0,
  };
  const tries = [
    [`${at}/items`, cells],
    [`${at}/AddValidateUpdateItemUsingPath`, { listItemCreateInfo, formValues, bNewDocumentUpdate: false }],
    [`${at}/AddValidateUpdateItemUsingPath`, { listItemCreateInfo, formValues, bNewDocumentUpdate: true }],
  ] as const;
  const statuses: number[] = [];
  for (const [url, body] of tries) {
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const said = await answer.text();
    statuses.push(said.includes('"HasException":true') ? 400 : answer.status);
  }
  return statuses;
}

const decision = (more: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  AccordReview: review,
  AccordAction: ACTION.key,
  AccordKind: 'return',
  ...more,
});

test('L3 an agency cannot decide, in whatever name and on whatever day, nor close a meeting', async () => {
  expect(await site.listsAs('agency:West Borough Housing').addReport(claim(housing), {})).toMatchObject({
    ok: true,
    value: { outcome: 'written' },
  });
  const before = await state();
  const forgeries: readonly Readonly<Record<string, string>>[] = [
    { AccordKey: nextKey(), AccordDecides: claim().key, AccordReason: 'Not good enough.' },
    { AccordKey: nextKey(), Created: '01/01/2999 10:00' },
    { AccordKey: derivedKey('settles', claim().key), AccordKind: 'question' },
    { AccordKey: nextKey(), AccordKind: 'meeting-closed', AccordMeeting: keyNumber(7) },
  ];
  for (const more of forgeries)
    expect((await forge(POLICE, { list: 'decisions' }, decision(more))).every((status) => status === 403)).toBe(true);
  expect((await all()).decisions).toEqual([]);
  expect(await state()).toEqual(before);
  expect(before.awaitingSignOff).toBe(true);
});

test('L1 L4 a report counts for the folder that it lies in, whatever it says of itself, and not outside of one', async () => {
  const cells = { AccordReview: review, AccordAction: ACTION.key, AccordAgency: housing, AccordNarrative: 'In their name.' };
  await forge(POLICE, { list: 'reports', folder: police }, { ...cells, AccordKey: nextKey() });
  expect(
    (await forge(POLICE, { list: 'reports', folder: housing }, { ...cells, AccordKey: nextKey() })).every((status) => status === 403),
  ).toBe(true);
  expect(
    (await forge('panel', { list: 'reports', folder: police }, { ...cells, AccordKey: nextKey() })).every((status) => status === 403),
  ).toBe(true);
  const { reports } = await all();
  expect(new Set(reports.map(({ row }) => row.agency))).toEqual(new Set([police]));
  expect(new Set(reports.map(({ row }) => row.entered))).toEqual(new Set(['agency']));
});

test('L6 a report is of the day on which SharePoint received it; one that says otherwise stays the latest for nobody', async () => {
  const cells = { AccordKey: nextKey(), AccordReview: review, AccordAction: ACTION.key, AccordNarrative: 'Dated ahead.' };
  await forge(POLICE, { list: 'reports', folder: police }, { ...cells, Created: '01/01/2999 10:00' });
  site.seed('reports', [{ ...claim(), key: nextKey(), date: '2999-01-01' as IsoDate }]);
  const { reports, aside } = await all();
  expect(reports.every(({ row }) => String(row.date) <= today)).toBe(true);
  expect(new Set(aside.map((each) => each.aside))).toEqual(new Set(['date-ahead']));
  expect(aside.length).toBeGreaterThan(0);
});

test('L6 a report that gives itself an earlier day than its place among the others says that the date is not SharePoint’s', async () => {
  // Told by the rows around it: there are more honest ones than forged ones here.
  for (let n = 0; n < 4; n += 1)
    expect(await site.listsAs(POLICE).addReport({ ...claim(), key: nextKey() }, {})).toMatchObject({
      ok: true,
      value: { outcome: 'written' },
    });
  const cells = { AccordReview: review, AccordAction: ACTION.key, AccordNarrative: 'As if said long ago.' };
  await forge(POLICE, { list: 'reports', folder: police }, { ...cells, AccordKey: nextKey(), Created: '01/01/2020 10:00' });
  const { reports } = await all();
  const early = reports.filter(({ row }) => String(row.date) < today);
  expect(early.length).toBeGreaterThan(0);
  for (const { issues } of early) expect(issues.map(({ code }) => code)).toContain('date-not-sharepoints');
});

test('P2 L1 nobody takes the place of another’s report by its key, and nobody rewrites their own by adding it again', async () => {
  expect(await site.listsAs('agency:West Borough Housing').addReport(claim(housing), {})).toMatchObject({
    ok: true,
    value: { outcome: 'written' },
  });
  const cells = { AccordKey: claim().key, AccordReview: review, AccordAction: ACTION.key, AccordNarrative: 'Put in its place.' };
  await forge(POLICE, { list: 'reports', folder: police }, cells);
  const { reports, aside } = await all();
  expect(reports.filter(({ row }) => row.key === claim().key).map(({ row }) => [row.agency, row.status])).toEqual([[housing, 'completed']]);
  // Its own rows are told apart by where they lie; of several under one key in one folder the first counts.
  expect(reports.filter(({ row }) => row.agency === police)).toHaveLength(1);
  expect(aside.map((each) => each.aside)).toEqual(['key-twice']);
});

test('P2 L3 a row that somebody put under the key that a decision will have keeps the decision from nobody', async () => {
  expect(await site.listsAs(POLICE).addReport(claim(), {})).toMatchObject({ ok: true, value: { outcome: 'written' } });
  const squatted = decision({ AccordKey: derivedKey('settles', claim().key), AccordKind: 'question', AccordReason: 'Nothing.' });
  expect(await forge('panel', { list: 'decisions' }, squatted)).toContain(201);
  const panel = panelOnLists(site.listsAs('panel'));
  const looked = await panel.look(ACTION.key);
  if (!looked.ok || looked.value === undefined) throw new Error('the action is there');
  const held = looked.value;
  const seen = seenIn(currentState(held.held.row as unknown as ActionRow, held.log, { today, review: {} }));
  const outcome = await takeDecision(
    { action: ACTION.key, kind: 'accept', sentence: '', seen, meeting: undefined, newDate: undefined },
    {
      look: async (action) => panel.look(action),
      write: async (writes, run) => panel.write(writes, run),
      keep: browserIntents(undefined, { site: site.siteUrl, person: PANEL.name }),
      patience: { wait: async () => undefined },
      now: () => Date.now(),
    },
    {
      viewer: PANEL,
      review: reviewRow as unknown as ReviewRow,
      today,
      find: (table, key) => (table === 'reviews' && key === review ? reviewRow : undefined),
      newKey: nextKey,
      id: 'one',
    },
  );
  expect(outcome.kind).toBe('decided');
  const accepted = (await all()).decisions.filter(({ row }) => row.kind === 'accept');
  expect(accepted.map(({ row }) => row.decides)).toEqual([claim().key]);
});

test('L9 what a closed meeting was stands however often its row is saved, and a second closing closes nothing', async () => {
  const meeting = {
    key: keyNumber(7),
    title: 'Panel',
    date: today,
    status: 'running',
    chair: 'Priya Panel',
    present: ['Priya Panel'],
    notes: 'Agreed.',
  } as unknown as MeetingRow;
  site.seed('meetings', [meeting as unknown as Row]);
  const closing = await closingRow(meeting, [], { by: { date: today, by: PANEL.name }, digest: sha256OfText });
  const panel = site.listsAs('panel');
  expect(await panel.write([{ kind: 'add', table: 'decisions', row: closing }], {})).toMatchObject({
    ok: true,
    value: [{ outcome: 'written' }],
  });
  const list = site.native('panel').web.lists.getByTitle(TABLES.meetings.listTitle);
  const [item] = await list.items<{ Id: number }[]>();
  for (let n = 0; n < 3; n += 1) await list.items.getById(item?.Id ?? 0).update({ AccordNotes: `Forged ${n}.` });
  const another = { ...closing, key: nextKey(), narrative: 'Forged.', proof: await sha256OfText('anything') } as Row;
  await panel.write([{ kind: 'add', table: 'decisions', row: another }], {});
  const rows = await panel.readNaming('decisions', { field: 'meeting', key: meeting.key }, {});
  const kept = rows.ok ? await closingIn(rows.value, sha256OfText) : undefined;
  expect(kept).toMatchObject({ proof: 'holds', meeting: { notes: 'Agreed.', present: ['Priya Panel'] } });
});

test('L5 an ordinary member of the site, whose Edit contains Manage Lists, is no owner', async () => {
  const who = await site.listsAs('member').whoAmI({}, []);
  expect(who.ok ? who.value.actor.role : who.failure.kind).toBe('reader');
});

test('L10 a list that was given another title is the same list: nothing is made beside it, and no right is taken', async () => {
  const before = await all();
  await site.native('owner').web.lists.getByTitle('Accord Reports').update({ Title: 'Our updates' });
  expect(await site.listsAs(POLICE).addReport(claim(), {})).toMatchObject({ ok: true, value: { outcome: 'written' } });
  expect((await all()).reports).toHaveLength(before.reports.length + 1);
  const check = await checkSite(site.connect('owner'), [], {});
  expect(check.ok && check.value.findings.map(({ kind }) => kind)).toEqual(['list-renamed']);
  const lists = (await site.native('owner').web.lists()) as readonly { readonly Title: string }[];
  await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
  expect(await site.native('owner').web.lists()).toHaveLength(lists.length);
});
