import { oneLine } from '../../grid/clean';
import { remember } from '../../grid/remember';
import { findDates, MONTH_NAMES } from '../dates/find-dates';
import { weighHeading, type Meaning } from '../vocabulary';

/** A column heading, understood: its noun, what modifies it, and the date or period that it bears. */
export interface ParsedHeading {
  readonly meaning: Meaning;
  /** What the column may be besides, the likelier first: what stands in it decides. */
  readonly others: readonly Meaning[];
  /** Of two columns of one meaning the higher rank keeps it. */
  readonly rank: number;
  /** Sorts the columns of a series by time: the later is greater. */
  readonly period: string | undefined;
}

const LONGEST = 300;
/** A heading is what it says before it explains itself. */
const SAID = 110;

const word = (words: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, 'u');
const has = (text: string, words: RegExp): boolean => words.test(text);

const PLANNED = word(
  'planned|plan|expected|estimated|est|anticipated|agreed|proposed|revised|forecast|projected|target|targeted|due|deadline|scheduled|to be|new|extended|intended|by when|expect(?:ed)?|will be',
);
const DONE = word(
  'completed|complete|actual|actually|achieved|implemented|closed|finished|done|delivered|signed off|discharged|accomplished|confirmed',
);
const FIRST = word('original|originally|initial|first|baseline|old|previous');
const EARLIER = word('previous|previously|prior|last|old|former|original|historic');
const DATE = word(
  'dates?|when|timescales?|time scales?|time-scales?|timelines?|timeframes?|time frames?|timings?|deadlines?|due|completion|target dates?|dyddiad|erbyn pryd|amserlen',
);
const OTHER_DATE = word(
  'start(?:ed|ing)?|commence(?:d|ment)?|review(?:ed)?|added|raised|opened|created|received|update[ds]?|last|meeting|publication|published|reported|entered|issued|modified|incident|death|next',
);
const PERSON = word(
  'name|named|person|persons|individual|post ?holder|officers?|manager|job title|role|designation|initials|staff member|contact',
);
const AGENCY = word(
  'lead|leads|led|owner|owners|ownership|owned|agency|agencies|organi[sz]ations?|orgs?|body|bodies|partners?|who|whom|responsible|responsibility|responsibilities|accountable|accountability|holder|department|directorate|division|assigned|allocated|addressed to|addressee|directed to|delegated|for the attention|respondent|duty holder|service areas?|business areas?|business units?|service lines?|teams?|units?|branch|service|asiantaeth|arweiniol|cyfrifol|pwy',
);
const SUPPORTING = word(
  'supporting|support|partner agencies|partners involved|other agencies|also involved|involved|consulted|contributing|stakeholders?|sponsor|approver|approved by|author|reporting to',
);
const STATUS = word('status|rag|brag|bragg|rygb|ragb|rating|traffic ?light|state|on track|progress rating|delivery confidence|statws');
const QUESTION =
  /^(?:is |has |have |action |actions |task )?(?:it |this |been )?(?:complete|completed|achieved|implemented|done|delivered|closed|met)d?\s*[?]?\s*(?:\(?\s*y(?:es)?\s*\/\s*n(?:o)?\s*(?:\/.{1,20})?\)?)?\s*\??$/;
const PROGRESS = word(
  'progress|updates?|position|commentary|comments?|narrative|notes?|remarks|feedback|response|responses|latest|summary|to date|so far|achievements?|achieved|current situation|cynnydd|diweddariad',
);
const TAKEN = word(
  'actions? (?:already |been )?(?:taken|completed|undertaken|done|carried out|to date|so far)|already taken|taken to date|work (?:to date|undertaken|completed|done)|what (?:have we|we have|has been|was|has) (?:been )?(?:done|achieved|completed)|steps taken|done so far|what was done',
);
const FURTHER = word('further|outstanding|next|remaining|additional|future|follow-up|follow up|ongoing');
const ACTION = word(
  'actions?|tasks?|activity|activities|what|how|steps?|interventions?|deliverables?|commitments?|improvements?|measures to be taken|work|plan|proposals?|camau|gweithredu|cam gweithredu',
);
const RECOMMENDATION = word(
  'recommendations?|recommended|recommends|recs?|findings?|learning|lessons?|issues?|objectives?|themes?|areas? for improvement|areas? of concern|concerns?|matters? of concern|must do|should do|requirements?|standards?|priority area|need|problem|argymhelliad|argymhellion',
);
const EVIDENCE = word(
  'evidence|assurance|milestones?|measures?|success|kpis?|indicators?|outputs?|monitoring|monitored|how will we know|how we will know|what will success|documentation|proof|audit|verification|method of measurement|tystiolaeth|cerrig milltir',
);
const OUTCOME = word('outcomes?|impact|results?|differences?|benefits?|changes? for|deilliant|canlyniad|effect');
const SCOPE = word(
  'scope|level of recommendation|local or national|local/national|local / regional / national|local ?/ ?regional ?/ ?national|level',
);
const NUMBER =
  /^(?:no|nos|number|num|nr|#|ref|reference|refs|id|item|s\/?n|sr\.? no|serial(?: no)?|rhif|action id|line)\.?(?: ?(?:no|number|#)\.?)?$/;
const NUMBERED =
  /^(?:(rec(?:ommendation)?|finding|action|task|item|objective|issue|learning|r|a|plan)\.?s? ?(?:no|nos|number|ref|reference|id|#|num)\.?)$/;
const NOTHING = word(
  'priority|risk|risks|theme|source|resources?|cost|costs|budget|funding|category|type|area|ward|barriers?|challenges|escalation|dependencies|link|links|attachments?|strategic|domain|workstream|work stream|section|chapter|para|paragraph|page|report|key line',
);
const PERCENT = /%|\bper ?cent(?:age)?\b/;

const made = (meaning: Meaning, rank = 5, others: readonly Meaning[] = []): Omit<ParsedHeading, 'period'> => ({ meaning, rank, others });

/** What a heading that speaks of a date means: one that is planned, that was first planned, or on which it was done. */
function dateOf(text: string): Omit<ParsedHeading, 'period'> | undefined {
  if (!has(text, DATE) && !(has(text, PLANNED) && /\btarget\b/.test(text))) return undefined;
  if (has(text, OUTCOME) || has(text, PROGRESS) || has(text, EVIDENCE) || has(text, TAKEN) || has(text, STATUS)) return undefined;
  if (/\bwhen\b/.test(text) && !/\b(?:by when|when by|when)\b/.test(text)) return undefined;
  const completing = /\bcomplet|\bimplement|\bclos|\bdeliver|\bachiev/.test(text);
  if (has(text, OTHER_DATE) && !completing && !has(text, word('target|due|deadline'))) return made('other', 0);
  if (has(text, FIRST)) return made('first-target', 5, ['target']);
  if (/\b(?:revised|new|extended|updated|current|amended)\b/.test(text)) return made('target', 8);
  if (has(text, PLANNED) || /\bby$/.test(text)) return made('target', 6);
  if (has(text, DONE)) return made('completion', 6, ['target']);
  if (completing) return made('target', 3, ['completion']);
  return made('target', 5);
}

function whoOf(text: string): Omit<ParsedHeading, 'period'> | undefined {
  const agency = has(text, AGENCY);
  const person = has(text, PERSON);
  if (!agency && !person) return undefined;
  // The only agencies that a plan names are those that lead.
  if (/^(?:the )?(?:agenc(?:y|ies)|organisations?|partners?|services?) involved$/.test(text)) return made('lead', 3);
  if (has(text, SUPPORTING) && !/\b(?:lead|owner|responsible)\b/.test(text)) return made('other', 0);
  if (/\b(?:agency|agencies|organi[sz]ations?|body|bodies|department|directorate)\b/.test(text))
    return made('lead', /\blead\b/.test(text) ? 8 : 7);
  if (person) return made('responsible', 6, ['lead']);
  return made('lead', /\blead\b|\bby whom\b|\bowner\b/.test(text) ? 6 : 5, ['responsible']);
}

const QUESTION_WORDS = /^(?:what (?:will|needs?|do|must|should|are|is|can)|how (?:will|do|are|should))\b/;

const DONE_BY =
  /^(?:to be |be |must be |should be )?(?:done|complete|completed|implemented|delivered|achieved|finish|finished|actioned|due|required|needed|expected) by(?: when| date)?$/;

const ENDS_ON_ACTION = /(?:^|(?<!\b(?:against|on|of|for|with|to|from|per|each|the|this))[\s/])actions?$/;
const ENDS_ON_NUMBER = /\s(?:refs?|references?|no|nos|number|id|#)\.?$/;
/** "Agency update": whose update it is, not who leads. */
const ENDS_ON_PROGRESS = /\s(?:updates?|progress|position|commentary|comments?|feedback|remarks)$/;

const DONE_ON = /^(?:action )?(?:completed|closed|achieved|done|implemented|delivered|finished|discharged|signed off) on$/;
/** What is planned is an action, whatever it is called. */
const PLANNED_STEPS =
  /\b(?:planned|proposed|corrective|remedial|preventive|preventative|agreed|required|intended|improvement) measures?\b|\b(?:planned|corrective|remedial|agreed|required|improvement) responses?\b/;

function nounOf(text: string): Omit<ParsedHeading, 'period'> | undefined {
  if (DONE_BY.test(text)) return made('target', 5, ['lead']);
  if (/^by$/.test(text)) return made('target', 4, ['lead']);
  if (DONE_ON.test(text)) return made('completion', 6, ['target']);
  if (PLANNED_STEPS.test(text)) return made('action', 5, ['milestones', 'progress']);
  if (/^actions? by$/.test(text)) return made('lead', 5, ['target']);
  if (/^when (?:will|should|must|is|are|by)\b/.test(text)) return made('target', 5);
  if (/^(?:date|day) (?:achieved|done|closed|completed|implemented|delivered|actioned|signed off)$/.test(text))
    return made('completion', 6, ['target']);
  if (/^(?:last|date of (?:last|latest)|date) updated?$/.test(text) || /^sign(?:ed)?[- ]off(?: by)?$/.test(text)) return made('other', 0);
  if (/^(?:is|has|was|are|have)\b.*\b(?:complete|completed|achieved|implemented|done)\b/.test(text))
    return made('status', 5, ['completion']);
  if (/^progress\b.*(?:%|per ?cent)/.test(text)) return made('status', 3, ['progress']);
  if (NUMBER.test(text)) return made('number', 6, ['ref']);
  const numbered = NUMBERED.exec(text);
  if (numbered !== null) return /^(?:action|task|a)$/.test(numbered[1] ?? '') ? made('ref', 7, ['number']) : made('number', 7);
  if (ENDS_ON_NUMBER.test(text) && text.split(' ').length <= 4 && !/\b(?:phone|telephone|contact|case|page)\b/.test(text))
    return /^(?:actions?|tasks?)\b/.test(text) ? made('ref', 7, ['number']) : made('number', 6, ['ref']);
  if (QUESTION.test(text)) return made('status', 6, ['completion']);
  if (/^open ?\/ ?closed?\b|^closed ?\/ ?open/.test(text)) return made('status', 5);
  if (/[/&]\s?actions?$/.test(text) && !has(text, STATUS)) return made('action', actionRank(text), ['progress']);
  if (/\b(?:response|reply|answer)\b/.test(text) && !ENDS_ON_ACTION.test(text) && !has(text, word('lead|owner|by whom|date|due')))
    return made('progress', 2, ['other']);
  if (PERCENT.test(text)) return made('status', 3);
  if (/^what (?:will success|does good|good)|^how (?:will we know|we will know)/.test(text)) return made('milestones', 5);
  if (has(text, SCOPE) && !has(text, word('recommendations?(?! scope)'))) return made('scope', 6);
  if (/^scope\b|\bscope of\b/.test(text)) return made('scope', 6);
  if (/\brisks?\b/.test(text) && has(text, STATUS) && !/\b(?:status|state)\b/.test(text)) return made('other', 0);
  if (has(text, STATUS) && !/\bnarrative\b|\bcommentary\b|\bcomments?\b/.test(text))
    return made('status', has(text, EARLIER) ? 2 : /\brag|brag/.test(text) && !/status/.test(text) ? 4 : 6, ['progress']);
  if (has(text, TAKEN)) return made('progress', 5);
  const date = dateOf(text);
  if (date !== undefined && !/\baction\b.*\btaken\b/.test(text)) return date;
  if (has(text, EVIDENCE) && !/^action/.test(text)) return made('milestones', 5);
  // "Single agency action": whose action it is, not who leads.
  const owns = ENDS_ON_ACTION.test(text) && !has(text, word('lead|leads|owner|owners|responsible|responsibility|whom|who|assigned'));
  const who = owns || ENDS_ON_PROGRESS.test(text) ? undefined : whoOf(text);
  if (
    who !== undefined &&
    !(has(text, word('recommendations?')) && !/\b(?:lead|owner|responsib\w*|addressed to)\b/.test(text)) &&
    !/^actions? (?:required|needed|to be taken|for)\b/.test(text)
  )
    return who;
  if (has(text, OUTCOME)) return made('outcome', 5);
  if (has(text, PROGRESS) && !/\bresponse to be\b/.test(text)) return made('progress', has(text, EARLIER) ? 3 : 5, ['status']);
  // The noun that a heading ends on is what stands under it: "Recommended actions", "Learning and action".
  if (ENDS_ON_ACTION.test(text)) return made('action', actionRank(text));
  if (
    has(text, RECOMMENDATION) &&
    !/^(?:proposed |agreed |key |required |specific |smart )?actions?\b/.test(text) &&
    !QUESTION_WORDS.test(text)
  )
    return made('recommendation', /\brecommend(?:ations?|ed|s)\b/.test(text) ? 7 : 4);
  if (has(text, ACTION)) return made('action', actionRank(text));
  return has(text, NOTHING) ? made('other', 0) : undefined;
}

const actionRank = (text: string): number => (has(text, FURTHER) ? 4 : /\bactions?\b/.test(text) ? 7 : 5);

const MONTHS = new RegExp(`(?<![\\p{L}])(?:${MONTH_NAMES})\\.?(?![\\p{L}])`, 'giu');
const PERIODS =
  /\b(?:q[1-4]|qtr ?[1-4]|(?:quarter|year|month|week|term|phase|cycle|period|round|update|meeting|review|report|return|progress|status|position) ?\d{1,2})\b/i;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const ORDINAL =
  /\b(first|second|third|fourth|fifth|sixth|[1-6](?:st|nd|rd|th))(?= (?:quarter|term|review|update|report|return|meeting|half|monitoring|progress)\b)/i;
/** "Second review" is the second of its series. */
function ordinalIn(text: string): string | undefined {
  const found = ORDINAL.exec(text)?.[1]?.toLowerCase();
  if (found === undefined) return undefined;
  return String(/\d/.test(found) ? Number.parseInt(found, 10) : ORDINALS.indexOf(found) + 1).padStart(3, '0');
}

/** A period as text that sorts by time, and the heading without it. */
function periodOf(text: string): { readonly period: string | undefined; readonly rest: string } {
  const dates = findDates(text);
  const last = dates[dates.length - 1];
  const iso = last?.value?.date;
  let rest = text;
  for (const date of [...dates].reverse()) rest = `${rest.slice(0, date.at)} ${rest.slice(date.end)}`;
  const numbered = PERIODS.exec(rest);
  const year = /\b20\d{2}(?:\s?[/–-]\s?\d{2,4})?\b/.exec(rest)?.[0];
  if (typeof iso === 'string') return { period: iso, rest };
  if (numbered !== null)
    return {
      period: `${year ?? ''}~${numbered[0].replace(/\D/g, '').padStart(3, '0')}`,
      rest: rest.replace(numbered[0], ' ').replace(year ?? ' ', ' '),
    };
  const ordinal = ordinalIn(rest);
  if (ordinal !== undefined) return { period: `${year ?? ''}~${ordinal}`, rest: rest.replace(ORDINAL, ' ') };
  const month = rest.match(MONTHS)?.[0];
  if (month !== undefined && rest.replace(MONTHS, '').trim() !== rest.trim() && !/^may\b/i.test(rest))
    return { period: undefined, rest: rest.replace(MONTHS, ' ') };
  return { period: year, rest: year === undefined ? rest : rest.replace(year, ' ') };
}

const WELSH =
  /^(?:rhif|argymhell|cam(?:au)?\b|gweithred|asiantaeth|sefydliad|person cyfrifol|pwy|dyddiad|erbyn|amserlen|statws|sefyllfa|cynnydd|diweddariad|tystiolaeth|cerrig|canlyniad|deilliant)/;

/** Of a heading in Welsh and English what it says in English: both say the same, and one grammar is enough. */
function ownLanguage(text: string): string {
  const cut = /\s*[/|]\s*/.exec(text);
  if (cut === null || !WELSH.test(text)) return text;
  const second = text.slice(cut.index + cut[0].length);
  return second === '' || WELSH.test(second) ? text : second;
}

function parse(given: string): ParsedHeading | undefined {
  const whole = oneLine(given);
  if (whole === '' || whole.length > LONGEST) return undefined;
  const { period, rest } = periodOf(whole);
  const said = rest
    .slice(0, SAID)
    .toLowerCase()
    .replace(/\b(b\/)?r\/a\/g\b/g, 'rag');
  if (/^progress\b.*%/.test(said)) return { ...made('status', 3, ['progress']), period };
  const bare = said
    .replace(/\([^)]*\)?/g, ' ')
    .replace(/[*†:]+/g, ' ')
    .replace(/[\s,–—-]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const text = bare === '' ? said.replace(/[()]/g, ' ').trim() : bare;
  if (text === '' && period !== undefined) return { meaning: 'progress', others: ['status'], rank: 2, period };
  if (QUESTION.test(oneLine(said))) return { ...made('status', 6, ['completion']), period };
  const noun = nounOf(ownLanguage(text)) ?? nounOf(text);
  if (noun !== undefined) return { ...noun, period };
  const meaning = weighHeading(text);
  return meaning === undefined ? undefined : { ...made(meaning, 1), period };
}

/** The meaning of a column heading; undefined where its words say none. */
export const parseHeading: (text: string) => ParsedHeading | undefined = remember(parse);

export function headingMeaning(text: string): Meaning | undefined {
  const parsed = parseHeading(text);
  return parsed === undefined || (parsed.meaning === 'other' && parsed.rank === 0) ? undefined : parsed.meaning;
}

const VOCABULARY = [
  PLANNED,
  DONE,
  FIRST,
  EARLIER,
  DATE,
  OTHER_DATE,
  PERSON,
  AGENCY,
  SUPPORTING,
  STATUS,
  PROGRESS,
  TAKEN,
  FURTHER,
  ACTION,
  RECOMMENDATION,
  EVIDENCE,
  OUTCOME,
  SCOPE,
  NOTHING,
];
const SMALL =
  /^(?:the|a|an|of|for|to|by|and|or|in|on|with|is|be|been|has|have|was|are|this|that|it|we|our|us|will|do|does|you|your|y|n|yes|no|any|all|each|against|from|at|as|key|main|date|taken|taking|required|needed|agreed|relevant|against|recommended|made|current|overall|smart|local|national|regional|achieved|enacting|carry|carried|out|complete[d]?|column|details?|description|implementation|delivery|delivering|implement|deliver|know|going|do|doing|review|reviews|reviewed|recommended|group|panel|board|agreement|proposed|specific|named|undertaken|undertake|take|how|when|where|why|which|who|local|partnership|progress|intended|desired|anticipated|expected|there|made|they|their|there|good|look|like|percentage|reporting|report|overall|addressed|assigned|allocated|directed|measurable|implications|constraints|improve|improvement|identified|practice|statement|evidenced|demonstrate|achieve|applicable|additional|information|detail|short|title|held|post|email|services?|multi-agency|single|agency|governance|oversight|approved|approval|sign|off|signed|rationale|reason|reasons|explanation|changes?|since|final|month|quarter|year|please|enter|if|whether|open|closed|close|raised|started|intended|ways?|means|method|because|would|could|should|now|happen|happened|next|be|were|made|given|made|accept|accepted|response|answer|reply|points?|end|criteria|text|%|words?|area|areas|term|terms|needs?|reference|targed|planned|published|arising|verbatim|reviewer|enquiry|full|wording|original|version|latest)$/;

const FUNCTION =
  /^(?:the|a|an|of|for|to|by|and|or|in|on|with|is|be|been|has|have|was|were|are|this|that|it|we|our|us|will|do|does|you|your|they|their|there|any|all|each|from|at|as|if|who|what|how|when|which|where|why|so|far|not|done|taken|made|make|measured|leading)$/;

/** Whether most of a text's words are such as headings are made of: "Learning brief to be developed" is none, though it says learning. */
export function isHeadingWords(text: string): boolean {
  if (text.length > 200 || (text.length > 25 && /[.!]$/.test(text))) return false;
  const { rest } = periodOf(oneLine(text).toLowerCase());
  const words = (rest.replace(/\([^)]*\)?/g, ' ').match(/[\p{L}\p{N}#%'’-]+/gu) ?? []).filter((one) => !FUNCTION.test(one));
  const known = words.filter((one) => SMALL.test(one) || VOCABULARY.some((pattern) => pattern.test(one)) || NUMBER.test(one));
  if (words.length === 0) return /\p{L}/u.test(rest) && parseHeading(text) !== undefined;
  return known.length >= words.length * 0.6 || (words.length <= 3 && VOCABULARY.some((pattern) => isPhrase(pattern.exec(rest)?.[0])));
}

/** Whether a heading asks for a share in hundred. */
export const asksPercent = (heading: string): boolean => PERCENT.test(heading.toLowerCase());

/** Whether a heading says that what stands under it was done: "Date completed", not "Completion date" nor "Due to be completed". */
export function saysDone(heading: string): boolean {
  // What is closed may have been closed without it.
  const text = oneLine(heading)
    .toLowerCase()
    .replace(/\bclosed?\b/g, ' ');
  return has(text, DONE) && !has(text, PLANNED) && !has(text, word('if|expected|to be|by'));
}

/** Several words that only a heading has; "to be developed" is what somebody will do. */
const isPhrase = (found: string | undefined): boolean => found !== undefined && found.includes(' ') && !found.startsWith('to be');
