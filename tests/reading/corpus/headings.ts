import { HARSH_HEADINGS } from './harsh/headings';
import type { Half, HeadingKind, Region } from './facts';
import type { Dice } from './make-plan';

/** What a heading can say; `{a|b}` is a choice, and either half of the corpus has words of its own beside what everybody writes. */
interface Words {
  readonly both: readonly string[];
  readonly seen: readonly string[];
  readonly unseen: readonly string[];
}

const GRAMMAR: Readonly<Record<HeadingKind, Words>> = {
  number: { both: ['No', 'Ref'], seen: ['Rec {No|no.}', '#', 'Item'], unseen: ['{Rec|Recommendation} {ref|number}', 'ID', 'Serial'] },
  recommendation: {
    both: ['Recommendation', 'Recommendations'],
    seen: ['{Review|Report} recommendation', 'What the review recommended', 'Recommendation made'],
    unseen: ['Recommendation {text|in full}', 'The panel recommends', 'Recommendation {from the report|of the review}'],
  },
  finding: {
    both: ['Area for improvement'],
    seen: ['Finding', 'Concern raised', 'Learning point'],
    unseen: ['Issue identified', 'Matter of concern', 'Lesson learned'],
  },
  action: {
    both: ['Action', 'Action required', 'Actions'],
    seen: [
      '{Agreed|Proposed} action',
      'Action to be {taken|undertaken}',
      'What {will|are} we {do|going to do}?',
      'Steps to be taken',
      'Planned corrective action',
    ],
    unseen: [
      '{Improvement|Corrective} action',
      'What {needs to happen|we will do}',
      'Action {agreed|needed}',
      'Task',
      'Planned {measure|response}',
      'Response to recommendation',
    ],
  },
  taken: {
    both: ['Action taken'],
    seen: ['Action {already taken|taken to date}', 'What has been done'],
    unseen: ['Steps already taken', 'Work {done so far|undertaken to date}'],
  },
  further: {
    both: ['Further action'],
    seen: ['Further action {planned|required}', 'What remains to be done'],
    unseen: ['Additional action {needed|proposed}', 'Action {still|outstanding} to be taken'],
  },
  lead: {
    both: ['Lead', 'Lead agency', 'Responsible agency'],
    seen: [
      'Lead {organisation|partner}',
      'Agency responsible',
      'Responsibility for {taking action|delivery}',
      'By whom',
      'Who?',
      'Accountable body',
    ],
    unseen: [
      'Organisation {leading|responsible}',
      'Who {will lead|is responsible}?',
      'Responsible {body|department|organisation}',
      'Owner (agency)',
      'Accountability',
      'Assigned to',
    ],
  },
  owner: {
    both: ['Responsible person', 'Lead officer'],
    seen: ['Named {lead|officer}', 'Person responsible'],
    unseen: ['Responsible official', 'Officer contact'],
  },
  target: {
    both: ['Target date', 'Due date', 'Timescale'],
    seen: ['By when{|?}', 'Deadline', '{Target|Due} date for {completion|implementation}', 'Timeframe', 'To be {completed|done} by'],
    unseen: ['When{| by}?', 'Date due', 'Implementation date', 'Completion {deadline|due date}', 'Timeline', 'Due by'],
  },
  original: {
    both: ['Original target date'],
    seen: ['Original {due date|deadline}', 'Initial target'],
    unseen: ['{First|Initially} agreed date', 'Original implementation date'],
  },
  revised: {
    both: ['Revised target date'],
    seen: ['Revised {due date|deadline}', 'New target'],
    unseen: ['{Amended|Updated} due date', 'Revised implementation date'],
  },
  planned: {
    both: ['Estimated completion date'],
    seen: ['{Expected|Planned|Anticipated} completion date', 'Proposed completion', 'Date to be completed'],
    unseen: [
      '{Projected|Forecast|Agreed} completion date',
      'Completion expected',
      'Date action will be completed',
      'Date to be complied with',
    ],
  },
  done: {
    both: ['Date completed', 'Actual completion date'],
    seen: ['Completed on', 'Date {closed|achieved}'],
    unseen: ['Date {of actual completion|signed off}', 'Closed on'],
  },
  status: {
    both: ['Status', 'Current status'],
    seen: ['Status of action', 'Position', 'Implementation status', 'Complete{| (Y/N)}?'],
    unseen: ['Current position', 'Action status', 'State of {play|implementation}', 'Progress status'],
  },
  rag: { both: ['RAG', 'RAG status'], seen: ['BRAG', 'RAG rating'], unseen: ['BRAG rating', 'Traffic light'] },
  share: { both: ['% complete'], seen: ['Percentage complete', 'Progress %'], unseen: ['Per cent done', 'Completion (%)'] },
  progress: {
    both: ['Progress', 'Progress update', 'Update'],
    seen: ['Progress to date', 'Commentary', 'Latest update'],
    unseen: ['Progress {made|report}', 'Narrative update', 'Position statement'],
  },
  evidence: {
    both: ['Evidence', 'Evidence of completion'],
    seen: ['How will we know?', 'Evidence of {success|impact}'],
    unseen: ['Proof of delivery', 'Measure of success', 'Assurance {evidence|source}'],
  },
  outcome: {
    both: ['Outcome', 'Desired outcome'],
    seen: ['Intended {outcome|impact}', 'What difference will it make?'],
    unseen: ['Expected {result|benefit}', 'Success {criteria|looks like}'],
  },
  scope: { both: ['Scope'], seen: ['Local / regional / national', 'Scope of recommendation'], unseen: ['Level', 'Local or national?'] },
  priority: { both: ['Priority'], seen: ['Risk rating', 'Grade'], unseen: ['Urgency', 'Severity'] },
  remarks: { both: ['Comments'], seen: ['Notes', 'Remarks'], unseen: ['Additional comments', 'Observations'] },
  monitoring: { both: ['Monitoring'], seen: ['Monitored by', 'Governance'], unseen: ['Oversight group', 'Assured by'] },
  accepted: {
    both: ['Accepted?'],
    seen: ['Agreed / Partly agreed / Not agreed', 'Management response'],
    unseen: ['Response', 'Accepted in {full|part} or rejected'],
  },
  'yes-no': { both: ['Complete?'], seen: ['Completed (Y/N)', 'Has this been completed?'], unseen: ['Action complete (yes/no)', 'Closed?'] },
  previous: { both: ['Previous status'], seen: ['Status at last meeting', 'Last RAG'], unseen: ['Prior status', 'Former rating'] },
};

const WELSH: Readonly<Partial<Record<HeadingKind, string>>> = {
  number: 'Rhif',
  recommendation: 'Argymhelliad',
  action: 'Cam gweithredu',
  lead: 'Asiantaeth arweiniol',
  owner: 'Person cyfrifol',
  target: 'Dyddiad targed',
  planned: 'Dyddiad cwblhau disgwyliedig',
  done: 'Dyddiad cwblhau',
  status: 'Statws',
  rag: 'Statws CAG',
  progress: 'Cynnydd',
  evidence: 'Tystiolaeth',
  outcome: 'Canlyniad',
};

export type Lettering = 'as-is' | 'capitals' | 'title' | 'colon' | 'explained';

export interface Voice {
  readonly half: Half;
  readonly region: Region;
  readonly dice: Dice;
  readonly lettering: Lettering;
}

const chosen = (template: string, dice: Dice): string =>
  template.replace(/\{([^{}]*)\}/g, (_, inside: string) => dice.pick(inside.split('|')));

function lettered(text: string, lettering: Lettering): string {
  switch (lettering) {
    case 'as-is':
      return text;
    case 'capitals':
      return text.toUpperCase();
    case 'title':
      return text.replace(/(?<=\s)(?!of\b|to\b|for\b|by\b|the\b|be\b)\p{Ll}/gu, (letter) => letter.toUpperCase());
    case 'explained':
      return `${text} (to be filled in by the organisation named in the report before the quarterly return is sent to the secretary)`;
    case 'colon':
      return text.endsWith('?') ? text : `${text}:`;
  }
}

function ownWords(kind: HeadingKind, half: Half): readonly string[] {
  switch (half) {
    case 'seen':
    case 'unseen':
      return GRAMMAR[kind][half];
    case 'harsh':
      return HARSH_HEADINGS[kind].filter((_, index) => index % 2 === 0);
    case 'held':
      return HARSH_HEADINGS[kind].filter((_, index) => index % 2 === 1);
  }
}

/** One way of heading a column of a kind. */
export function headingFor(kind: HeadingKind, { half, region, dice, lettering }: Voice): string {
  const words = GRAMMAR[kind];
  const options = [...words.both, ...ownWords(kind, half), ...ownWords(kind, half)];
  const english = chosen(dice.pick(options), dice).trim();
  const welsh = region === 'wales' ? WELSH[kind] : undefined;
  return lettered(welsh === undefined ? english : `${welsh} / ${english}`, lettering);
}
