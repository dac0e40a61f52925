import type { TargetDate } from '../../schema';
import { leftOut } from './left-out';
import { describeDoubt } from './doubt-words';
import type { PlanAction } from './plan';
import type { Reading } from './reading';

const target = (date: TargetDate | null) => (date === null ? null : { raw: date.raw, date: date.date, precision: date.precision });

function actionToJson(action: PlanAction) {
  const { targetDate, completionDate } = action;
  return {
    ref: action.ref,
    text: action.text,
    leadAgencies: action.leadAgencies,
    responsible: action.responsible,
    milestones: action.milestones,
    scope: action.scope,
    targetDate: target(targetDate),
    originalTarget: target(action.originalTarget),
    status: action.status,
    statusText: action.statusText,
    completionDate: completionDate?.date ?? null,
    progress: action.progress,
    outcome: action.outcome,
    remains: action.remains,
  };
}

/**
 * A reading as the command line prints it. Dates are ISO, the last day of their period; precision is day, month, quarter, year,
 * recurring or none; status is not-stated, not-started, in-progress, on-hold, not-progressing or completed. What is in no field is in
 * `remains` of its action, or in `setAside` with its place; `leftOut` has that by tables and paragraphs; `placed` is the share of the
 * document's words that found a place in the plan, from 0 to 1.
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
      also: doubt.also,
      message: describeDoubt(doubt),
    })),
    columns: reading.columns.map(({ heading, meaning }) => ({ heading, meaning })),
    placed: reading.placed,
    leftOut: leftOut(reading).map(({ kind, rows, place, line, reason, text }) => ({ kind, rows, place, line, reason, text })),
    setAside: reading.setAside.map(({ where, text, reason }) => ({ where: { line: where.line, column: where.column }, text, reason })),
  };
}
export type ReadingJson = ReturnType<typeof readingToJson>;
