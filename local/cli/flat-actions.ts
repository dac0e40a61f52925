import { describeDoubt, type Reading } from '../../src/reading';

/** One action as one row of text, as the CSV and the workbook show it. */
export const COLUMNS = [
  'Ref',
  'Recommendation',
  'Section',
  'Scope',
  'Action',
  'Lead agency',
  'Responsible',
  'Milestones',
  'Target date',
  'Target as printed',
  'Status',
  'Completion date',
  'Progress',
  'Outcome',
  'In no field',
  'Please check',
] as const;

export function flatActions(reading: Reading): readonly (readonly string[])[] {
  return reading.plan.recommendations.flatMap((recommendation) =>
    recommendation.actions.map((action) => [
      action.ref,
      recommendation.text,
      recommendation.section ?? '',
      action.scope ?? recommendation.scope ?? '',
      action.text ?? '',
      action.leadAgencies.join('; '),
      action.responsible ?? '',
      action.milestones ?? '',
      action.targetDate?.date ?? action.targetDate?.precision ?? '',
      action.targetDate?.raw ?? '',
      action.status,
      action.completionDate?.date ?? '',
      action.progress ?? '',
      action.outcome ?? recommendation.expectedOutcome ?? '',
      action.remains ?? '',
      reading.doubts
        .filter((doubt) => doubt.about === action.ref || doubt.also.includes(action.ref))
        .map(describeDoubt)
        .join('\n'),
    ]),
  );
}
