export { type AfterClosing, type DecisionsAsClosed, type MeetingMoment, afterClosing, decisionsAsClosed } from './after-closing';
export {
  type AgendaItem,
  type AgendaOrder,
  type MeetingTime,
  type Reason,
  type Step,
  agendaOf,
  REASONS,
  keysOf,
  readAgenda,
  sectionsOf,
  stepFrom,
  timeLeft,
  writeAgenda,
} from './agenda';
export { asClosed, closingIn, closingRow, lateRows, type Closing, type Digest } from './closing';
export {
  type AskedPart,
  type AskReason,
  DAYS_BETWEEN_REQUESTS,
  isReminderNote,
  type Pulse,
  REMINDER_LATE_DAYS,
  reminderPulse,
  DUE_DAYS,
  MOST_LINES,
  OPEN_STATUSES,
  partsToAsk,
  requestKey,
  wasJustAsked,
} from './asking';
export { announceTo } from './announce';
export {
  DECISION_KINDS,
  type DecisionKind,
  type CheckWish,
  type DecisionRequest,
  isPossible,
  mayDecide,
  seenIn,
  sentenceOf,
} from './decisions/decision-request';
export { derivedKey } from './decisions/derived-key';
export { insist } from './insist';
export { type IntentStore, type Remembered, browserIntents } from './decisions/intent-store';
export { type Kept, LOG_ONLY, inLogOnly, intentOf, progressOf, readRecord } from './decisions/meeting-record';
export { type DecisionContext, type Overtaken, changesBetween } from './decisions/plan-decision';
export { lookedFrom, type Looked } from './decisions/looked';
export {
  type DecisionOutcome,
  type DecisionPorts,
  type ResumeOutcome,
  type UndoOutcome,
  resumeDecision,
  takeDecision,
  undoDecision,
} from './decisions/take-decision';
export { type Bucket, type Group, type OverviewFigures, STANDINGS, type StandingName, type Standings, overviewFigures } from './figures';
export { type ChangeOutcome, type MeetingChange, type MeetingPorts, changeMeeting, newMeeting, startMeeting } from './meeting-changes';
export { chooseAgenda, countReasons, moveItem, type AgendaChoice } from './choose-agenda';
