/** What the first sheet says; the second line is filled in at each sync. */
export const ABOUT: readonly string[] = [
  'Accord action plan',
  '',
  'This workbook holds the action plan of one review. It is kept in step with SharePoint by the Accord add-in (Home > Accord).',
  'Actions: one row is one action. Type under the table to add one; sort, filter, copy and paste as you like.',
  'White columns are yours to change. Grey columns are filled in by Accord.',
  'Nothing is sent until you press Sync, and you can look at every change before that.',
  'Without the add-in this is an ordinary workbook: read it, change it, and sync when you have the add-in again.',
  'Help without the add-in: ask the coordinator of your partnership, or whoever sent you this file. The marking in the table below says how it must be handled.',
];
