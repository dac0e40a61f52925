import fc from 'fast-check';
import type { Actor, MeetingRow, Row } from '../../src/schema';
import { keysOf } from '../../src/meeting/agenda';
import { changeMeeting, newMeeting, startMeeting, type MeetingChange, type MeetingPorts } from '../../src/meeting/meeting-changes';
import { keyNumber } from '../support/rows';
import { FaultyLists, type Fault } from '../sync/faulty-lists';
import { CORA, MEETING, PanelDesk, PAT, TODAY } from '../webparts/panel/panel-desk';

const begun: Row = newMeeting(
  {
    key: MEETING,
    title: 'Review panel, 21 November 2026',
    date: TODAY,
    chair: 'Cora Lane',
    reviews: [keyNumber(1)],
    order: 'reason',
    minutesPlanned: 90,
    startedAt: '2026-11-21T10:00:00.000Z',
  },
  [],
);
const running = (): PanelDesk => new PanelDesk([['meetings', begun]]);
const ports = (desk: PanelDesk, faults: readonly Fault[] = []): MeetingPorts => ({
  rows: new FaultyLists(desk.lists, [...faults], async () => undefined),
  patience: { wait: async () => undefined },
});
const meetingOf = async (desk: PanelDesk): Promise<MeetingRow> => (await desk.rows('meetings'))[0] as MeetingRow;
const change = async (
  desk: PanelDesk,
  what: MeetingChange,
  { actor = CORA, faults = [] }: { readonly actor?: Actor; readonly faults?: readonly Fault[] } = {},
) => changeMeeting({ key: MEETING, change: what, actor, today: TODAY }, ports(desk, faults));

describe('a meeting', () => {
  test('P2 starts once, however often the answer is lost', async () => {
    const desk = new PanelDesk();
    const outcome = await startMeeting(begun, { actor: CORA, today: TODAY }, ports(desk, ['dropped-after', 'busy', 'none']));
    expect(outcome.kind).toBe('changed');
    expect(await desk.rows('meetings')).toHaveLength(1);
    expect(await meetingOf(desk)).toMatchObject({ status: 'running', chair: 'Cora Lane', present: ['Cora Lane'] });
  });

  test('S8 neither an agency nor a reader starts one or changes one', async () => {
    const desk = running();
    const agency: Actor = { role: 'agency', name: 'Jo Field', agencies: [] };
    expect((await startMeeting(begun, { actor: agency, today: TODAY }, ports(desk))).kind).toBe('invalid');
    expect((await change(desk, { kind: 'move', item: keyNumber(9) }, { actor: agency })).kind).toBe('invalid');
    expect((await change(desk, { kind: 'close' }, { actor: { ...agency, role: 'reader' } })).kind).toBe('invalid');
    expect(await meetingOf(desk)).toEqual(begun);
  });

  test('S8 once it is closed, nothing of it changes, and closing it again is no error', async () => {
    const desk = running();
    expect((await change(desk, { kind: 'close' })).kind).toBe('changed');
    expect((await change(desk, { kind: 'add-present', name: 'Lee Park' })).kind).toBe('closed');
    expect((await change(desk, { kind: 'close' }, { actor: PAT })).kind).toBe('changed');
    expect(await meetingOf(desk)).toMatchObject({ status: 'closed', present: ['Cora Lane'] });
  });

  test('S1 who is there is not among the apologies, and the other way round', async () => {
    const desk = running();
    await change(desk, { kind: 'add-apology', name: 'Lee Park' });
    await change(desk, { kind: 'add-present', name: 'Lee Park' });
    await change(desk, { kind: 'add-apology', name: 'Cora Lane' });
    expect(await meetingOf(desk)).toMatchObject({ present: ['Lee Park'], apologies: ['Cora Lane'] });
  });

  test('P1 notes that two people write at once are both kept', async () => {
    const desk = running();
    await change(desk, { kind: 'note', from: '', to: 'The chair welcomed all.' });
    await Promise.all([
      change(desk, { kind: 'note', from: 'The chair welcomed all.', to: 'The chair welcomed all. The minutes were agreed.' }),
      change(
        desk,
        { kind: 'note', from: 'The chair welcomed all.', to: 'The chair welcomed all.\nHousing sent a deputy.' },
        { actor: PAT },
      ),
    ]);
    const { notes } = await meetingOf(desk);
    expect(notes).toContain('The minutes were agreed.');
    expect(notes).toContain('Housing sent a deputy.');
  });

  test('P1 P4 whatever the line does, no tick and no name of anybody is lost', async () => {
    const faults = fc.array(fc.constantFrom<Fault>('none', 'busy', 'dropped-before', 'dropped-after', 'lost-answers'), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat({ max: 20 }), fc.boolean(), faults), { minLength: 1, maxLength: 8 }), async (given) => {
        const desk = running();
        const outcomes = await Promise.all(
          given.map(async ([n, isTick, wrong], at) =>
            change(desk, isTick ? { kind: 'deal-with', action: keyNumber(100 + n) } : { kind: 'add-present', name: `Person ${n}` }, {
              actor: at % 2 === 0 ? CORA : PAT,
              faults: wrong,
            }),
          ),
        );
        const meeting = await meetingOf(desk);
        for (const [at, [n, isTick]] of given.entries()) {
          if (outcomes[at]?.kind !== 'changed') continue;
          expect(isTick ? keysOf(meeting.dealtWith).includes(keyNumber(100 + n)) : meeting.present?.includes(`Person ${n}`)).toBe(true);
        }
        expect(outcomes.filter(({ kind }) => kind === 'changed').length).toBeGreaterThan(0);
        expect(new Set(keysOf(meeting.dealtWith)).size).toBe(keysOf(meeting.dealtWith).length);
      }),
    );
  });
});
