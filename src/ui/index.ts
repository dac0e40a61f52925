export { ActionPlan, type ActionPlanProps } from './page/action-plan-app';
export { browserDrafts, type DraftStore } from './page/report/draft-store';
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
} from './page/sources/plan-source';
export { VIEWS, type ViewName, NO_FILTERS, START, actionHref, readPlace, writePlace, type Filters, type Place } from './page/route';
// What the panel's views are made of, so that they look and behave like the rest of the page.
export { type ActionDecisionsProps, type PanelViewProps, type PanelViews, type PublishViewProps } from './page/plan/panel-views';
export { runningMeeting } from './page/sources/plan-meetings';
export { type PlanWork } from './page/sources/use-plan';
export { useAround, useOpenHere, useWhere, type Around } from './page/page-context';
export { whyMissing } from './kit/missing-part';
export { useWords, failureWords, type Words } from './kit/words';
export { distanceWords, lastWords, onlyWords, targetWords, whoWords } from './page/words-of';
export { filterOf } from './page/plan/plan-groups';
export { useStyles } from './kit/styles';
export { Button } from './kit/button';
export { Notice, Skeleton } from './kit/notice';
export { Chooser } from './page/plan/filter-bar';
export { Standing, STANDING_COLOURS, StandingOf } from './kit/status-badge';
export { StandingNotes } from './page/actions/standing-notes';
export { EvidenceLinks } from './page/report/evidence-links';
export { useEvidenceStates } from './page/report/use-evidence-states';
export { ActionHistory, HistoryEntry } from './page/actions/action-history';
export { ErrorBoundary } from './kit/error-boundary';
export { useAlive } from './kit/use-alive';
export { useTell } from './page/notifications';
export { CopyLink } from './page/copy-link';
export { useAddressOf, type AddressOf } from './page/address';
export { concerns } from './page/actions/my-actions';
export type { EditChange, EditedTable, EditingSource, EditOutcome, HeldForEdit } from './page/sources/editing-source';
export type { EvidenceSource, FileToKeep, KeptFile } from './page/sources/evidence-source';
export type { HistorySource, RowMoment } from './page/sources/history-source';
export type { Removal, RemovalSource } from './page/sources/removal-source';
export type { FindingGroup, Mended, SiteCheckSource, SiteFinding, SiteLook, SiteUpgrade } from './page/sources/site-check-source';
export type { Extras } from './page/sources/extras';
export type { Download, WorkbookSource } from './page/sources/workbook-source';
export { columnsIn, PLAN_COLUMNS, type PlanColumn } from './page/route';
export { RowForm, type RowFormProps, type RowFormTask } from './page/edit/row-form';
export { drawn } from './kit/icons';
export { matchesOnly, type OnlyFilter } from './page/actions/only-filter';
