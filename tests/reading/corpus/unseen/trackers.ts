import type { Layout } from '../layout';

/** Trackers, registers and workbooks. */
export const TRACKERS: readonly Layout[] = [
  {
    name: 'register',
    shape: 'table',
    columns: ['number', 'finding', 'priority', 'action', 'lead', 'target', 'share', 'rag', 'remarks'],
    carried: 'repeated',
    decorations: ['totals', 'contacts'],
    plans: [
      { seed: 120, region: 'england', theme: 'public', house: 'rag', snags: ['conditional'] },
      { seed: 121, region: 'canada', theme: 'health', house: 'audit' },
    ],
  },
  {
    name: 'date-done-alone',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'done'],
    carried: 'repeated',
    plans: [{ seed: 122, region: 'us', theme: 'care', house: 'us' }],
  },
  {
    name: 'sheets-by-agency',
    shape: 'sheet-per-agency',
    columns: ['numbered', 'action-number', 'action', 'owner', 'planned', 'status'],
    kinds: ['xlsx', 'docx', 'html'],
    plans: [{ seed: 123, region: 'australia', theme: 'violence', house: 'inspectorate', snags: ['narrative'] }],
  },
  {
    name: 'closed-on-own-sheet',
    shape: 'open-and-closed',
    columns: ['numbered', 'action', 'lead', 'original', 'revised'],
    decorations: ['own-sheets'],
    plans: [{ seed: 124, region: 'england', theme: 'health', house: 'tracker', snags: ['moved'] }],
  },
  {
    name: 'percent-and-words',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'progress', 'share'],
    plans: [{ seed: 125, region: 'scotland', theme: 'public', house: 'board' }],
  },
  {
    name: 'response-to-coroner',
    shape: 'table',
    columns: ['number', 'finding', 'lead', 'remarks', 'status', 'done'],
    actions: 'none',
    plans: [{ seed: 126, region: 'australia', theme: 'health', house: 'audit', recommendations: 6 }],
  },
  {
    name: 'closed-or-not',
    shape: 'table',
    columns: ['action-number', 'finding', 'action', 'owner', 'lead', 'original', 'revised', 'yes-no'],
    carried: 'repeated',
    plans: [{ seed: 139, region: 'new-zealand', theme: 'public', house: 'tracker', snags: ['moved'] }],
  },
  {
    name: 'rating-and-proof',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'done-in-words', 'lead', 'target', 'rag'],
    carried: 'repeated',
    plans: [{ seed: 140, region: 'england', theme: 'violence', house: 'rag' }],
  },
  {
    name: 'headings-that-instruct',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'status', 'evidence'],
    lettering: 'explained',
    plans: [{ seed: 141, region: 'ireland', theme: 'care', house: 'inspectorate', snags: ['negated'] }],
  },
  {
    name: 'newest-first',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'log'],
    carried: 'repeated',
    plans: [{ seed: 142, region: 'scotland', theme: 'health', house: 'rag' }],
  },
  {
    name: 'tables-beside-the-edge',
    shape: 'table-per-recommendation',
    columns: ['recommendation', 'action-number', 'action', 'lead', 'both-targets', 'status'],
    decorations: ['shifted'],
    kinds: ['xlsx'],
    plans: [{ seed: 143, region: 'england', theme: 'public', house: 'board', snags: ['moved'] }],
  },
];
