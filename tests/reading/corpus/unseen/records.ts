import type { Layout } from '../layout';

/** Records, lists and letters. */
export const RECORDS: readonly Layout[] = [
  {
    name: 'compliance-form',
    shape: 'key-value',
    columns: ['number', 'finding', 'action', 'owner', 'lead', 'planned'],
    plans: [{ seed: 127, region: 'ireland', theme: 'care', house: 'board' }],
  },
  {
    name: 'form-lines',
    shape: 'labelled-lines',
    columns: ['recommendation', 'scope', 'action', 'lead', 'target', 'progress', 'status'],
    lettering: 'title',
    plans: [{ seed: 128, region: 'england', theme: 'violence', house: 'audit' }],
  },
  {
    name: 'yes-boxes-in-lines',
    shape: 'labelled-lines',
    columns: ['recommendation', 'action', 'owner', 'lead', 'planned', 'status'],
    plans: [{ seed: 144, region: 'northern-ireland', theme: 'health', house: 'yes-boxes' }],
  },
  {
    name: 'letter-bullets',
    shape: 'nested-list',
    columns: ['recommendation', 'action', 'owner', 'lead', 'planned', 'status'],
    plans: [{ seed: 129, region: 'canada', theme: 'public', house: 'board' }],
  },
  {
    name: 'page-of-cards',
    shape: 'cards',
    columns: ['numbered', 'action', 'lead', 'original', 'revised', 'status'],
    plans: [{ seed: 130, region: 'scotland', theme: 'health', house: 'inspectorate', snags: ['moved', 'partial'] }],
  },
  {
    name: 'tables-in-sections',
    shape: 'table-per-recommendation',
    columns: ['recommendation', 'action-number', 'action', 'lead', 'target', 'progress', 'status'],
    decorations: ['notes'],
    plans: [{ seed: 131, region: 'us', theme: 'care', house: 'us' }],
  },
  {
    name: 'sections-of-agencies',
    shape: 'table-per-agency',
    columns: ['recommendation', 'numbered-action', 'planned', 'evidence', 'status'],
    plans: [{ seed: 132, region: 'wales', theme: 'public', house: 'bilingual' }],
  },
  {
    name: 'spread',
    shape: 'facing',
    columns: ['action-number', 'numbered', 'action', 'lead', 'owner', 'planned', 'rag', 'remarks'],
    plans: [{ seed: 133, region: 'england', theme: 'violence', house: 'brag' }],
  },
  {
    name: 'done-and-to-do',
    shape: 'table',
    columns: ['number', 'recommendation', 'taken', 'further', 'lead', 'target', 'status'],
    carried: 'repeated',
    plans: [{ seed: 134, region: 'new-zealand', theme: 'health', house: 'tracker' }],
  },
  {
    name: 'nobody-yet',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'progress', 'status'],
    carried: 'repeated',
    plans: [{ seed: 135, region: 'northern-ireland', theme: 'care', house: 'board', snags: ['vague-leads', 'foreign', 'odd-dates'] }],
  },
  {
    name: 'actions-across',
    shape: 'transposed',
    columns: ['recommendation', 'action', 'lead', 'target', 'status'],
    plans: [{ seed: 136, region: 'england', theme: 'public', house: 'tracker' }],
  },
  {
    name: 'two-cases',
    shape: 'table-per-recommendation',
    columns: ['recommendation', 'action', 'lead', 'target', 'status'],
    decorations: ['two-plans'],
    plans: [{ seed: 137, region: 'ireland', theme: 'violence', house: 'audit', recommendations: 6 }],
  },
  {
    name: 'overview-without-plan',
    shape: 'no-plan',
    columns: [],
    plans: [{ seed: 138, region: 'scotland', theme: 'health', house: 'board' }],
  },
];
