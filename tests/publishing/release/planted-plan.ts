import type { PlanToRelease, ReleaseInput } from '../../../src/publishing';
import { TEMPLATES } from '../../../src/publishing/release';
import type { IsoDate, Row, RowKey } from '../../../src/schema';

export const TODAY = '2027-03-03' as IsoDate;

export const key = (group: number, at: number): RowKey =>
  `00000000-0000-4000-8${String(group).padStart(3, '0')}-${String(at).padStart(12, '0')}` as RowKey;
const day = (date: string, raw: string) => ({ raw, date: date as IsoDate, precision: 'day' as const });

export const AGENCIES: readonly Row[] = [
  { key: key(4, 1), name: 'Norvale Police', aliases: ['NVP'] },
  { key: key(4, 2), name: 'West Borough Housing' },
  { key: key(4, 3), name: 'Norvale Health Board' },
];

const REVIEW: Row = {
  key: key(1, 1),
  reference: 'DHR 12',
  kind: 'DHR',
  partnership: 'Norvale Community Safety Partnership',
  asAt: '2027-02-28',
  status: 'live',
  marking: 'OFFICIAL',
};

const TEXTS = [
  'Brief every team on the referral pathway, and check after three months that it is used.',
  'Put a question about safety at home into the first appointment form.',
  'Train response officers to see patterns rather than single incidents.',
  'Write a short guide that a worker can read before a visit.',
  'Agree who rings whom when a household at high risk moves.',
];

/** A plan with every state, and words of the field in every field. */
export function samplePlan(actions: number): PlanToRelease {
  const recommendations = Array.from({ length: Math.ceil(actions / 4) }, (_, at): Row => ({
    key: key(2, at + 1),
    review: REVIEW.key,
    number: String(at + 1),
    text: 'Agencies should ask about abuse in private, and write down the answer.',
    scope: 'local',
    order: at + 1,
  }));
  const states = ['in-progress', 'signed-off', 'completed', 'not-progressing', 'not-started', 'published-complete'];
  return {
    review: REVIEW,
    recommendations,
    agencies: AGENCIES,
    updates: [],
    actions: Array.from({ length: actions }, (_, at): Row => {
      const status = states[at % states.length] ?? 'in-progress';
      const done = status === 'signed-off' || status === 'completed';
      return {
        key: key(3, at + 1),
        review: REVIEW.key,
        recommendation: key(2, Math.floor(at / 4) + 1),
        ref: `${Math.floor(at / 4) + 1}.${(at % 4) + 1}`,
        text: TEXTS[at % TEXTS.length] ?? '',
        leadAgencies: [key(4, (at % 3) + 1)],
        milestones: 'Pathway agreed\nTeams briefed',
        targetDate: day('2027-06-30', '30 June 2027'),
        originalTarget: day('2027-06-30', '30 June 2027'),
        status,
        order: at + 1,
        ...(done ? { completionDate: '2026-11-02', outcome: 'Referrals rose by a third in the quarter after the briefing.' } : {}),
        ...(status === 'not-progressing' ? { statusReason: 'The service was closed, and another one does this now.' } : {}),
        ...(status === 'in-progress' ? { progress: 'Two of five teams have been briefed so far.' } : {}),
      };
    }),
  };
}

export const inputOf = (plan: PlanToRelease, more: Partial<ReleaseInput> = {}): ReleaseInput => ({
  plan,
  template: TEMPLATES[0],
  today: TODAY,
  names: [],
  typed: [],
  terms: ['Norvale'],
  agencies: AGENCIES.flatMap(({ name, aliases }) => [String(name), ...((aliases as readonly string[] | undefined) ?? [])]),
  answers: {},
  family: { pseudonym: '', contact: '' },
  ...more,
});
