import { z } from 'zod';
import { choice, date, key, lines, optionalChoice, optionalLongText, optionalNumber, optionalText, text } from './field-types';

const changedBy = ['owner', 'coordinator', 'panel'] as const;

export const MEETING_STATUSES = [
  { value: 'running', label: 'Running' },
  { value: 'closed', label: 'Closed' },
] as const;

/** How an agenda is put in order: by why an action is on it, by who leads it, or by the plan that it belongs to. */
export const AGENDA_ORDERS = [
  { value: 'reason', label: 'By reason' },
  { value: 'agency', label: 'By agency' },
  { value: 'plan', label: 'By plan' },
] as const;

/**
 * A meeting of the panel. One meeting goes over several plans, so it names its reviews and its actions as plain keys: a
 * workbook holds the rows of one review only, and the others must not look damaged in it.
 */
export const meetings = z.strictObject({
  key: key({
    label: 'Accord key',
    help: 'Made by Accord. Do not change it.',
    column: { name: 'AccordKey', maxLength: 36, indexed: true, unique: true },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  title: text({
    label: 'Meeting',
    help: 'What the meeting is called, for example "Review panel, 3 December 2026".',
    column: { name: 'Title', maxLength: 255 },
    cell: { width: 34 },
    changedBy,
    published: true,
  }),
  date: date({
    label: 'Date',
    help: 'The day of the meeting.',
    column: { name: 'AccordDate', indexed: true },
    cell: { width: 14 },
    changedBy,
    published: true,
  }),
  status: choice(MEETING_STATUSES, {
    label: 'Status',
    help: 'A meeting runs until it is closed; then nothing of it changes any more.',
    column: { name: 'AccordStatus', maxLength: 255, indexed: true },
    cell: { width: 12 },
    changedBy,
    published: true,
  }),
  chair: optionalText({
    label: 'Chair',
    help: 'Who leads the meeting. Names are not published.',
    column: { name: 'AccordChair', maxLength: 255 },
    cell: { width: 22 },
    changedBy,
    published: false,
  }),
  present: lines({
    label: 'Present',
    help: 'Who was there, one to a line. Names are not published.',
    column: { name: 'AccordPresent' },
    cell: { width: 34 },
    changedBy,
    published: false,
  }),
  apologies: lines({
    label: 'Apologies',
    help: 'Who could not come, one to a line. Names are not published.',
    column: { name: 'AccordApologies' },
    cell: { width: 28 },
    changedBy,
    published: false,
  }),
  notes: optionalLongText({
    label: 'Notes',
    help: 'What was said and belongs into the minutes.',
    column: { name: 'AccordNotes' },
    cell: { width: 50 },
    changedBy,
    published: true,
  }),
  reviews: optionalLongText({
    label: 'Reviews',
    help: 'The reviews that the meeting is about; all of them where it is empty. Made by Accord.',
    column: { name: 'AccordReviews' },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  agenda: optionalLongText({
    label: 'Agenda',
    help: 'The actions to be dealt with, one to a line. Made by Accord.',
    column: { name: 'AccordAgenda' },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  agendaOrder: optionalChoice(AGENDA_ORDERS, {
    label: 'Agenda order',
    help: 'How the agenda is put in order.',
    column: { name: 'AccordAgendaOrder', maxLength: 255 },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  dealtWith: optionalLongText({
    label: 'Dealt with',
    help: 'The actions that the meeting has finished with. Made by Accord.',
    column: { name: 'AccordDealtWith' },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  arising: optionalLongText({
    label: 'Actions arising',
    help: 'The actions that the meeting added to the plans. Made by Accord.',
    column: { name: 'AccordArising' },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  undo: optionalLongText({
    label: 'Decisions to undo',
    help: 'Decisions that can be finished or undone while the meeting runs. Made by Accord.',
    column: { name: 'AccordUndo' },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  item: optionalText({
    label: 'Present item',
    help: 'The action that the meeting is looking at, by key. Made by Accord.',
    column: { name: 'AccordItem', maxLength: 36 },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  startedAt: optionalText({
    label: 'Started at',
    help: 'When the meeting began, as an instant. Made by Accord.',
    column: { name: 'AccordStartedAt', maxLength: 30 },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  minutesPlanned: optionalNumber({
    label: 'Minutes planned',
    help: 'How long the meeting is meant to take.',
    column: { name: 'AccordMinutesPlanned' },
    cell: 'absent',
    changedBy,
    published: false,
  }),
});
export type MeetingRow = z.infer<typeof meetings>;
