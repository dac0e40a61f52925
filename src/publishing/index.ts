export {
  decisionsOf,
  minutesFileName,
  minutesOf,
  type MinutedAction,
  type MinutedDecision,
  type Minutes,
  type MinutesSource,
} from './minutes';

/** Writing Word documents takes a library that only those load who ask for one. */
export const loadMinutesWriter = () => import(/* webpackChunkName: 'accord-minutes' */ './minutes-docx');

export {
  readRecord,
  recordOf,
  recordText,
  settledRows,
  withLinksMoved,
  type HeldForRecord,
  type LastChange,
  type RecordFile,
  type RecordRead,
  type RecordRows,
  type ReviewRecord,
  type Unreadable,
} from './review-record';
export type { RecordCell } from './record-columns';
export type { SheetCells } from './read-workbook';
export type { WorkbookContext } from './plan-workbook';

/** Writing and reading the kept workbook: the library comes only when somebody asks for one. */
export const loadPlanWorkbook = async () => {
  const [{ planWorkbook }, { readWorkbook }] = await Promise.all([
    import(/* webpackChunkName: 'plan-workbook' */ './plan-workbook'),
    import(/* webpackChunkName: 'plan-workbook' */ './read-workbook'),
  ]);
  return { planWorkbook, readWorkbook };
};

/** Publishing a plan: the word lists of its screening are large, so they come only when somebody publishes. */
export const loadRelease = () => import(/* webpackChunkName: 'release' */ './release');
export type {
  Answer,
  Answers,
  CellSource,
  Draft,
  Kept,
  MadeFile,
  PreparedRelease,
  ReleaseRecord,
  ChangedText,
  Released,
  FindingKind,
  PlanToRelease,
  Projected,
  Projection,
  Question,
  ReleaseInput,
  Author,
  LogAnswer,
  LogFailure,
  ReleaseLog,
  ReleaseRefusal,
  ScreenContext,
  Screening,
  Template,
} from './release';
