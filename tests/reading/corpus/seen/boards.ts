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
    plans: [
      { seed: 3, region: 'england', theme: 'violence', house: 'board' },
      { seed: 7, region: 'canada', theme: 'public', house: 'audit' },
    ],
  },
  {
    name: 'board-quarters',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'target', 'reports'],
    lettering: 'capitals',
    plans: [
      { seed: 4, region: 'england', theme: 'health', house: 'rag' },
      { seed: 8, region: 'scotland', theme: 'care', house: 'board' },
    ],
  },
  {
    name: 'board-two-targets',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'original', 'revised', 'status', 'progress'],
    plans: [{ seed: 5, region: 'scotland', theme: 'care', house: 'board', snags: ['moved', 'partial'] }],
  },
  {
    name: 'board-themes',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'rag', 'progress'],
    carried: 'blank',
    decorations: ['theme-rows', 'notes'],
    plans: [{ seed: 9, region: 'england', theme: 'health', house: 'rag', snags: ['two-leads'] }],
  },
  {
    name: 'board-page-ends',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    carried: 'repeated',
    decorations: ['page-break-rows', 'heading-every-third'],
    plans: [{ seed: 10, region: 'northern-ireland', theme: 'care', house: 'board' }],
  },
  {
    name: 'board-garbled',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status', 'remarks'],
    carried: 'repeated',
    lettering: 'title',
    decorations: ['garbled-heading', 'blank-rows'],
    plans: [{ seed: 14, region: 'england', theme: 'public', house: 'brag' }],
  },
  {
    name: 'board-grouped',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'progress', 'status'],
    decorations: ['grouped-headings', 'legend'],
    plans: [{ seed: 15, region: 'australia', theme: 'violence', house: 'inspectorate', snags: ['conditional'] }],
  },
  {
    name: 'board-two-languages',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'target', 'status'],
    carried: 'repeated',
    plans: [{ seed: 16, region: 'wales', theme: 'care', house: 'bilingual' }],
  },
];
