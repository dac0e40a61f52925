export { accountFor, type Unaccounted } from './account-for';
export { readAnyText, readText } from './read-text';
export { pdfWorkerAddress, readDocument, type DocumentFile, type ReadOptions } from './read-document';
export { readGrid, type ColumnMatch, type GridOptions, type Reading, type ReadingFailure } from './read-grid';
export {
  answerDoubt,
  doubtId,
  importState,
  matchColumn,
  reopenDoubt,
  startImport,
  type Answer,
  type ImportDraft,
  type ImportOptions,
  type ImportState,
  type ImportStep,
} from './import-draft';
export {
  correct,
  fieldLabel,
  fieldsOf,
  READ_STATUSES,
  shownField,
  type CorrectableField,
  type Corrected,
  type Correction,
} from './correct';
export { MEANINGS, type Meaning } from './vocabulary';
export { planToRows, type PlanRows, type PlanTable, type RowsOptions } from './plan-to-rows';
export { readingToJson, type ReadingJson } from './plan-to-json';
export { describeDoubt } from './doubt-words';
export { describeFailure } from './failure-words';
export type { Cell, Grid, GridRow, SourceKind } from './grid';
export type { Doubt, DoubtCode, Heading, Place, Plan, PlanAction, PlanRecommendation, ReadStatus, SetAside, SetAsideReason } from './plan';
