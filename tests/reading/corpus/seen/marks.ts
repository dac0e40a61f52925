import type { Layout } from '../layout';

/** What the marks of a document say, and what a page of text would not show. */
export const MARKS: readonly Layout[] = [
  {
    name: 'struck',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    decorations: ['struck-status', 'struck-row'],
    plans: [{ seed: 6, region: 'england', theme: 'violence', house: 'board' }],
  },
  {
    name: 'tracked-changes',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'status'],
    carried: 'repeated',
    decorations: ['tracked'],
    plans: [{ seed: 17, region: 'ireland', theme: 'health', house: 'audit' }],
  },
  {
    name: 'ticked-boxes',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    plans: [
      { seed: 18, region: 'scotland', theme: 'public', house: 'ticks' },
      { seed: 19, region: 'england', theme: 'care', house: 'ticks' },
    ],
  },
  {
    name: 'colour-alone',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'colour', 'progress'],
    carried: 'repeated',
    decorations: ['legend'],
    plans: [{ seed: 20, region: 'england', theme: 'violence', house: 'board' }],
  },
  {
    name: 'notes-on-cells',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    decorations: ['cell-notes', 'contacts', 'attendance'],
    kinds: ['docx', 'xlsx', 'html'],
    plans: [{ seed: 21, region: 'new-zealand', theme: 'health', house: 'tracker' }],
  },
];
