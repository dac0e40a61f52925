/** What a word or phrase does in a sentence about an action's state. */
export type WordClass =
  | 'done'
  | 'progress'
  | 'not-started'
  | 'hold'
  | 'dropped'
  /** Finished one way or the other: closed. */
  | 'closed'
  /** Late, at risk: under way, or not even that. */
  | 'troubled'
  /** Work that is left: outstanding, awaiting, except. */
  | 'open'
  | 'reopened'
  | 'not'
  /** Says by itself that it is not done: incomplete. */
  | 'undone'
  | 'part'
  | 'planned'
  | 'if'
  | 'before'
  | 'ask'
  | 'yes'
  | 'no'
  | 'none'
  | 'colour'
  /** What a statement may be about without being about less than the action. */
  | 'subject'
  /** Carries no meaning of its own here. */
  | 'link'
  /** Opens an adjunct that takes nothing away: by the board, following training. */
  | 'adjunct'
  /** What comes after completion and does not undo it: embedding, monitoring. */
  | 'after'
  | 'but'
  | 'choice';

const WORDS: Readonly<Record<WordClass, string>> = {
  done: "complete|completed|completion confirmed|completion|achieved|implemented|delivered|signed off|signed-off|sign off given|done|finished|fulfilled|actioned|discharged|concluded|accomplished|embedded|evidenced|met|satisfied|in place|resolved|cwblhawyd|wedi'i gwblhau|wedi'i chwblhau|wedi ei gwblhau|wedi ei chwblhau|wedi'u cwblhau|wedi cwblhau|cyflawnwyd|wedi'i gyflawni|gorffenwyd|wedi gorffen|críochnaithe|curtha i gcrích|déanta|coileanta|dèanta|crìochnaichte|coilionta",
  progress:
    'in progress|in-progress|inprogress|in process|ongoing|on going|on-going|under way|underway|on track|on target|on schedule|started|commenced|begun|began|progressing|progressed|progress made|making progress|in hand|wip|work in progress|being progressed|being implemented|in development|under development|in train|active|continuing|continues|in delivery|mobilising|being developed|being delivered|being completed|advancing|ar y gweill|yn mynd rhagddo|mynd rhagddo|parhaus|yn parhau|ar waith|ar siúl|idir lámha|ag dul ar aghaidh|leanúnach|a dol air adhart',
  'not-started':
    "not started|not yet started|not begun|not yet begun|not commenced|not yet commenced|yet to start|yet to begin|yet to commence|yet to be started|to do|to start|to be started|to commence|to be commenced|to begin|unstarted|has not started|have not started|hasn't started|no progress|not progressed yet|not yet progressed|heb ddechrau|heb gychwyn|gan tosú|níor tosaíodh|gun tòiseachadh|not yet due to start|planned|scheduled|not initiated|not actioned yet|not yet actioned",
  hold: 'on hold|on-hold|paused|suspended|deferred|parked|postponed|stalled|on pause|temporarily halted|halted|in abeyance|frozen|wedi oedi',
  dropped:
    'no longer required|no longer needed|no longer relevant|no longer applicable|no longer being progressed|no longer progressing|no longer being pursued|not progressed|not progressing|not being progressed|not to be progressed|not being taken forward|not taken forward|will not be taken forward|not to be taken forward|will not be implemented|will not be progressed|not being implemented|not pursued|not being pursued|not proceeding|will not proceed|not accepted|not agreed|not supported|not required|not needed|not feasible|not achievable|rejected|declined|withdrawn|abandoned|cancelled|canceled|discontinued|superseded|obsolete|ceased|stood down|dropped|removed|retired|de-scoped|descoped|merged with',
  closed: 'closed|closed down|closed off|close|closure|archived|sign off|signoff|approval',
  troubled:
    'overdue|at risk|off track|off-track|delayed|delays|delay|behind schedule|behind|slipped|slippage|late|blocked|stuck|missed|escalated|past due|off target|under review|needs attention|some concerns|major concerns|problematic',
  open: 'outstanding|remaining|remains|remain|awaiting|awaited|except for|except|excepting|apart from|other than|aside from|with the exception of|excluding|save for|minus|still|further work|more work|more to do|to follow|tbc|to be confirmed|subject to|pending|incomplete elements|left to do|left|needs|need|needed|required|requires|require|due|still to|final due|lacking|missing|not all|chased|chasing|waiting|snagging|draft|gaps|gap',
  reopened: 're-opened|reopened|re opened|reopen|re-open|to be reopened|reinstated|restarted|revisited|relapsed|lapsed|reverted|reversed',
  not: "not yet|not|never|no evidence of|isn't|is not|hasn't|hasn’t|haven't|wasn't|aren't|weren't|isn’t|unable to be|unable to|failed to|failure to|fails to|cannot be|cannot|can't|could not|couldn't|without|yet to be|yet to|nor|neither|non|far from|nowhere near|heb",
  undone:
    'incomplete|in complete|uncompleted|unachieved|undelivered|unimplemented|unfinished|unmet|un met|anghyflawn|heb ei gwblhau|heb eu cwblhau|neamhchríochnaithe|neamhiomlán|neo-chrìochnaichte',
  part: 'in part|part|partly|partial|partially|partialy|part-|nearly|almost|mostly|mainly|substantially|largely|broadly|somewhat|half|quarter|three quarters|two thirds|some|most|most of|majority|several|many|a few|few|all but|all except|virtually|practically|close to|near|nearing|approaching|towards|toward|phase|phases|stage|stages|step|steps|milestone|element|elements|aspect|aspects|strand|tranche|wave|cohort|pilot|first|initial|initially|interim|draft|one of|two of|three of|only|just|so far|to date|as yet|for now|other parts|first draft|begun to|starting to|locally|elsewhere|minimum|percent of|one|two|three|four|five|six|seven|eight|nine|ten|each|either|rhannol|yn rhannol|rhan',
  planned:
    "to be|will be|will|would be|would|should be|should|shall be|shall|must be|must|due to be|due to|due for|due by|due|expected to be|expected|expect to|expects to|expecting to|anticipated|anticipate|estimated|estimate|forecast|forecasted|projected|planned|plan to|plans to|planning to|intended|intend to|aim to|aiming to|aims to|aim|hope to|hoped|hopes to|likely to be|likely|target|targeted|target date|on course to|on track to be|on track to|on track for|on target to|on target for|scheduled to be|scheduled|proposed|proposed for|put forward for|recommended for|recommended|recommend|ready for|ready to be|ready to|request|requested|requesting|seeking|working towards|working toward|work towards|going to be|about to be|about to|set to be|set to|needs to be|need to be|requires|required to be|require|can be|could be|could|can|may be|may|might be|might|cannot yet be|submitted for|being considered for|considered for|needs|need|i'w gwblhau|i’w gwblhau|disgwylir|bydd|deadline|aspire to|want to|trying to|reach|before|until|till",
  if: 'if|on approval|upon approval|on receipt|upon receipt|on confirmation|on ratification|on publication|upon|when|once|unless|as soon as|whenever|provided that|providing|assuming|subject to|dependent on|dependent upon|dependant on|depending on|conditional on|contingent on|pending|after|until|till|in the event|should funding|whether|where funding|on condition|awaiting',
  before:
    'previously|previous|formerly|former|was complete|were complete|had been|originally|earlier|prior|past|last quarter|last period|last meeting|last year|last time|historically|historic|at one time|no longer|old|used to be|once was|believed|thought|assumed|claimed|supposedly|allegedly|reported as|reported to be|reportedly|said to be|described as|marked as|marked|recorded as|considered|deemed|appears|appear|seems|seem|understood|unclear|unknown|unsure|uncertain|not known|unconfirmed|unverified|to verify|disputed|contested|query|doubt',
  ask: '?|yesno|delete as appropriate|delete as applicable|delete whichever|tick|please tick|select|choose|choose an item|select one|please select|circle',
  yes: 'yes|y|true|ydy|ydi|oes',
  no: 'no|n|false|nac ydy|nac oes|nage',
  none: 'na|not applicable|none|nil|not stated|not known|unknown|tbc|tba|tbd|to be confirmed|not recorded|blank|no update|no update provided|no update received|no information|awaiting update|not provided|no response|amh',
  colour:
    'green|amber|red|blue|yellow|orange|grey|gray|black|white|purple|dark green|light green|gwyrdd|coch|oren|glas|g|a|r|b|🟢|🔴|🟠|🟡|🔵|🟣|⚫|⚪|🟩|🟥|🟧|🟨|🟦|rag|brag|bragg|rygb|rag rating|rag status|rated',
  subject:
    'we have|action|actions|this action|the action|this|these|it|all|everything|task|tasks|recommendation|recommendations|work|all actions|all work|objective|objectives|whole|both|status|current status|overall status|overall|update|position|progress|state|result|outcome|now|current|currently|fully|full|wholly|entirely|totally|successfully|already|formally|been|100|recommendation status|action status|item|requirement|point',
  link: 'as planned|as scheduled|as required|as agreed|as intended|as expected|is|are|has|have|has been|have been|was|were|the|a|an|of|as|at|on|in|and|&|+|also|since|during|from|being|am|be|that|which|deemed as|date|dated|all parts|all elements|all aspects|every part|and all|st|nd|rd|th|wef|w.e.f|with effect from|ref|see|page|per|via|with evidence|no further action required|no further action needed|no further action|nfa|no outstanding actions|nothing outstanding|no further work required|no further work needed|confirmed|agreed|approved|ahead of schedule|ahead of time|early|on time|to plan|well|business as usual|bau',
  adjunct: 'by|with|through|via|following|at|within|under|through|alongside|using|across',
  after:
    'embedding|embed|embedded into|monitoring|monitor|monitored|review|reviewed|reviews|audit cycle|sustain|sustained|sustainability|refresher|refreshed|annually|annual|maintained|maintain|evaluation|oversight|assurance|assured|quality assurance',
  but: 'but|however|although|though|yet|whilst|while|albeit|except that|despite|nevertheless',
  choice: '/|or|\\|',
};

export interface Entry {
  readonly words: readonly string[];
  readonly class: WordClass;
}

/** The first class that lists a phrase keeps it; a longer phrase goes before a shorter one. */
const byFirstWord = new Map<string, Entry[]>();
const ORDER: readonly WordClass[] = [
  'not-started',
  'dropped',
  'none',
  'hold',
  'reopened',
  'undone',
  'done',
  'progress',
  'closed',
  'troubled',
  'not',
  'ask',
  'if',
  'planned',
  'part',
  'before',
  'open',
  'yes',
  'no',
  'colour',
  'but',
  'subject',
  'link',
  'adjunct',
  'after',
  'choice',
];
const taken = new Set<string>();
for (const kind of ORDER)
  for (const phrase of WORDS[kind].split(/(?<!\\)\|/)) {
    const plain = phrase.replace('\\|', '|').replace(/’/g, "'");
    if (taken.has(plain)) continue;
    taken.add(plain);
    const words = plain.split(/[\s-]+/).filter((word) => word !== '');
    const first = words[0] ?? '';
    const held = byFirstWord.get(first);
    const entry = { words, class: kind };
    if (held === undefined) byFirstWord.set(first, [entry]);
    else held.push(entry);
  }
byFirstWord.forEach((entries) => entries.sort((a, b) => b.words.length - a.words.length));

/** The longest phrase of the lexicon that opens with these words. */
export function lookUp(words: readonly string[], at: number): Entry | undefined {
  return byFirstWord.get(words[at] ?? '')?.find((entry) => entry.words.every((word, index) => words[at + index] === word));
}
