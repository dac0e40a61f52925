import { z } from 'zod';
import {
  choice,
  date,
  key,
  links,
  optionalChoice,
  optionalDate,
  optionalLongText,
  optionalParent,
  optionalTarget,
  optionalText,
  parent,
} from './field-types';

const changedBy = ['owner', 'coordinator', 'agency', 'panel'] as const;

export const UPDATE_KINDS = [
  { value: 'report', label: 'Report' },
  { value: 'accept', label: 'Completion accepted' },
  { value: 'return', label: 'Returned to the agency' },
  { value: 'new-date', label: 'New date agreed' },
  { value: 'escalate', label: 'Escalated' },
  { value: 'close', label: 'Closed – not progressing' },
  { value: 'question', label: 'Question asked' },
] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number]['value'];

export const REPORTED_STATUSES = [
  { value: 'in-progress', label: 'In progress' },
  { value: 'completed', label: 'Complete' },
  { value: 'stuck', label: 'Stuck' },
] as const;

export const updates = z.strictObject({
  key: key({
    label: 'Accord key',
    help: 'Made by Accord. Do not change it.',
    column: { name: 'AccordKey', maxLength: 36, indexed: true, unique: true },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  review: parent('reviews', {
    label: 'Review',
    help: 'The review that the action belongs to.',
    column: { name: 'AccordReview', maxLength: 36, indexed: true },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  action: parent('actions', {
    label: 'Action',
    help: 'The action that this is about.',
    column: { name: 'AccordAction', maxLength: 36, indexed: true },
    cell: { width: 9 },
    changedBy,
    published: true,
  }),
  kind: choice(UPDATE_KINDS, {
    label: 'What',
    help: 'A report, or a decision on one.',
    column: { name: 'AccordKind', maxLength: 255 },
    cell: { width: 22 },
    changedBy,
    published: true,
  }),
  date: date({
    label: 'Date',
    help: 'The day that it was reported or decided.',
    column: { name: 'AccordDate' },
    cell: { width: 14 },
    changedBy,
    published: true,
  }),
  agency: optionalParent('agencies', {
    label: 'Agency',
    help: 'The agency that reports.',
    column: { name: 'AccordAgency', maxLength: 36, indexed: true },
    cell: { width: 26 },
    changedBy,
    published: true,
  }),
  by: optionalText({
    label: 'By',
    help: 'Who wrote it. Names are not published.',
    column: { name: 'AccordBy', maxLength: 255 },
    cell: { width: 22 },
    changedBy,
    published: false,
  }),
  decides: optionalParent('updates', {
    label: 'Decides on',
    help: 'The report that a decision is about.',
    column: { name: 'AccordDecides', maxLength: 36 },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  status: optionalChoice(REPORTED_STATUSES, {
    label: 'How it is going',
    help: 'As the agency sees it.',
    column: { name: 'AccordStatus', maxLength: 255 },
    cell: { width: 14 },
    changedBy,
    published: true,
  }),
  narrative: optionalLongText({
    label: 'What has been done',
    help: 'In plain words.',
    column: { name: 'AccordNarrative' },
    cell: { width: 50 },
    changedBy,
    published: true,
  }),
  completionDate: optionalDate({
    label: 'Completed on',
    help: 'The day that it was completed; not in the future.',
    column: { name: 'AccordCompletionDate' },
    cell: { width: 14 },
    changedBy,
    published: true,
  }),
  outcome: optionalLongText({
    label: 'What difference it has made',
    help: 'For example: 42 of 45 officers trained; 9 in 10 say they would now ask.',
    column: { name: 'AccordOutcome' },
    cell: { width: 40 },
    changedBy,
    published: true,
  }),
  evidence: links({
    label: 'Evidence',
    help: 'Addresses that begin with https://.',
    column: { name: 'AccordEvidence' },
    cell: { width: 30 },
    changedBy,
    published: false,
  }),
  newDate: optionalTarget({
    label: 'New date',
    help: 'The date asked for, or agreed.',
    column: { name: 'AccordNewDate' },
    cell: { width: 15 },
    changedBy,
    published: true,
  }),
  reason: optionalLongText({
    label: 'Reason',
    help: 'Why more time is needed, or why it was decided so.',
    column: { name: 'AccordReason' },
    cell: { width: 40 },
    changedBy,
    published: true,
  }),
});
export type UpdateRow = z.infer<typeof updates>;
