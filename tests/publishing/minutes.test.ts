import mammoth from 'mammoth';
import type { ActionRow, MeetingRow, ReviewRow, UpdateRow } from '../../src/schema';
import { minutesFileName, minutesOf, type Minutes } from '../../src/publishing';
import { writeMinutes } from '../../src/publishing/minutes-docx';
import { housing, key, police, review, target, TODAY, action } from '../ui/sample-plan';

const closedReview: ReviewRow = { ...review, key: key(11), reference: 'SAR 4', marking: 'OFFICIAL' };
const meeting: MeetingRow = {
  key: key(70),
  title: 'Review panel, 10 March 2026',
  date: TODAY,
  status: 'running',
  chair: 'Cora Lane',
  present: ['Cora Lane', 'Pat Moss, Northshire Police'],
  apologies: ['Lee Park'],
  notes: 'The last minutes were agreed.\n\nThe next meeting is in June.',
  reviews: review.key,
  agenda: `sign-off ${key(30)}\noverdue ${key(31)}\nat-risk ${key(32)}`,
  dealtWith: key(30),
  arising: key(33),
} as MeetingRow;
const actions: readonly ActionRow[] = [
  action(30, { ref: '1.1', text: 'Train every housing officer' }),
  action(31, { ref: '1.2', text: 'Publish <one> referral path & keep it', leadAgencies: [police.key] }),
  action(32, { ref: '1.3', text: 'Review the sharing agreement', targetDate: target('2026-12-31') }),
  action(33, { ref: '2.6', text: 'Ask the trainers for a date', targetDate: target('2026-06-30') }),
];
const decision = (n: number, parts: Partial<UpdateRow>): UpdateRow =>
  ({
    key: key(n),
    review: review.key,
    action: key(30),
    kind: 'accept',
    date: TODAY,
    by: 'Pat Moss',
    meeting: meeting.key,
    ...parts,
  }) as UpdateRow;
const updates: readonly UpdateRow[] = [
  decision(60, { kind: 'report', meeting: undefined, narrative: 'All were trained.' }),
  decision(61, {}),
  decision(62, { kind: 'new-date', action: key(31), newDate: target('2026-09-30'), reason: '=The printer is late.' }),
  decision(63, { kind: 'question', action: key(31), reason: 'Who keeps it?', meeting: key(71) }),
];
const made = (parts: Partial<MeetingRow> = {}): Minutes =>
  minutesOf({
    meeting: { ...meeting, ...parts },
    reviews: [review, closedReview],
    actions,
    updates,
    agencyName: (wanted) => [housing, police].find((agency) => agency.key === wanted)?.name,
  });
/** The document as a reader finds it. */
const read = async (minutes: Minutes): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(await writeMinutes(minutes)) })).value;

describe('minutes', () => {
  test('S8 hold the decisions of this meeting alone, in the order in which they were taken', () => {
    expect(made().decisions.map(({ ref, what, newDate, leads }) => [ref, what, newDate, leads])).toEqual([
      ['1.1', 'Completion accepted', undefined, 'West Borough Housing'],
      ['1.2', 'New date agreed', '30 September 2026', 'Northshire Police'],
    ]);
  });

  test('what was neither decided nor dealt with is carried over; what arose is listed with its target', () => {
    expect(made().carriedOver.map(({ ref, target: due }) => [ref, due])).toEqual([['1.3', '31 December 2026']]);
    expect(made().arising.map(({ ref, target: due }) => [ref, due])).toEqual([['2.6', '30 June 2026']]);
  });

  test('name what was dealt with without a decision, once, and when the meeting began', () => {
    const minutes = made({ dealtWith: `${key(32)}\n${key(30)}\n${key(31)}`, startedAt: new Date(2026, 2, 10, 10, 5).toISOString() });
    expect(minutes.discussed.map(({ ref, leads }) => [ref, leads])).toEqual([['1.3', 'West Borough Housing']]);
    expect([minutes.carriedOver, minutes.began]).toEqual([[], '10:05']);
    expect([made().discussed, made({ startedAt: 'soon' }).began]).toEqual([[], undefined]);
  });

  test('say in Word what was dealt with and when the meeting began, and nothing of either where there is nothing', async () => {
    const began = new Date(2026, 2, 10, 10, 5).toISOString();
    const html = await read(made({ dealtWith: key(32), startedAt: began }));
    expect(html).toMatch(/Began at:\D*10:05/);
    expect(html).toMatch(/Dealt with, no decision taken.*Review the sharing agreement.*Actions arising/s);
    expect(await read(made())).not.toMatch(/Began at|no decision taken/);
  });

  test('are a draft until the meeting is closed, and bear the highest marking of the plans', () => {
    expect(made()).toMatchObject({ stand: 'draft', marking: 'OFFICIAL-SENSITIVE' });
    expect(made({ status: 'closed', reviews: closedReview.key })).toMatchObject({ stand: 'final', marking: 'OFFICIAL' });
    expect(minutesFileName(made())).toBe('2026-03-10 Panel minutes (draft).docx');
    expect(minutesFileName(made({ status: 'closed' }))).toBe('2026-03-10 Panel minutes.docx');
  });

  test('R1 the Word document says all of it, as text that no reader takes for anything else', async () => {
    const html = await read(made());
    for (const said of [
      'Review panel, 10 March 2026',
      'the meeting is not closed yet',
      'Pat Moss, Northshire Police',
      'Lee Park',
      'DHR 12, 1.1',
      'Completion accepted',
      'New date agreed: 30 September 2026',
      '=The printer is late.',
      'Publish &lt;one&gt; referral path &amp; keep it',
      'Ask the trainers for a date',
      'Carried over',
      'The next meeting is in June.',
    ])
      expect(html).toContain(said);
    expect(html).not.toContain('Who keeps it?');
    expect(html.match(/<thead>/g)).toHaveLength(3);
  });

  test('a meeting at which nothing was decided makes minutes too', async () => {
    const html = await read(
      minutesOf({
        meeting: { key: key(72), title: 'Short', date: TODAY, status: 'closed' },
        reviews: [],
        actions: [],
        updates: [],
        agencyName: () => undefined,
      }),
    );
    expect(html).toContain('None was taken.');
    expect(html).toContain('Nobody was noted.');
    expect(html).not.toContain('Carried over');
  });
});
