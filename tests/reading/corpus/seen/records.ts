import type { Layout } from '../layout';

/** A record for each recommendation or action: forms of inspectorates, cards of web pages, lists in letters. */
export const RECORDS: readonly Layout[] = [
  {
    name: 'form-for-each',
    shape: 'key-value-per-recommendation',
    columns: ['number', 'recommendation', 'action', 'owner', 'lead', 'planned', 'status'],
    lettering: 'colon',
    plans: [{ seed: 11, region: 'ireland', theme: 'care', house: 'inspectorate' }],
  },
  {
    name: 'labelled-lines',
    shape: 'labelled-lines',
    columns: ['recommendation', 'action', 'lead', 'target', 'status', 'progress'],
    plans: [{ seed: 12, region: 'australia', theme: 'public', house: 'tracker' }],
  },
  {
    name: 'bullets',
    shape: 'nested-list',
    columns: ['recommendation', 'action', 'lead', 'target', 'status'],
    plans: [{ seed: 13, region: 'new-zealand', theme: 'health', house: 'tracker' }],
  },
];
