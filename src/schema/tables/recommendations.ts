import { z } from 'zod';
import { key, longText, optionalChoice, optionalDate, optionalLongText, optionalNumber, optionalText, parent } from './field-types';

const changedBy = ['owner', 'coordinator'] as const;

export const SCOPES = [
  { value: 'local', label: 'Local' },
  { value: 'regional', label: 'Regional' },
  { value: 'national', label: 'National' },
] as const;

/** What the bodies that it is for say to a recommendation (A5). Nothing at all is *not answered* too. */
export const RESPONSES = [
  { value: 'not-answered', label: 'Not answered' },
  { value: 'accepted', label: 'Accepted' },
  { value: 'accepted-in-part', label: 'Accepted in part' },
  { value: 'not-accepted', label: 'Not accepted' },
] as const;

export const recommendations = z.strictObject({
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
    help: 'The review that made the recommendation.',
    column: { name: 'AccordReview', maxLength: 36, indexed: true },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  number: optionalText({
    label: 'Number',
    help: 'As printed, for example "3".',
    column: { name: 'Title', maxLength: 255 },
    cell: { width: 9 },
    changedBy,
    published: true,
  }),
  text: longText({
    label: 'Recommendation',
    help: 'The recommendation in the words of the review.',
    column: { name: 'AccordText' },
    cell: { width: 60 },
    changedBy,
    published: true,
  }),
  section: optionalText({
    label: 'Section',
    help: 'The heading that it stands under.',
    column: { name: 'AccordSection', maxLength: 255 },
    cell: { width: 30 },
    changedBy,
    published: true,
  }),
  scope: optionalChoice(SCOPES, {
    label: 'Scope',
    help: 'Whether it is for local agencies, the region or the whole country.',
    column: { name: 'AccordScope', maxLength: 255 },
    cell: { width: 12 },
    changedBy,
    published: true,
  }),
  addressedTo: optionalText({
    label: 'Addressed to',
    help: 'Whom a regional or national recommendation is addressed to.',
    column: { name: 'AccordAddressedTo', maxLength: 255 },
    cell: { width: 30 },
    changedBy,
    published: true,
  }),
  expectedOutcome: optionalLongText({
    label: 'Expected outcome',
    help: 'What will be different when it has been carried out.',
    column: { name: 'AccordExpectedOutcome' },
    cell: { width: 50 },
    changedBy,
    published: true,
  }),
  theme: optionalText({
    label: 'Theme',
    help: 'For example "Training" or "Information sharing".',
    column: { name: 'AccordTheme', maxLength: 255 },
    cell: { width: 20 },
    changedBy,
    published: true,
  }),
  finding: optionalLongText({
    label: 'Finding',
    help: 'What the review found that led to the recommendation.',
    column: { name: 'AccordFinding' },
    cell: { width: 40 },
    changedBy,
    published: true,
  }),
  source: optionalText({
    label: 'Source',
    help: 'Where it stands in the report, for example "Section 4.12" or "Overview report".',
    column: { name: 'AccordSource', maxLength: 255 },
    cell: { width: 20 },
    changedBy,
    published: true,
  }),
  response: optionalChoice(RESPONSES, {
    label: 'Answer',
    help: 'Whether the recommendation was accepted.',
    column: { name: 'AccordResponse', maxLength: 255 },
    cell: { width: 18 },
    changedBy,
    published: true,
  }),
  responseReason: optionalLongText({
    label: 'Reasons for the answer',
    help: 'Needed where it was not accepted, or accepted in part only.',
    column: { name: 'AccordResponseReason' },
    cell: { width: 40 },
    changedBy,
    published: true,
  }),
  responseDate: optionalDate({
    label: 'Answered on',
    help: 'The day of the answer; not in the future.',
    column: { name: 'AccordResponseDate' },
    cell: { width: 14 },
    changedBy,
    published: true,
  }),
  order: optionalNumber({
    label: 'Order',
    help: 'Where it stands in the plan.',
    column: { name: 'AccordOrder' },
    cell: 'absent',
    changedBy,
    published: false,
  }),
});
export type RecommendationRow = z.infer<typeof recommendations>;
