import type { DateWords, LeadWords, Status } from '../facts';

type Fresh = 'harsh' | 'held';
const odd = (words: string, reads: string | null, ...also: readonly (string | null)[]): DateWords => ({ words, reads, also });

export const HARSH_DATES: Readonly<Record<Fresh, readonly DateWords[]>> = {
  harsh: [
    odd('31.3.27', '2027-03-31'),
    odd('Mid June 2027', '2027-06', null),
    odd('Mar/Apr 2027', '2027-04', null),
    odd('By the end of March 2027 (revised from December 2026)', '2027-03'),
    odd('Business as usual', null),
    odd('Jan 2027 and then annually', '2027-01', null),
    odd('3 months', null),
    odd('2026-2027', null, '2027-12', '2027-03'),
    odd('Friday, 5th March, 2027', '2027-03-05'),
    odd('Not set', null),
  ],
  held: [
    odd('1/4/27', '2027-04-01'),
    odd('Late May 2027', '2027-05', null),
    odd('Sept–Oct 2027', '2027-10', null),
    odd('Extended from June 2026 to January 2027', '2027-01'),
    odd('Rolling programme', null),
    odd('By 31st March, 2027', '2027-03-31'),
    odd('Next audit cycle', null),
    odd('FY26/27', '2027-03', null),
    odd('Monthly from April 2027', null, '2027-04'),
    odd('No date given', null),
  ],
};

export const HARSH_LEADS: Readonly<Record<Fresh, readonly LeadWords[]>> = {
  harsh: [
    { words: 'All', reads: 'All', also: [null, 'All agencies'], ask: 'ask' },
    { words: 'Lead to be identified', reads: null, also: ['Lead to be identified'], ask: 'ask' },
    { words: '', reads: null },
  ],
  held: [
    { words: 'Each agency', reads: 'Each agency', also: [null], ask: 'ask' },
    { words: 'Not yet allocated', reads: null, also: ['Not yet allocated'], ask: 'ask' },
    { words: '', reads: null },
  ],
};

/** What is reported beside a status: true sentences full of words that are states elsewhere. */
export const HARSH_NARRATIVES: Readonly<Record<Status, readonly string[]>> = {
  completed: ['Pathway launched in May. Staff survey done.', 'Adopted by the executive; new starters are told at induction.'],
  in_progress: [
    'The review of forms was completed in May. Roll-out goes on.',
    'Not all sites have completed the return.',
    'Next meeting in the autumn.',
  ],
  not_started: ['No work completed yet.', 'Will begin when the post is filled.'],
  not_stated: ['', 'Discussed in October; group to complete terms of reference.'],
  on_hold: ['Waiting for a national template.'],
  not_progressing: ['Overtaken by the new framework.'],
};

export const HARSH_PERIODS: Readonly<Record<Fresh, readonly (readonly string[])[]>> = {
  harsh: [
    ['Apr–Jun', 'Jul–Sep', 'Oct–Dec', 'Jan–Mar'],
    ['Update 1', 'Update 2', 'Update 3', 'Update 4'],
    ['Spring 2026', 'Summer 2026', 'Autumn 2026', 'Winter 2026'],
  ],
  held: [
    ['1st review', '2nd review', '3rd review', '4th review'],
    ['Board 03/26', 'Board 06/26', 'Board 09/26', 'Board 12/26'],
    ['Year 1', 'Year 2', 'Year 3', 'Year 4'],
  ],
};
