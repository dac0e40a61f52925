import type { Layout } from '../layout';

/** Exports of audit and action trackers, and plans over several sheets or tables. */
export const TRACKERS: readonly Layout[] = [
  {
    name: 'audit-tracker',
    shape: 'table',
    columns: ['action-number', 'priority', 'recommendation', 'action', 'owner', 'lead', 'original', 'revised', 'share', 'status', 'done'],
    carried: 'repeated',
    decorations: ['totals'],
    plans: [
      { seed: 22, region: 'canada', theme: 'public', house: 'audit', snags: ['moved'] },
      { seed: 23, region: 'england', theme: 'care', house: 'audit', snags: ['moved', 'narrative'] },
    ],
  },
  {
    name: 'previous-and-current',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'previous', 'status'],
    carried: 'repeated',
    decorations: ['note-row'],
    plans: [{ seed: 24, region: 'us', theme: 'public', house: 'us' }],
  },
  {
    name: 'sheets-of-agencies',
    shape: 'sheet-per-agency',
    columns: ['number', 'recommendation', 'action', 'target', 'status', 'evidence'],
    kinds: ['xlsx', 'docx', 'html'],
    plans: [{ seed: 25, region: 'scotland', theme: 'health', house: 'tracker' }],
  },
  {
    name: 'open-and-closed',
    shape: 'open-and-closed',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'progress'],
    plans: [{ seed: 26, region: 'england', theme: 'violence', house: 'board' }],
  },
  {
    name: 'percent-alone',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'share', 'remarks'],
    carried: 'repeated',
    plans: [{ seed: 27, region: 'australia', theme: 'public', house: 'tracker' }],
  },
  {
    name: 'inspector-general',
    shape: 'table',
    columns: ['number', 'recommendation', 'lead', 'status', 'planned'],
    actions: 'none',
    plans: [{ seed: 28, region: 'us', theme: 'health', house: 'us', recommendations: 6 }],
  },
  {
    name: 'yes-or-no',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'yes-no', 'progress'],
    carried: 'repeated',
    plans: [{ seed: 37, region: 'england', theme: 'violence', house: 'board' }],
  },
  {
    name: 'completion-in-evidence',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'status', 'done-in-words'],
    plans: [{ seed: 38, region: 'scotland', theme: 'care', house: 'audit' }],
  },
  {
    name: 'long-headings',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'planned', 'progress', 'status'],
    carried: 'repeated',
    lettering: 'explained',
    plans: [{ seed: 39, region: 'england', theme: 'health', house: 'rag' }],
  },
  {
    name: 'log-of-updates',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'both-targets', 'log'],
    plans: [{ seed: 41, region: 'northern-ireland', theme: 'public', house: 'board', snags: ['moved'] }],
  },
  {
    name: 'tables-that-wander',
    shape: 'table-per-recommendation',
    columns: ['recommendation', 'action', 'lead', 'target', 'status'],
    decorations: ['shifted'],
    kinds: ['xlsx'],
    plans: [{ seed: 42, region: 'canada', theme: 'care', house: 'audit' }],
  },
];
