export { accountFor, type Unaccounted } from './plan/account-for';
export { repack, unpack } from './formats/unpack';
export { readAnyText, readText } from './read-text';
export { pdfWorkerAddress, readDocument, type DocumentFile, type ReadOptions } from './read-document';
export { readGrid, type GridOptions } from './plan/read-grid';
export type { ColumnMatch, Reading, ReadingFailure } from './plan/reading';
export {
  answerDoubt,
  doubtId,
  importState,
  matchColumn,
  readAsActions,
  reopenDoubt,
  startImport,
  type Answer,
  type ImportDraft,
  type ImportOptions,
  type ImportState,
  type ImportStep,
} from './plan/import-draft';
export {
  correct,
  fieldLabel,
  fieldsOf,
  READ_STATUSES,
  shownField,
  type CorrectableField,
  type Corrected,
  type Correction,
} from './plan/correct';
export { MEANINGS, type Meaning } from './meaning/vocabulary';
export { planToRows, type PlanRows, type PlanTable, type RowsOptions } from './plan/plan-to-rows';
export { readingToJson, type ReadingJson } from './plan/plan-to-json';
export { describeLeftOut, leftOut, type LeftOut } from './plan/left-out';
export { describeDoubt } from './plan/doubt-words';
export { describeFailure } from './failure-words';
export type { Cell, Grid, GridRow, SourceKind } from './grid/grid';
export type { Doubt, DoubtCode, Heading, Place, SetAside, SetAsideReason } from './grid/doubt';
export type { ReadStatus } from './meaning/status/parse-status';
export type { Plan, PlanAction, PlanRecommendation } from './plan/plan';
