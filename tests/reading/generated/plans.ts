import fc from 'fast-check';

/** A plan as it is meant, before it is laid out. All of it is invented. */
export interface MeantAction {
  readonly text: string;
  readonly lead: string;
  readonly role: string;
  readonly milestones: string;
  readonly month: string;
  readonly date: string;
  readonly status: 'completed' | 'in-progress' | 'not-stated';
  readonly progress: string;
}
export interface MeantRecommendation {
  readonly text: string;
  readonly outcome: string;
  readonly actions: readonly MeantAction[];
}
export type MeantPlan = readonly MeantRecommendation[];

export const AGENCIES = [
  'Northshire Police',
  'West Borough Council',
  'Eastmoor Health Trust',
  'Vale Housing Association',
  'Northshire Probation Service',
  'Harbour Refuge',
  'Safeguarding Adults Board',
] as const;
const ROLES = ['Head of Safeguarding', 'Director of Nursing', 'Service Manager', 'Named Nurse'] as const;
const VERBS = ['Review', 'Publish', 'Write', 'Share', 'Test', 'Rewrite', 'Offer', 'Record', 'Check', 'Map'] as const;
const THINGS = [
  'the referral form',
  'a short guide to coercive control',
  'the out of hours rota',
  'the information sharing agreement',
  'a course for front desk staff',
  'the list of trusted contacts',
  'the flag on patient records',
  'letters sent to survivors',
] as const;
const WITH = [
  'with every team in the county',
  'for workers who visit homes',
  'so that nobody is asked twice',
  'together with people who have used the service',
  'and bring the findings to the board',
  'before the next yearly conference',
] as const;
const PLACES = ['Ashdown', 'Birchwell', 'Carrick', 'Dunmere', 'Elmstead', 'Fairholt', 'Glenside', 'Hartley', 'Ivybank', 'Jesmere'] as const;
const STEPS = [
  'Draft agreed',
  'First session held',
  'Paper taken to the board',
  'Sample of records looked at',
  'Guide printed and sent out',
] as const;
const WORK = [
  'Meetings have been held with partners.',
  'A draft is with the legal team.',
  'Two sessions took place in the spring.',
  'Staff were told at team meetings.',
] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const month: fc.Arbitrary<{ month: string; date: string }> = fc
  .tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 2021, max: 2028 }))
  .map(([index, year]) => ({
    month: `${MONTHS[index] ?? ''} ${year}`,
    date: new Date(Date.UTC(year, index + 1, 0)).toISOString().slice(0, 10),
  }));

const action: fc.Arbitrary<MeantAction> = fc
  .record({
    verb: pick(VERBS),
    thing: pick(THINGS),
    rest: pick(WITH),
    place: pick(PLACES),
    lead: pick(AGENCIES),
    role: pick(ROLES),
    steps: fc.subarray([...STEPS], { minLength: 1, maxLength: 3 }),
    when: month,
    status: pick(['completed', 'in-progress', 'not-stated'] as const),
    work: pick(WORK),
  })
  .map(({ verb, thing, rest, place, lead, role, steps, when, status, work }) => ({
    text: `${verb} ${thing} in ${place} ${rest}.`,
    lead,
    role,
    milestones: `${steps.join('. ')}.`,
    ...when,
    status,
    progress: work,
  }));

const recommendation: fc.Arbitrary<MeantRecommendation> = fc
  .record({ thing: pick(THINGS), rest: pick(WITH), place: pick(PLACES), actions: fc.array(action, { minLength: 1, maxLength: 4 }) })
  .map(({ thing, rest, place, actions }) => ({
    text: `The partnership in ${place} should look again at ${thing} ${rest}.`,
    outcome: `People in ${place} are heard early and kept safe.`,
    actions,
  }));

/** Plans whose recommendations all differ in their words. */
export const plans: fc.Arbitrary<MeantPlan> = fc.uniqueArray(recommendation, {
  minLength: 1,
  maxLength: 6,
  selector: (entry) => entry.text,
});
