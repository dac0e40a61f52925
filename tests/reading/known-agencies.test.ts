import { answerDoubt, describeDoubt, importState, startImport, type ImportState } from '../../src/reading';
import type { AgencyRow, RowKey } from '../../src/schema';
import { mustRead } from './demo';

const agency = (at: number, name: string, aliases: readonly string[] = []): AgencyRow =>
  ({ key: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as RowKey, name, aliases }) as AgencyRow;
const agencies = [
  agency(1, 'Northshire Police', ['The Constabulary']),
  agency(2, 'Eastmoor and Vale Health Trust'),
  agency(3, 'West Borough Housing'),
];

const plan = (...leads: readonly string[]): ReturnType<typeof startImport> =>
  startImport(
    mustRead(
      'plan.txt',
      `Recommendation\tAction\tLead agency\tTarget date\n${leads.map((lead, index) => `${index + 1}. Share part ${index}\tBrief team ${index}\t${lead}\tMay 2027`).join('\n')}\n`,
    ),
  );
const stateOf = (draft: ReturnType<typeof startImport>): ImportState => {
  const state = importState(draft, { agencies });
  if (state === undefined) throw new Error('no plan');
  return state;
};
const proposals = (state: ImportState): readonly (readonly [string, readonly string[]])[] =>
  state.steps.filter((step) => step.doubt.code === 'agency-known').map(({ doubt }) => [doubt.assumed, doubt.alternatives]);
const leads = (state: ImportState): readonly string[] =>
  state.plan.recommendations.flatMap((recommendation) => recommendation.actions.flatMap((action) => action.leadAgencies));

describe('lead agencies and the Agencies table', () => {
  test('R5 initials, a close spelling and a part of a name are proposed; a name and an alias are just matched', () => {
    const state = stateOf(plan('EVHT', 'West Boro Housing', 'Northshire Police', 'The Constabulary', 'Harbour Refuge'));
    expect(proposals(state)).toEqual([
      ['EVHT', ['Eastmoor and Vale Health Trust']],
      ['West Boro Housing', ['West Borough Housing']],
    ]);
    expect(
      describeDoubt(state.steps.find((step) => step.doubt.code === 'agency-known')?.doubt ?? ({ ...state.steps[0]?.doubt } as never)),
    ).toContain('It may be “Eastmoor and Vale Health Trust”');
  });

  test('R5 nothing is merged by itself: accepting keeps the name, saying that they are the same changes it everywhere', () => {
    const draft = plan('EVHT', 'Northshire Police', 'EVHT');
    const id = stateOf(draft).steps.find((step) => step.doubt.code === 'agency-known')?.id ?? '';
    expect(leads(stateOf(answerDoubt(draft, id, { kind: 'accepted' })))).toEqual(['EVHT', 'Northshire Police', 'EVHT']);
    const merged = answerDoubt(draft, id, { kind: 'same-agency', name: 'EVHT', as: 'Eastmoor and Vale Health Trust' });
    expect(leads(stateOf(merged))).toEqual(['Eastmoor and Vale Health Trust', 'Northshire Police', 'Eastmoor and Vale Health Trust']);
    expect(stateOf(merged).open).toBe(stateOf(draft).open - 1);
  });

  test('two names that were said to be each other end somewhere', () => {
    const draft = plan('EVHT', 'West Boro Housing');
    const ids = stateOf(draft).steps.map((step) => step.id);
    const ring = answerDoubt(
      answerDoubt(draft, ids[0] ?? '', { kind: 'same-agency', name: 'EVHT', as: 'West Boro Housing' }),
      ids[1] ?? '',
      {
        kind: 'same-agency',
        name: 'West Boro Housing',
        as: 'EVHT',
      },
    );
    expect(leads(stateOf(ring))).toHaveLength(2);
  });
});
