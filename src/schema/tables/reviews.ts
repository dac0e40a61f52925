import { z } from 'zod';
import { choice, key, optionalDate, optionalDays, optionalText, text } from './field-types';

const changedBy = ['owner', 'coordinator'] as const;

export const REVIEW_KINDS = [
  { value: 'DHR', label: 'Domestic homicide review' },
  { value: 'DARDR', label: 'Domestic abuse related death review' },
  { value: 'SAR', label: 'Safeguarding adults review' },
  { value: 'CSPR', label: 'Child safeguarding practice review' },
  { value: 'SUSR', label: 'Single unified safeguarding review (Wales)' },
  { value: 'APR', label: 'Adult practice review (Wales)' },
  { value: 'CPR', label: 'Child practice review (Wales)' },
  { value: 'MHHR', label: 'Mental health homicide review' },
  { value: 'OWHR', label: 'Offensive weapons homicide review' },
  { value: 'church', label: 'Church safeguarding practice review' },
  { value: 'other', label: 'Other' },
] as const;
export const REVIEW_STATUSES = [
  { value: 'draft', label: 'Draft' },
  { value: 'live', label: 'Live' },
  { value: 'closed', label: 'Closed' },
] as const;
export const MARKINGS = [
  { value: 'OFFICIAL', label: 'OFFICIAL' },
  { value: 'OFFICIAL-SENSITIVE', label: 'OFFICIAL-SENSITIVE' },
] as const;

export const reviews = z.strictObject({
  key: key({
    label: 'Accord key',
    help: 'Made by Accord. Do not change it.',
    column: { name: 'AccordKey', maxLength: 36, indexed: true, unique: true },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  reference: text({
    label: 'Reference',
    help: 'The short name of the review, for example "DHR 12".',
    column: { name: 'Title', maxLength: 255 },
    cell: { width: 20 },
    changedBy,
    published: true,
  }),
  title: optionalText({
    label: 'Title',
    help: 'The full title of the plan.',
    column: { name: 'AccordTitle', maxLength: 255 },
    cell: { width: 50 },
    changedBy,
    published: true,
  }),
  kind: choice(REVIEW_KINDS, {
    label: 'Kind of review',
    help: 'Under which arrangement the review was held.',
    column: { name: 'AccordKind', maxLength: 255 },
    cell: { width: 24 },
    changedBy,
    published: true,
  }),
  partnership: optionalText({
    label: 'Partnership',
    help: 'The community safety partnership or board that owns the plan.',
    column: { name: 'AccordPartnership', maxLength: 255 },
    cell: { width: 40 },
    changedBy,
    published: true,
  }),
  asAt: optionalDate({
    label: 'As at',
    help: 'The date that the plan was last true as a whole.',
    column: { name: 'AccordAsAt' },
    cell: { width: 14 },
    changedBy,
    published: true,
  }),
  status: choice(REVIEW_STATUSES, {
    label: 'Status',
    help: 'A plan is a draft until it is agreed; then it is live, and later closed.',
    column: { name: 'AccordStatus', maxLength: 255, indexed: true },
    cell: { width: 12 },
    changedBy,
    published: true,
  }),
  marking: choice(MARKINGS, {
    label: 'Marking',
    help: 'How the plan must be handled.',
    column: { name: 'AccordMarking', maxLength: 255 },
    cell: { width: 22 },
    changedBy,
    published: true,
  }),
  amberDays: optionalDays({
    label: 'Days for At risk',
    help: 'An action is At risk when its target is this many days away or fewer. 30 unless you say otherwise.',
    column: { name: 'AccordAmberDays' },
    cell: { width: 10 },
    changedBy,
    published: false,
  }),
  staleDays: optionalDays({
    label: 'Days without a report',
    help: 'An action is At risk when nobody has reported on it for this many days. 90 unless you say otherwise.',
    column: { name: 'AccordStaleDays' },
    cell: { width: 10 },
    changedBy,
    published: false,
  }),
});
export type ReviewRow = z.infer<typeof reviews>;
