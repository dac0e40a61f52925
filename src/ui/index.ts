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
  ReviewChoice,
  Seen,
  SendOutcome,
  SetUpOutcome,
  Site,
  SourceFailure,
  TakeBackOutcome,
} from './plan-source';
export { VIEWS, type ViewName, NO_FILTERS, START, actionHref, readPlace, writePlace, type Filters, type Place } from './place';
// What the panel's views are made of, so that they look and behave like the rest of the page.
export { type ActionDecisionsProps, type PanelViewProps, type PanelViews } from './panel-views';
export { runningMeeting } from './plan-meetings';
export { type PlanWork } from './use-plan';
export { isClosed, type ActionView } from './action-views';
export { useAround, useOpenHere, useWhere, type Around } from './reader-context';
export { useWords, failureWords, type Words } from './words';
export { distanceWords, lastWords, onlyWords, targetWords, whoWords } from './words-of';
export { EARLY_SPAN, hasEvidence, isOpen, matchesOnly, tookDays, type OnlyFilter, type Span } from './only-filter';
export { filterOf } from './plan-groups';
export { useStyles } from './styles';
export { Button } from './button';
export { Notice, Skeleton } from './notice';
export { Chooser } from './filter-bar';
export { Standing, STANDING_COLOURS, StandingOf } from './standing-mark';
export { StandingNotes } from './standing-notes';
export { EvidenceLinks } from './evidence-links';
export { ActionHistory, HistoryEntry } from './action-history';
export { ErrorBoundary } from './error-boundary';
export { useAlive } from './use-alive';
export { useTell } from './tell';
export { CopyLink } from './copy-link';
export { useAddressOf, type AddressOf } from './address';
export { concerns } from './my-actions';
export type { EditChange, EditedTable, EditingSource, EditOutcome, HeldForEdit } from './editing-source';
export type { EvidenceSource, FileToKeep, KeptFile } from './evidence-source';
export type { HistorySource, RowMoment } from './history-source';
export type { Removal, RemovalSource } from './removal-source';
export type { FindingGroup, Mended, SiteCheckSource, SiteFinding, SiteLook, SiteUpgrade } from './site-check-source';
export type { Extras } from './extras';
export type { Download, WorkbookSource } from './workbook-source';
export { columnsIn, PLAN_COLUMNS, type PlanColumn } from './place';
export { RowForm, type RowFormProps, type RowFormTask } from './row-form';
export { drawn } from './icons';
