import type { FieldValue, Row, TargetDate } from '../../src/schema';
import { merge, resolve, type Choice, type Sides } from '../../src/sync';
import { actionRow, housing, keyNumber, police, reviewRow, row, training, trainingRow } from '../support/rows';
import { actions, options, sides, type Fields, type Tables } from './sides';

/** One action as it was, as the workbook has it, and as the lists have it, with what a careful colleague would make of it. */
interface Case {
  readonly says: string;
  readonly base: Fields;
  readonly mine: Fields;
  readonly theirs: Fields;
  /** Field by field; `asks` stands for a conflict that shows all the named fields whole. */
  readonly makes: string;
  readonly swapped: string;
}

const day = (date: string): FieldValue => ({ raw: date, date, precision: 'day' }) as unknown as TargetDate;
const month = (raw: string, date: string): FieldValue => ({ raw, date, precision: 'month' }) as unknown as TargetDate;
const [a, b, c] = ['https://a.example/1', 'https://b.example/2', 'https://c.example/3'];
const health = keyNumber(0x51);
const sharing = keyNumber(0x52);
const outcome = 'All forty officers have been trained.';
const done: Fields = { status: 'completed', completionDate: '2026-11-01', outcome };
const same = (both: string): Pick<Case, 'makes' | 'swapped'> => ({ makes: both, swapped: both });

const CASES: readonly Case[] = [
  // Groups (M13)
  {
    says: 'signed off here, outcome changed there',
    base: done,
    mine: { ...done, status: 'signed-off' },
    theirs: { ...done, outcome: 'Only four of forty were trained.' },
    ...same('status asks, outcome asks'),
  },
  {
    says: 'signed off here, evidence removed there',
    base: { ...done, evidence: [a] },
    mine: { ...done, evidence: [a], status: 'signed-off' },
    theirs: done,
    ...same('status asks, evidence asks'),
  },
  {
    says: 'signed off here, evidence added there',
    base: { ...done, evidence: [a] },
    mine: { ...done, evidence: [a], status: 'signed-off' },
    theirs: { ...done, evidence: [a, b] },
    ...same('status asks, evidence asks'),
  },
  {
    says: 'completed here, closed there',
    base: { status: 'in-progress' },
    mine: done,
    theirs: { status: 'not-progressing', statusReason: 'The team was disbanded.' },
    ...same('status asks, statusReason asks, completionDate asks, outcome asks'),
  },
  {
    says: 'completed on both, with other outcomes',
    base: { status: 'in-progress' },
    mine: done,
    theirs: { ...done, outcome: 'Thirty officers have been trained.' },
    ...same('status asks, completionDate asks, outcome asks'),
  },
  {
    says: 'completed alike on both',
    base: { status: 'in-progress' },
    mine: done,
    theirs: done,
    ...same('status adopt, completionDate adopt, outcome adopt'),
  },
  {
    says: 'completed here, impact written there',
    base: { status: 'in-progress' },
    mine: done,
    theirs: { status: 'in-progress', impact: 'Asked in a survey.' },
    ...same('status asks, completionDate asks, outcome asks, impact asks'),
  },
  {
    says: 'completed here, progress written there',
    base: { status: 'in-progress' },
    mine: done,
    theirs: { status: 'in-progress', progress: 'Nearly.' },
    makes: 'status push, completionDate push, progress pull, outcome push',
    swapped: 'status pull, completionDate pull, progress push, outcome pull',
  },
  {
    says: 'reopened here, outcome changed there',
    base: done,
    mine: { status: 'in-progress', outcome },
    theirs: { ...done, outcome: 'Fewer than we thought.' },
    ...same('status asks, completionDate asks, outcome asks'),
  },
  {
    says: 'two dates of completion',
    base: done,
    mine: { ...done, completionDate: '2026-10-01' },
    theirs: { ...done, completionDate: '2026-10-02' },
    ...same('completionDate asks'),
  },
  {
    says: 'outcome here, impact there',
    base: done,
    mine: { ...done, outcome: 'All of them, in fact.' },
    theirs: { ...done, impact: 'Asked.' },
    ...same('outcome asks, impact asks'),
  },
  {
    says: 'two new targets for two reasons',
    base: { targetDate: day('2027-01-31') },
    mine: { targetDate: day('2027-03-31'), targetReason: 'The building.' },
    theirs: { targetDate: day('2027-06-30'), targetReason: 'The money.' },
    ...same('targetDate asks, targetReason asks'),
  },
  {
    says: 'one new target for two reasons',
    base: { targetDate: day('2027-01-31') },
    mine: { targetDate: day('2027-03-31'), targetReason: 'The building.' },
    theirs: { targetDate: day('2027-03-31'), targetReason: 'The money.' },
    ...same('targetDate asks, targetReason asks'),
  },
  {
    says: 'a new target here, another reason there',
    base: { targetDate: day('2027-01-31'), targetReason: 'Before.' },
    mine: { targetDate: day('2027-03-31'), targetReason: 'Before.' },
    theirs: { targetDate: day('2027-01-31'), targetReason: 'The money.' },
    ...same('targetDate asks, targetReason asks'),
  },
  {
    says: 'the same new target for the same reason',
    base: {},
    mine: { targetDate: day('2027-03-31'), targetReason: 'x' },
    theirs: { targetDate: day('2027-03-31'), targetReason: 'x' },
    ...same('targetDate adopt, targetReason adopt'),
  },
  {
    says: 'a target here, a status there',
    base: { targetDate: day('2027-01-31') },
    mine: { targetDate: day('2027-03-31') },
    theirs: { targetDate: day('2027-01-31'), status: 'in-progress' },
    makes: 'targetDate push, status pull',
    swapped: 'targetDate pull, status push',
  },
  {
    says: 'moved to another recommendation here, renumbered there',
    base: {},
    mine: { recommendation: sharing },
    theirs: { ref: '1.7' },
    ...same('recommendation asks, ref asks'),
  },
  {
    says: 'moved and renumbered here',
    base: {},
    mine: { recommendation: sharing, ref: '2.1' },
    theirs: {},
    makes: 'recommendation push, ref push',
    swapped: 'recommendation pull, ref pull',
  },
  // Sets (M14)
  {
    says: 'a link each',
    base: { evidence: [a] },
    mine: { evidence: [a, b] },
    theirs: { evidence: [a, c] },
    ...same('evidence merged-set'),
  },
  { says: 'a link here, the same link there', base: {}, mine: { evidence: [a] }, theirs: { evidence: [a] }, ...same('evidence adopt') },
  {
    says: 'one link taken out here, another put in there',
    base: { evidence: [a, b] },
    mine: { evidence: [b] },
    theirs: { evidence: [a, b, c] },
    ...same('evidence merged-set'),
  },
  {
    says: 'the only link replaced by two others',
    base: { evidence: [a] },
    mine: { evidence: [b] },
    theirs: { evidence: [c] },
    ...same('evidence asks'),
  },
  {
    says: 'each takes one of two out',
    base: { evidence: [a, b] },
    mine: { evidence: [a] },
    theirs: { evidence: [b] },
    ...same('evidence asks'),
  },
  {
    says: 'an agency each',
    base: { leadAgencies: [police] },
    mine: { leadAgencies: [police, housing] },
    theirs: { leadAgencies: [police, health] },
    ...same('leadAgencies merged-set'),
  },
  {
    says: 'the same agencies in another order',
    base: { leadAgencies: [police, housing] },
    mine: { leadAgencies: [housing, police] },
    theirs: { leadAgencies: [police, housing] },
    ...same(''),
  },
  {
    says: 'another order here, another agency there',
    base: { leadAgencies: [police, housing] },
    mine: { leadAgencies: [housing, police] },
    theirs: { leadAgencies: [police, housing, health] },
    makes: 'leadAgencies pull',
    swapped: 'leadAgencies push',
  },
  {
    says: 'all taken out here, one put in there',
    base: { supportingAgencies: [housing] },
    mine: {},
    theirs: { supportingAgencies: [housing, health] },
    ...same('supportingAgencies merged-set'),
  },
  // Dates, long texts
  {
    says: 'a month here, its last day there',
    base: {},
    mine: { targetDate: month('March 2027', '2027-03-31') },
    theirs: { targetDate: day('2027-03-31') },
    ...same('targetDate asks'),
  },
  {
    says: 'the same month, written otherwise',
    base: {},
    mine: { targetDate: month('March 2027', '2027-03-31') },
    theirs: { targetDate: month('Mar 2027', '2027-03-31') },
    ...same('targetDate adopt'),
  },
  {
    says: 'two lines of one text',
    base: { progress: '1\n2\n3' },
    mine: { progress: '0\n2\n3' },
    theirs: { progress: '1\n2\n4' },
    ...same('progress merged-text'),
  },
  {
    says: 'one line of one text',
    base: { progress: '1\n2\n3' },
    mine: { progress: '1\na\n3' },
    theirs: { progress: '1\nb\n3' },
    ...same('progress asks'),
  },
  {
    says: 'two lines of an outcome, and nothing else',
    base: { ...done, outcome: `${outcome}\n2\n3` },
    mine: { ...done, outcome: `${outcome} Indeed.\n2\n3` },
    theirs: { ...done, outcome: `${outcome}\n2\n4` },
    ...same('outcome merged-text'),
  },
];

const others: Tables = {
  agencies: [
    row(police, { name: 'Northshire Police' }),
    row(housing, { name: 'West Borough Housing' }),
    row(health, { name: 'Northshire Health' }),
  ],
  reviews: [reviewRow],
  recommendations: [trainingRow, row(sharing, { review: reviewRow.key, number: '2', text: 'Agencies share what they know.' })],
};
const with_ = (fields: Fields): Tables => ({ ...others, ...actions(actionRow(1, { recommendation: training, ...fields })) });
const said = (given: Sides, choices: readonly Choice[] = []): string =>
  resolve(merge(given, options), choices, { sides: given, options })
    .rows.flatMap((plan) =>
      plan.what === 'edit' ? plan.fields.map(({ field, outcome: is }) => `${field} ${is === 'both-changed' ? 'asks' : is}`) : [plan.what],
    )
    .join(', ');

test.each(CASES)('M13 M14 $says: as it is', ({ base, mine, theirs, makes }) => {
  expect(said(sides(with_(base), with_(mine), with_(theirs)))).toBe(makes);
});

test.each(CASES)('M13 M14 $says: the other way round', ({ base, mine, theirs, swapped }) => {
  expect(said(sides(with_(base), with_(theirs), with_(mine)))).toBe(swapped);
});

test('M13 a choice about one field of a group is a choice about all of it', () => {
  const given = sides(
    with_(done),
    with_({ ...done, status: 'signed-off' }),
    with_({ ...done, outcome: 'Only four of forty were trained.' }),
  );
  const at = { table: 'actions', key: actionRow(1).key } as const;
  const of = (choices: readonly Choice[]): Row | undefined => {
    const plan = resolve(merge(given, options), choices, { sides: given, options }).rows[0];
    return plan?.what === 'edit'
      ? ({ key: plan.key, ...Object.fromEntries(plan.fields.map(({ field, value }) => [field, value])) } as Row)
      : undefined;
  };
  expect(of([{ ...at, field: 'status', choose: 'mine' }])).toMatchObject({ status: 'signed-off', outcome });
  expect(of([{ ...at, field: 'outcome', choose: 'theirs' }])).toMatchObject({
    status: 'completed',
    outcome: 'Only four of forty were trained.',
  });
  const mixed: readonly Choice[] = [
    { ...at, field: 'status', choose: 'mine' },
    { ...at, field: 'outcome', choose: 'theirs' },
  ];
  expect(of(mixed)).toMatchObject({ status: 'completed', outcome: 'Only four of forty were trained.' });
});

test('M10 a key that is damaged makes a new row, and overwrites no other', () => {
  const stray = { ...actionRow(1), key: keyNumber(0xabc), ref: 'b' };
  expect(said(sides(with_({}), { ...others, ...actions(actionRow(1), stray) }, with_({})))).toBe('add');
  expect(said(sides(with_({}), with_({}), { ...others, ...actions(actionRow(1), stray) }))).toBe('add');
});
