import { describeDoubt } from './doubt-words';
import type { PlanAction } from './plan';
import type { Reading } from './read-grid';

function actionToJson(action: PlanAction) {
  const { targetDate, completionDate } = action;
  return {
    ref: action.ref,
    text: action.text,
    leadAgencies: action.leadAgencies,
    responsible: action.responsible,
    milestones: action.milestones,
    targetDate: targetDate === null ? null : { raw: targetDate.raw, date: targetDate.date, precision: targetDate.precision },
    status: action.status,
    completionDate: completionDate?.date ?? null,
    progress: action.progress,
    outcome: action.outcome,
  };
}

/**
 * A reading as the command line prints it. Dates are ISO, the last day of their period; precision is day, month, quarter, year,
 * recurring or none; status is not-stated, not-started, in-progress or completed.
 */
export function readingToJson(reading: Reading) {
  const { plan, doubts } = reading;
  return {
    plan: { reference: plan.reference, title: plan.title, partnership: plan.partnership, asAt: plan.asAt },
    recommendations: plan.recommendations.map((recommendation) => ({
      number: recommendation.number,
      section: recommendation.section,
      scope: recommendation.scope,
      text: recommendation.text,
      expectedOutcome: recommendation.expectedOutcome,
      actions: recommendation.actions.map(actionToJson),
    })),
    doubts: doubts.map((doubt) => ({
      code: doubt.code,
      where: { line: doubt.where.line, column: doubt.where.column },
      about: doubt.about,
      message: describeDoubt(doubt),
    })),
  };
}
export type ReadingJson = ReturnType<typeof readingToJson>;
