import { z } from 'zod';
import {
  key,
  links,
  optionalChoice,
  date,
  optionalDate,
  optionalLongText,
  optionalParent,
  optionalTarget,
  optionalText,
  parent,
} from './field-types';

const changedBy = ['owner', 'coordinator', 'agency'] as const;

export const REPORTED_STATUSES = [
  { value: 'in-progress', label: 'In progress' },
  { value: 'completed', label: 'Complete' },
  { value: 'stuck', label: 'Stuck' },
] as const;

/** Where a report was let in: in the agency's own folder, or in that of the coordinators, who may enter one for any agency (L4). */
export const ENTERED_BY = [
  { value: 'agency', label: 'The agency' },
  { value: 'coordinator', label: 'The coordinator' },
] as const;
export type EnteredBy = (typeof ENTERED_BY)[number]['value'];

/**
 * What an agency reports. Its day, its author and the agency that it counts for are SharePoint's to say, by the row's own
 * *Created* and *Author* and by the folder that it lies in (L1): whatever a row says of itself there is not asked.
 */
export const reports = z.strictObject({
  key: key({
    label: 'Accord key',
    help: 'Made by Accord. Do not change it.',
    // SharePoint allows no unique column where folders have rights of their own (P2): of one key in one folder the lowest id counts.
    column: { name: 'AccordKey', maxLength: 36, indexed: true },
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
  date: date({
    label: 'Date',
    help: 'The day on which SharePoint received it.',
    column: { name: 'Created', given: 'created' },
    cell: { width: 14 },
    changedBy,
    published: true,
  }),
  agency: optionalParent('agencies', {
    label: 'Agency',
    help: 'The agency that reports: the one whose folder it lies in.',
    column: { name: 'AccordAgency', maxLength: 36, indexed: true },
    cell: { width: 26 },
    changedBy,
    published: true,
  }),
  entered: optionalChoice(ENTERED_BY, {
    label: 'Entered by',
    help: 'Whether the agency wrote it, or the coordinator for the agency.',
    column: { name: 'FileDirRef', given: 'place' },
    cell: { width: 15 },
    changedBy,
    published: true,
  }),
  by: optionalText({
    label: 'By',
    help: 'Who wrote it, as SharePoint has it. Names are not published.',
    column: { name: 'Author', maxLength: 255, given: 'author' },
    cell: { width: 22 },
    changedBy,
    published: false,
  }),
  takesBack: optionalParent('reports', {
    label: 'Takes back',
    help: 'The report of the same day that this one takes back.',
    column: { name: 'AccordTakesBack', maxLength: 36 },
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
    column: { name: 'AccordCompletionDate', days: 'as-text' },
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
  files: optionalLongText({
    label: 'Files as they were',
    help: 'Each file of evidence as it was sent. Made by Accord.',
    column: { name: 'AccordFiles' },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  newDate: optionalTarget({
    label: 'New date',
    help: 'The date asked for.',
    column: { name: 'AccordNewDate', days: 'as-text' },
    cell: { width: 15 },
    changedBy,
    published: true,
  }),
  reason: optionalLongText({
    label: 'Reason',
    help: 'Why more time is needed.',
    column: { name: 'AccordReason' },
    cell: { width: 40 },
    changedBy,
    published: true,
  }),
});
export type ReportRow = z.infer<typeof reports>;
