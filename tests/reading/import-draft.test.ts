import { answerDoubt, importState, matchColumn, reopenDoubt, startImport, type ImportDraft, type ImportState } from '../../src/reading';
import { demoReading, mustRead } from './demo';

function state(draft: ImportDraft): ImportState {
  const found = importState(draft);
  if (found === undefined) throw new Error('no plan');
  return found;
}

describe('an import under way', () => {
  const draft = startImport(demoReading());

  test('R5 every doubt is a step with its words, its source and its action', () => {
    const { steps, open } = state(draft);
    expect(open).toBe(steps.length);
    const step = steps.find((candidate) => candidate.doubt.code === 'date-after-status');
    expect(step?.action?.ref).toBe('1.6');
    expect(step?.source.filter((cell) => cell.isPlace).map((cell) => cell.text)).toEqual(['Completed May 2026']);
  });

  test('R5 accepting, correcting and leaving out change the plan and close the step', () => {
    const { steps } = state(draft);
    const missing = steps.find((step) => step.doubt.code === 'agency-missing' && step.action?.ref === '4.5');
    const merged = steps.find((step) => step.doubt.code === 'action-merged');
    const corrected = answerDoubt(draft, missing?.id ?? '', { kind: 'corrected', changes: { leadAgencies: ['Northshire Police'] } });
    const after = state(answerDoubt(corrected, merged?.id ?? '', { kind: 'left-out' }));
    const actions = after.plan.recommendations.flatMap((recommendation) => recommendation.actions);
    expect(actions.find((action) => action.ref === '4.5')?.leadAgencies).toEqual(['Northshire Police']);
    expect(actions.map((action) => action.ref)).not.toContain('2.3');
    expect(after.counts).toEqual({ recommendations: 5, actions: 20, leftOut: 1 });
    // The action that was left out had two doubts; neither asks anything more.
    expect(after.open).toBe(steps.length - 3);
  });

  test('an answer can be taken back', () => {
    const id = state(draft).steps[0]?.id ?? '';
    expect(reopenDoubt(answerDoubt(draft, id, { kind: 'accepted' }), id)).toEqual(draft);
  });

  test('a half-done import survives being put away as text', () => {
    const id = state(draft).steps[0]?.id ?? '';
    const half = answerDoubt(draft, id, { kind: 'accepted' });
    expect(state(JSON.parse(JSON.stringify(half)) as ImportDraft)).toEqual(state(half));
  });

  test('R3 a column can be given another meaning', () => {
    const text =
      'Recommendation\tAction\tLead agency\tTarget date\tOdds and ends\nShare it\tHold a briefing\tNorthshire Police\tMay 2027\tFewer people fall through the gaps\n';
    const read = startImport(mustRead('plan.txt', text));
    expect(state(read).columns).toContainEqual({ heading: 'Odds and ends', meaning: 'other' });
    const changed = state(matchColumn(read, 'Odds and ends', 'outcome'));
    expect(changed.plan.recommendations[0]?.actions[0]?.outcome).toBe('Fewer people fall through the gaps');
  });
});
