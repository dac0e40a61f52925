export { ActionPlan, type ActionPlanProps } from './action-plan-app';
export { browserDrafts, type DraftStore } from './draft-store';
export type {
  Answer,
  Mark,
  PlanChanges,
  PlanRows,
  PlanSource,
  Reading,
  Receipt,
  Seen,
  SendOutcome,
  SetUpOutcome,
  Site,
  SourceFailure,
  TakeBackOutcome,
} from './plan-source';
export { VIEWS, type ViewName } from './place';
