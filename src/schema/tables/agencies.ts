import { z } from 'zod';
import { key, lines, optionalChoice, optionalText, text } from './field-types';

const changedBy = ['owner', 'coordinator'] as const;

export const AGENCY_KINDS = [
  { value: 'police', label: 'Police' },
  { value: 'health', label: 'Health' },
  { value: 'council', label: 'Council' },
  { value: 'probation', label: 'Probation' },
  { value: 'charity', label: 'Charity or community organisation' },
  { value: 'partnership', label: 'Partnership' },
  { value: 'other', label: 'Other' },
] as const;

export const agencies = z.strictObject({
  key: key({
    label: 'Accord key',
    help: 'Made by Accord. Do not change it.',
    column: { name: 'AccordKey', maxLength: 36, indexed: true, unique: true },
    cell: 'absent',
    changedBy,
    published: false,
  }),
  name: text({
    label: 'Agency',
    help: 'The name that everyone uses for this organisation.',
    column: { name: 'Title', maxLength: 255 },
    cell: { width: 40 },
    changedBy,
    published: true,
  }),
  aliases: lines({
    label: 'Also known as',
    help: 'Other names and abbreviations, one to a line.',
    column: { name: 'AccordAliases' },
    cell: { width: 40 },
    changedBy,
    published: false,
  }),
  kind: optionalChoice(AGENCY_KINDS, {
    label: 'Kind',
    help: 'What sort of organisation it is.',
    column: { name: 'AccordKind', maxLength: 255 },
    cell: { width: 24 },
    changedBy,
    published: true,
  }),
  group: optionalText({
    label: 'SharePoint group',
    help: 'The group whose members report for this agency.',
    column: { name: 'AccordGroup', maxLength: 255 },
    cell: { width: 30 },
    changedBy,
    published: false,
  }),
  mailbox: optionalText({
    label: 'Report to',
    help: 'A shared mailbox, for the weekly reminder.',
    column: { name: 'AccordMailbox', maxLength: 255 },
    cell: { width: 30 },
    changedBy,
    published: false,
  }),
});
export type AgencyRow = z.infer<typeof agencies>;
