export * from './values';
export * from './issue';
export type { CellMeta, Choice, ColumnMeta, FieldMeta } from './tables/field-meta';
export { TABLES, tablesInOrder, type FieldSpec, type TableSpec } from './tables/tables';
export { AGENCY_KINDS, type AgencyRow } from './tables/agencies';
export { MARKINGS, REVIEW_KINDS, REVIEW_STATUSES, type ReviewRow } from './tables/reviews';
export { SCOPES, type RecommendationRow } from './tables/recommendations';
export { ACTION_STATUSES, type ActionRow, type ActionStatus } from './tables/actions';
export { AGENDA_ORDERS, MEETING_STATUSES, type MeetingRow } from './tables/meetings';
export { ABOUT_AN_ACTION, CHECK_RESULTS, DECISION_KINDS, type CheckResult, type DecisionKind, type DecisionRow } from './tables/decisions';
export { ENTERED_BY, REPORTED_STATUSES, type EnteredBy, type ReportRow } from './tables/reports';
export {
  UPDATE_KINDS,
  countsOn,
  decisionEntry,
  decidesOn,
  isFailedCheck,
  isReport,
  isSettling,
  logOf,
  mayTakeBack,
  reportEntry,
  reportRow,
  standing,
  type UpdateKind,
  type UpdateRow,
} from './state/log';
export { readFileRecords, writeFileRecords, type EvidenceState, type FileRecord, type FileState } from './state/file-record';
export { addDays, daysBetween, fromSerial, toSerial, type DateSystem } from './dates/dates';
export { parseDate, parseSerial, type DateProblem, type ParsedDate } from './dates/parse-date';
export { formatDate, formatTarget, monthAhead, type DateStyle } from './dates/format-date';
export { canonical, canonicalRow, canonicalText, isTarget, sameValue } from './canonical';
export {
  AMBER_DAYS,
  STALE_DAYS,
  currentState,
  currentStates,
  groupUpdates,
  ragWord,
  type ActionState,
  type Rag,
  type StateContext,
  type StateSettings,
  type StatesContext,
} from './state/current-state';
export { ASSURANCES, checkFound, HELD_AFTER_DAYS } from './state/assurance';
export { KEY_CHANCE, madeKey } from './made-key';
export { leadParts, type LeadPart } from './state/lead-parts';
export { recommendationState, type RecommendationState } from './state/recommendation-state';
export { monthEndsBefore, stateAsAt, type LoggedAction } from './state/state-as-at';
export { countTrend, type TrendCount, type TrendPoint } from './state/plan-trend';
export { AGES, planSummary, type PlanSummary, type RagCounts, type StatedAction, type Tally } from './state/plan-summary';
export { isBlocked, newErrors, validateChange, validatePlan, validateRow, type ValidationContext } from './rules/validate';
export { settleRow } from './rules/settle';
export { acceptedWith, actionAfterDecision, type Decision } from './rules/decide';
export { nextStatuses } from './rules/status-steps';
export { describe, type Locale } from './forms/describe';
export type { IssueCode } from './words';
export { readField, type ReadField, type ReadOptions } from './forms/read-field';
export { showField, type ShowOptions } from './forms/show-field';
export { LONGEST_LINE, LONGEST_TEXT } from './tables/field-types';
export { withDefaults } from './new-row';
export { SITE_GROUPS, agencyGroup, sharePointLists, type ListDefinition, type ListRight, type SiteGroup } from './sharepoint/lists';
export {
  SETTINGS_COLUMNS,
  VERSION_SETTING,
  type ListName,
  type SharePointColumn,
  type SharePointType,
  type SharePointValidation,
} from './sharepoint/columns';
export { COORDINATORS_FOLDER, EVIDENCE_TITLE, listAddress, SETTINGS_TITLE, URL_NAMES } from './sharepoint/addresses';
export type { ListView } from './sharepoint/views';
export type { ColumnFormat } from './sharepoint/formatting';
export { MIGRATIONS, SCHEMA_VERSION, migrationPlan, type Migration, type MigrationPlan, type MigrationStep } from './versions';
export {
  DAY_FORMAT,
  NUMBER_FORMAT,
  TEXT_FORMAT,
  workbookTables,
  type CellRule,
  type WorkbookColumn,
  type WorkbookTable,
} from './excel/workbook-tables';
export { formFields, type FormField } from './forms/form-fields';
export { EARLY_SPAN, hasEvidence, isClosed, isOpen, tookDays, type ActionView, type Span } from './state/action-view';
