import { z } from 'zod';
import { key, longText, optionalChoice, optionalLongText, optionalNumber, optionalText, parent } from './field-types';

const changedBy = ['owner', 'coordinator'] as const;

export const SCOPES = [
  { value: 'local', label: 'Local' },
  { value: 'regional', label: 'Regional' },
  { value: 'national', label: 'National' },
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
