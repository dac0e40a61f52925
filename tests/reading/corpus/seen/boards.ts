import type { Layout } from '../layout';

/** As safeguarding boards and partnerships lay plans out: wide tables, merged recommendations. */
export const BOARDS: readonly Layout[] = [
  {
    name: 'board-wide',
    shape: 'table',
    columns: ['number', 'recommendation', 'scope', 'action', 'lead', 'target', 'evidence', 'outcome', 'status'],
    decorations: ['preface', 'sign-off'],
    plans: [
      { seed: 1, region: 'england', theme: 'violence', house: 'board' },
      { seed: 2, region: 'england', theme: 'public', house: 'board', snags: ['negated', 'odd-dates'] },
    ],
  },
  {
    name: 'board-planned-completion',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'planned', 'progress'],
    carried: 'repeated',
    plans: [{ seed: 3, region: 'england', theme: 'violence', house: 'board' }],
  },
  {
    name: 'board-quarters',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'reports'],
    lettering: 'capitals',
    plans: [{ seed: 4, region: 'england', theme: 'health', house: 'rag' }],
  },
  {
    name: 'board-two-targets',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'original', 'revised', 'status', 'progress'],
    plans: [{ seed: 5, region: 'scotland', theme: 'care', house: 'board', snags: ['moved', 'partial'] }],
  },
  {
    name: 'board-marks',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    decorations: ['struck-status', 'struck-row'],
    plans: [{ seed: 6, region: 'england', theme: 'violence', house: 'board' }],
  },
];
