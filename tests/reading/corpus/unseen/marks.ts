import type { Layout } from '../layout';

/** What marks of a document say. */
export const MARKS: readonly Layout[] = [
  {
    name: 'old-words-struck',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'rag', 'progress'],
    carried: 'repeated',
    decorations: ['struck-words', 'struck-status'],
    plans: [{ seed: 113, region: 'england', theme: 'care', house: 'rag' }],
  },
  {
    name: 'hidden-things',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    carried: 'repeated',
    decorations: ['hidden-words', 'hidden-row'],
    plans: [{ seed: 114, region: 'scotland', theme: 'violence', house: 'inspectorate' }],
  },
  {
    name: 'hidden-row',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    carried: 'repeated',
    decorations: ['hidden-row', 'totals'],
    plans: [{ seed: 115, region: 'ireland', theme: 'public', house: 'tracker' }],
  },
  {
    name: 'boxes-in-forms',
    shape: 'key-value',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    plans: [
      { seed: 116, region: 'northern-ireland', theme: 'care', house: 'ticks' },
      { seed: 117, region: 'england', theme: 'health', house: 'ticks' },
    ],
  },
  {
    name: 'choices-unmade',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    decorations: ['choices'],
    plans: [{ seed: 118, region: 'england', theme: 'violence', house: 'board' }],
  },
  {
    name: 'colour-only',
    shape: 'table-per-recommendation',
    columns: ['recommendation', 'action', 'lead', 'target', 'evidence', 'colour'],
    plans: [{ seed: 119, region: 'australia', theme: 'public', house: 'board' }],
  },
];
