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
export { sentenceAround, type Sentence } from './sentence';
export type { FindingKind } from './screen/finding';
export { screen, stepsOf, type Question, type ScreenContext, type ScreenedText } from './screen/screen';
export { fieldNamed, readTemplate, TEMPLATES, type Template, type TemplateProblem } from './template';
export { KIND_WORDS, templateProblemWords } from './words';
