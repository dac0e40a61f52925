import type { Row } from '../../src/schema';
import { afterClosing } from '../../src/meeting/after-closing';
import { actionRow, keyNumber, nextKey, police, policeRow, review, reviewRow, trainingRow } from '../support/rows';
import { openReadySite, type TestSite } from './site';

const MEETING = keyNumber(70);
const POLICE = 'agency:Northshire Police';
let site: TestSite;

const decision = (fields: Readonly<Record<string, Row[string]>>): Row => ({
  key: nextKey(),
  review,
  action: actionRow(1).key,
  kind: 'question',
  date: '2026-11-20',
  by: 'Pat Moss',
  reason: 'How many came?',
  ...fields,
});

beforeAll(async () => {
  site = await openReadySite();
  site.seed('agencies', [{ ...policeRow, group: 'Accord Agencies' }]);
  site.seed('reviews', [reviewRow]);
  site.seed('recommendations', [trainingRow]);
  site.seed('actions', [actionRow(1), actionRow(2)]);
  site.seed('meetings', [{ key: MEETING, title: 'Review panel', date: '2026-11-20', status: 'running' }]);
  await site.makeFolders();
  const begun = { key: nextKey(), review, action: actionRow(1).key, date: '2026-11-20', agency: police, narrative: 'Begun.' };
  const sent = await site.listsAs(POLICE).addReport(begun, {});
  expect(sent.ok && sent.value.outcome).toBe('written');
  site.seed('decisions', [
    decision({ meeting: MEETING }),
    decision({ meeting: MEETING, action: actionRow(2).key, kind: 'escalate' }),
    decision({ meeting: keyNumber(71) }),
  ]);
});
afterAll(async () => site.close());

const held = async (as: string) => {
  const read = await site.listsAs(as).readRows('meetings', [MEETING], {});
  if (!read.ok || read.value[0]?.place === undefined) throw new Error('There is no meeting.');
  return { ...read.value[0], place: read.value[0].place };
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const fileAt = async (address: string, as = 'reader'): Promise<string> => {
  const name = decodeURIComponent(address.split('/').slice(-1)[0] ?? '');
  const { place } = await held(as);
  const list = `${site.siteUrl}/_api/web/lists/getbytitle('Accord Meetings')`;
  const answer = await fetch(`${list}/items(${place})/AttachmentFiles('${encodeURIComponent(name.replace(/'/g, "''"))}')/$value`, {
    headers: { Authorization: `Bearer ${as}`, Accept: 'application/json' },
  });
  return answer.text();
};

describe('what a meeting asks of the lists', () => {
  test('P6 the log of one action, and the decisions of one meeting, come by one request on an indexed column, in order', async () => {
    const lists = site.listsAs('reader');
    await lists.readRows('actions', [actionRow(1).key], {});
    const before = lists.counters.requests;
    const log = await lists.readLog(actionRow(1).key, {});
    const taken = await lists.readNaming('decisions', { field: 'meeting', key: MEETING }, {});
    expect(lists.counters.requests - before).toBe(2);
    expect(log.ok && log.value.reports.map(({ row }) => row.narrative)).toEqual(['Begun.']);
    expect(log.ok && log.value.decisions.map(({ row }) => row.kind)).toEqual(['question', 'question']);
    expect(taken.ok && taken.value.map(({ row }) => row.kind)).toEqual(['question', 'escalate']);
  });

  test('P2 the minutes stand with the meeting, and kept again they replace the ones before', async () => {
    const lists = site.listsAs('panel');
    const { place } = await held('panel');
    const name = "2026-11-20 Panel's minutes (draft).docx";
    const first = await lists.keepFile('meetings', { place, name, content: bytes('one') }, {});
    const second = await lists.keepFile('meetings', { place, name, content: bytes('two') }, {});
    expect(first.ok && second.ok && first.value === second.value).toBe(true);
    expect(await fileAt(first.ok ? first.value : '')).toBe('two');
  });

  test.each([POLICE, 'reader'])('S8 %s can neither keep minutes, nor change an action or a meeting', async (as) => {
    const lists = site.listsAs(as);
    const meeting = await held(as);
    const kept = await lists.keepFile('meetings', { place: meeting.place, name: 'mine.docx', content: bytes('x') }, {});
    expect(!kept.ok && kept.failure.kind).toBe('not-allowed');
    const [action] = await lists.readRows('actions', [actionRow(1).key], {}).then((read) => (read.ok ? read.value : []));
    const answers = await lists.write(
      [
        {
          kind: 'update',
          table: 'meetings',
          key: MEETING,
          place: meeting.place,
          version: meeting.version,
          changes: { status: 'closed' },
          before: {},
        },
        {
          kind: 'update',
          table: 'actions',
          key: actionRow(1).key,
          place: action?.place,
          version: action?.version,
          changes: { status: 'signed-off' },
          before: {},
        },
        { kind: 'add', table: 'meetings', row: { key: nextKey(), title: 'Mine', date: '2026-11-20', status: 'running' } },
      ],
      {},
    );
    expect(answers.ok && answers.value.map((answer) => answer.outcome === 'refused' && answer.code)).toEqual([
      'not-allowed',
      'not-allowed',
      'not-allowed',
    ]);
    expect((await held('owner')).row.status).toBe('running');
  });

  test('L2 nobody but an owner takes a decision out of the log, not even who took it', async () => {
    const row = decision({ meeting: MEETING });
    await site.listsAs('panel').write([{ kind: 'add', table: 'decisions', row }], {});
    const remove = async (as: string): Promise<string> => {
      const [update] = await site
        .listsAs(as)
        .readRows('decisions', [row.key], {})
        .then((read) => (read.ok ? read.value : []));
      if (update === undefined) return 'not there';
      const { place, version } = update;
      const answers = await site
        .listsAs(as)
        .write([{ kind: 'remove', table: 'decisions', key: row.key, place, version, before: update.row }], {});
      return answers.ok ? (answers.value[0]?.outcome ?? 'nothing') : answers.failure.kind;
    };
    expect(await remove('coordinator')).toBe('refused');
    expect(await remove(POLICE)).toBe('refused');
    expect(await remove('panel')).toBe('refused');
    expect(await remove('owner')).toBe('written');
    expect(await remove('panel')).toBe('not there');
  });

  test('S8 a closed meeting that the panel changes by REST is found out from its versions, with who did it', async () => {
    const change = async (as: string, changes: Readonly<Record<string, Row[string]>>): Promise<void> => {
      const { place, version } = await held(as);
      const answers = await site
        .listsAs(as)
        .write([{ kind: 'update', table: 'meetings', key: MEETING, place, version, changes, before: {} }], {});
      expect(answers.ok && answers.value[0]?.outcome).toBe('written');
    };
    const after = async () => {
      const versions = await site.listsAs('reader').readVersions('meetings', MEETING, {});
      return versions.ok ? afterClosing(versions.value) : undefined;
    };
    await change('panel', { notes: 'The last minutes were agreed.' });
    expect(await after()).toBeUndefined();
    await change('panel', { status: 'closed' });
    const { place } = await held('panel');
    await site.listsAs('panel').keepFile('meetings', { place, name: 'minutes.docx', content: bytes('one') }, {});
    expect(await after()).toMatchObject({ changes: [] });
    await change('coordinator', { notes: 'Nothing was agreed.' });
    await change('panel', { status: 'running' });
    const found = await after();
    expect(found?.closed).toMatchObject({ status: 'closed', notes: 'The last minutes were agreed.' });
    expect(found?.changes.map(({ by, labels }) => [by, labels])).toEqual([
      ['Carys Coordinator', ['Notes']],
      [expect.stringMatching(/./), ['Status']],
    ]);
  });
});
