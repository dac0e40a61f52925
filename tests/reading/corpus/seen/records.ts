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
    name: 'lines-with-boxes',
    shape: 'labelled-lines',
    columns: ['recommendation', 'action', 'lead', 'target', 'status'],
    plans: [{ seed: 40, region: 'england', theme: 'care', house: 'brackets' }],
  },
  {
    name: 'bullets',
    shape: 'nested-list',
    columns: ['recommendation', 'action', 'lead', 'target', 'status'],
    plans: [{ seed: 13, region: 'new-zealand', theme: 'health', house: 'tracker' }],
  },
  {
    name: 'web-cards',
    shape: 'cards',
    columns: ['recommendation', 'action', 'lead', 'target', 'status', 'progress'],
    plans: [{ seed: 29, region: 'england', theme: 'violence', house: 'rag', snags: ['reopened'] }],
  },
  {
    name: 'tables-by-recommendation',
    shape: 'table-per-recommendation',
    columns: ['recommendation', 'numbered-action', 'lead-and-owner', 'both-targets', 'progress-then-status'],
    plans: [{ seed: 30, region: 'england', theme: 'care', house: 'board', snags: ['moved'] }],
  },
  {
    name: 'tables-by-agency',
    shape: 'table-per-agency',
    columns: ['numbered', 'action', 'target', 'status'],
    decorations: ['preface'],
    plans: [{ seed: 31, region: 'northern-ireland', theme: 'public', house: 'inspectorate' }],
  },
  {
    name: 'facing-pages',
    shape: 'facing',
    columns: ['action-number', 'recommendation', 'action', 'lead', 'target', 'status', 'evidence'],
    plans: [{ seed: 32, region: 'england', theme: 'health', house: 'board' }],
  },
  {
    name: 'taken-and-further',
    shape: 'banner-rows',
    columns: ['recommendation', 'taken', 'further', 'lead', 'target', 'status'],
    plans: [{ seed: 33, region: 'ireland', theme: 'violence', house: 'inspectorate' }],
  },
  {
    name: 'to-be-confirmed',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    plans: [{ seed: 34, region: 'england', theme: 'public', house: 'board', snags: ['vague-leads', 'foreign', 'odd-dates'] }],
  },
  {
    name: 'two-reviews',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    decorations: ['two-plans'],
    plans: [{ seed: 35, region: 'england', theme: 'health', house: 'board', recommendations: 6 }],
  },
  {
    name: 'report-without-plan',
    shape: 'no-plan',
    columns: [],
    plans: [{ seed: 36, region: 'england', theme: 'care', house: 'board' }],
  },
];
