import type { Layout } from '../layout';

/** Wide tables of boards, committees and trusts. */
export const BOARDS: readonly Layout[] = [
  {
    name: 'committee-wide',
    shape: 'table',
    columns: ['numbered', 'outcome', 'action-number', 'action', 'lead-and-owner', 'target', 'monitoring', 'rag'],
    decorations: ['legend', 'sign-off'],
    plans: [
      { seed: 101, region: 'scotland', theme: 'violence', house: 'rag' },
      { seed: 102, region: 'northern-ireland', theme: 'public', house: 'brag', snags: ['partial', 'odd-dates'] },
    ],
  },
  {
    name: 'committee-forecast',
    shape: 'table',
    columns: ['recommendation', 'accepted', 'action', 'lead', 'planned', 'owner'],
    plans: [
      { seed: 103, region: 'canada', theme: 'public', house: 'board' },
      { seed: 104, region: 'ireland', theme: 'care', house: 'board' },
    ],
  },
  {
    name: 'committee-reports',
    shape: 'table',
    columns: ['number', 'recommendation', 'action', 'lead', 'reports'],
    carried: 'repeated',
    plans: [
      { seed: 105, region: 'england', theme: 'health', house: 'tracker' },
      { seed: 106, region: 'australia', theme: 'violence', house: 'board' },
    ],
  },
  {
    name: 'committee-moved',
    shape: 'table',
    columns: ['action-number', 'recommendation', 'action', 'lead', 'both-targets', 'status', 'evidence'],
    carried: 'repeated',
    plans: [{ seed: 107, region: 'new-zealand', theme: 'care', house: 'tracker', snags: ['moved', 'negated'] }],
  },
  {
    name: 'committee-banners',
    shape: 'banner-rows',
    columns: ['recommendation', 'action', 'owner', 'lead', 'target', 'progress-then-status'],
    lettering: 'capitals',
    plans: [{ seed: 108, region: 'england', theme: 'violence', house: 'rag', snags: ['two-leads'] }],
  },
  {
    name: 'committee-page-ends',
    shape: 'table',
    columns: ['numbered', 'numbered-action', 'lead', 'target', 'progress', 'status'],
    carried: 'repeated',
    decorations: ['page-break-rows', 'garbled-heading'],
    plans: [{ seed: 109, region: 'england', theme: 'public', house: 'audit' }],
  },
  {
    name: 'committee-headings-again',
    shape: 'table',
    columns: ['number', 'recommendation', 'priority', 'action', 'lead', 'target', 'status'],
    carried: 'blank',
    lettering: 'title',
    decorations: ['heading-every-third', 'blank-rows', 'preface'],
    plans: [{ seed: 110, region: 'us', theme: 'care', house: 'us' }],
  },
  {
    name: 'committee-grouped',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'owner', 'target', 'evidence', 'remarks', 'status'],
    decorations: ['grouped-headings', 'help-row'],
    plans: [{ seed: 111, region: 'england', theme: 'health', house: 'inspectorate', snags: ['reopened'] }],
  },
  {
    name: 'committee-two-languages',
    shape: 'table',
    columns: ['numbered', 'action', 'lead', 'planned', 'progress', 'status'],
    decorations: ['theme-rows'],
    plans: [{ seed: 112, region: 'wales', theme: 'violence', house: 'bilingual' }],
  },
];
