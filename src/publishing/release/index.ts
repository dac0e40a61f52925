export { screening, rememberedWords, TAKEN_OUT, type Answer, type Answers, type Screening } from './answers';
export { agencyTerms, personsOf } from './context';
export {
  project,
  textsOf,
  withTexts,
  type CellSource,
  type PlanToRelease,
  type Projected,
  type Projection,
  type ReleasedAction,
  type ReleasedRecommendation,
} from './projection';
export { readabilityOf, type Readability } from './readability';
export { sentenceAround, type Sentence } from './sentence';
export { PERSONAL, type FindingKind } from './screen/finding';
export { screen, stepsOf, type Question, type ScreenContext, type ScreenedText } from './screen/screen';
export { fieldNamed, readTemplate, TEMPLATES, type Template, type TemplateProblem } from './template';
export { KIND_WORDS, templateProblemWords } from './words';
export { tableRows, type TableCell } from './files/table-rows';
export { labelOf } from './files/web-page';
export type { MadeFile } from './files/made-file';
export { RELEASE_VERSION, canonicalJson, type FileSum } from './files/release-data';
export { releaseSchema } from './files/release-schema';
export { proofOf, type ProofFinding } from './proof';
export {
  blockOf,
  changedSince,
  draftRelease,
  keepable,
  prepareRelease,
  releasedTexts,
  releasePlan,
  sumsOf,
  type ChangedText,
  type Draft,
  type Released,
  type ReleaseInput,
  type ReleaseRefusal,
  type ReleaseResult,
  type ReleasedText,
} from './release';
export {
  countedReleases,
  memoryReleaseLog,
  type Author,
  type Kept,
  type LogAnswer,
  type LogFailure,
  type PreparedRelease,
  type ReleaseLog,
  type ReleaseRecord,
  type TextSums,
} from './release-log';
