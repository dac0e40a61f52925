import { z } from 'zod';
import { choice, date, key, optionalChoice, optionalLongText, optionalParent, optionalTarget, optionalText } from './field-types';

const changedBy = ['owner', 'coordinator', 'panel'] as const;

export const DECISION_KINDS = [
  { value: 'accept', label: 'Completion accepted' },
  { value: 'return', label: 'Returned to the agency' },
  { value: 'new-date', label: 'New date agreed' },
  { value: 'escalate', label: 'Escalated' },
  { value: 'close', label: 'Closed – not progressing' },
  { value: 'question', label: 'Question asked' },
  { value: 'request', label: 'Update requested' },
  { value: 'check', label: 'Check done' },
  { value: 'take-back', label: 'Decision taken back' },
  { value: 'meeting-closed', label: 'Meeting closed' },
  { value: 'copy-sent', label: 'Copy sent to an agency' },
  { value: 'release-prepared', label: 'Publication prepared' },
  { value: 'released', label: 'Plan released' },
  { value: 'digest-begun', label: 'Weekly reminder begun' },
  { value: 'digest-failed', label: 'Weekly reminder not sent' },
] as const;
/** What a later look at a completed action found (A1). */
export const CHECK_RESULTS = [
  { value: 'held', label: 'It has held' },
  { value: 'partly', label: 'It has held in part' },
  { value: 'not-held', label: 'It has not held' },
] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number]['value'];

export type DecisionKind = (typeof DECISION_KINDS)[number]['value'];

/** The kinds that are about one action, and so need to name it and its review. */
export const ABOUT_AN_ACTION: ReadonlySet<unknown> = new Set<DecisionKind>([
  'accept',
  'return',
  'new-date',
  'escalate',
  'close',
  'question',
  'request',
  'check',
]);

/**
 * What the coordinators and the panel decide; only they can add to this list, and nobody but the site's owners can change a row
 * of it (L2, L3). Day and author are SharePoint's own.
 */
export const decisions = z.strictObject({
  key: key({
    label: 'Accord key',
    help: 'Made by Accord. Do not change it.',
    column: { name: 'AccordKey', maxLength: 36, indexed: true, unique: true },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  review: optionalParent('reviews', {
    label: 'Review',
    help: 'The review that the action belongs to.',
    column: { name: 'AccordReview', maxLength: 36, indexed: true },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  action: optionalParent('actions', {
    label: 'Action',
    help: 'The action that this is about.',
    column: { name: 'AccordAction', maxLength: 36, indexed: true },
    cell: { width: 9 },
    changedBy,
    published: true,
  }),
  kind: choice(DECISION_KINDS, {
    label: 'What',
    help: 'What was decided.',
    column: { name: 'AccordKind', maxLength: 255 },
    cell: { width: 22 },
    changedBy,
    published: true,
  }),
  date: date({
    label: 'Date',
    help: 'The day on which SharePoint received it.',
    column: { name: 'Created', given: 'created' },
    cell: { width: 14 },
    changedBy,
    published: true,
  }),
  by: optionalText({
    label: 'By',
    help: 'Who decided it, as SharePoint has it. Names are not published.',
    column: { name: 'Author', maxLength: 255, given: 'author' },
    cell: { width: 22 },
    changedBy,
    published: false,
  }),
  agency: optionalParent('agencies', {
    label: 'Agency',
    help: 'The agency whose report it is about.',
    column: { name: 'AccordAgency', maxLength: 36, indexed: true },
    cell: { width: 26 },
    changedBy,
    published: true,
  }),
  decides: optionalParent('reports', {
    label: 'Decides on',
    help: 'The report that it is about.',
    column: { name: 'AccordDecides', maxLength: 36 },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  takesBack: optionalParent('decisions', {
    label: 'Takes back',
    help: 'The decision that this one takes back.',
    column: { name: 'AccordTakesBack', maxLength: 36 },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  meeting: optionalText({
    label: 'Meeting',
    help: 'The meeting in which it was decided, by key. Made by Accord.',
    column: { name: 'AccordMeeting', maxLength: 36, indexed: true },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  newDate: optionalTarget({
    label: 'New date',
    help: 'The date agreed.',
    column: { name: 'AccordNewDate' },
    cell: { width: 15 },
    changedBy,
    published: true,
  }),
  reason: optionalLongText({
    label: 'Reason',
    help: 'Why it was decided so.',
    column: { name: 'AccordReason' },
    cell: { width: 40 },
    changedBy,
    published: true,
  }),
  narrative: optionalLongText({
    label: 'Words',
    help: 'What was said beside it.',
    column: { name: 'AccordNarrative' },
    cell: { width: 40 },
    changedBy,
    published: true,
  }),
  checkResult: optionalChoice(CHECK_RESULTS, {
    label: 'What the check found',
    help: 'Whether what was done has held.',
    column: { name: 'AccordCheckResult', maxLength: 255 },
    cell: { width: 20 },
    changedBy,
    published: true,
  }),
  sample: optionalText({
    label: 'How many',
    help: 'For example "18 of 20".',
    column: { name: 'AccordSample', maxLength: 255 },
    cell: { width: 12 },
    changedBy,
    published: true,
  }),
  nextCheck: optionalTarget({
    label: 'Next check',
    help: 'When somebody looks whether it has held.',
    column: { name: 'AccordNextCheck' },
    cell: { width: 15 },
    changedBy,
    published: true,
  }),
  record: optionalLongText({
    label: 'Record',
    help: 'What stood when it was decided. Made by Accord.',
    column: { name: 'AccordRecord' },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  proof: optionalText({
    label: 'Proof',
    help: 'The SHA-256 of what the row bears witness to. Made by Accord.',
    column: { name: 'AccordProof', maxLength: 64 },
    cell: 'absent',
    changedBy,
    published: false,
  }),
});
export type DecisionRow = z.infer<typeof decisions>;
