import { oneLine } from '../grid/clean';

/** What a column can mean. `other` is a column that nobody here can name; its text is kept with the progress. */
export const MEANINGS = [
  'number',
  'ref',
  'recommendation',
  'scope',
  'action',
  'lead',
  'responsible',
  'milestones',
  'target',
  'first-target',
  'status',
  'completion',
  'progress',
  'history',
  'outcome',
  'other',
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** Words of a heading and how strongly they speak for a meaning. The strongest sum wins. */
const HEADING_WORDS: readonly (readonly [pattern: RegExp, meaning: Meaning, weight: number])[] = [
  [/^(?:no|number|rec(?:ommendation)? ?(?:no|number|#)|#|item)\.?$/, 'number', 6],
  [/^(?:rec(?:ommendation)? ref|ref(?:erence)?)\.?$/, 'number', 5],
  [/^action (?:no|number|ref)\.?$/, 'ref', 6],
  [/\bscope\b/, 'scope', 5],
  [/^(?:level|local ?\/ ?national)/, 'scope', 4],
  [/\brecommendations?\b/, 'recommendation', 2],
  [/^(?:the )?recommendations?\b/, 'recommendation', 2],
  [/\b(?:finding|learning point|lesson|objective)s?\b/, 'recommendation', 1.5],
  [/\bactions?\b/, 'action', 2],
  [/^(?:proposed |agreed |required |specific )?actions?\b/, 'action', 2],
  [/\b(?:action|task) (?:owner|lead|holder)\b/, 'lead', 6],
  [/\bwhat (?:will|needs|do we need)\b/, 'action', 2],
  [/\baction taken\b/, 'progress', 5],
  [/\blead\b/, 'lead', 3],
  [/\b(?:agency|agencies|organisation|organization|owner|responsibility|by whom|who)\b/, 'lead', 1.5],
  [/\b(?:lead|responsible|accountable) (?:agency|organisation|body|partner)\b/, 'lead', 4],
  [/\b(?:named|responsible) (?:person|officer|individual|lead|responsible person)\b/, 'responsible', 5],
  [/\b(?:person|officer)s? responsible\b/, 'responsible', 5],
  [/\bresponsible\b/, 'responsible', 1],
  [/\bmilestones?\b/, 'milestones', 5],
  [/\bevidence\b/, 'milestones', 4],
  [/\b(?:success|measures?|outputs?|how will we know)\b/, 'milestones', 2.5],
  [/\b(?:target|timescales?|deadline|due|by when|timeframe)\b/, 'target', 5],
  [/^(?:when|date)\b/, 'target', 2],
  [/\b(?:rag|status)\b/, 'status', 5],
  [/^complet(?:e|ed|ion)\??$/, 'status', 3],
  [/\bcompleted?\b ?(?:\?|\(? ?y(?:es)? ?\/ ?no?\b)/, 'status', 7],
  [/\b(?:date completed|date of completion|completed on|date complete)\b/, 'completion', 6],
  [/\bcompletion date\b/, 'completion', 3],
  [/\b(?:progress|updates?|position|commentary|comments?|notes)\b/, 'progress', 4],
  [/\b(?:outcomes?|impact|results?|difference)\b/, 'outcome', 4],
];

const MAX_HEADING = 120;

/** The meaning that the words of a heading speak for most strongly; undefined where they say none. */
export function weighHeading(given: string): Meaning | undefined {
  const text = oneLine(given).toLowerCase();
  if (text === '' || text.length > MAX_HEADING) return undefined;
  const sums = new Map<Meaning, number>();
  for (const [pattern, meaning, weight] of HEADING_WORDS) if (pattern.test(text)) sums.set(meaning, (sums.get(meaning) ?? 0) + weight);
  let best: Meaning | undefined;
  for (const [meaning, sum] of sums) if (best === undefined || sum > (sums.get(best) ?? 0)) best = meaning;
  return best;
}

const ORGANISATION =
  /\b(?:police|constabulary|councils?|trusts?|boards?|partnerships?|services?|nhs|agency|agencies|teams?|groups?|csp|ccg|icb|cic|housing|centre|hospital|surgery|practice|all|health|healthcare|probation|university|college|court|association|aid|refuge|commission(?:er|ers|ing)?|office|department|committee|charity|society|foundation|authority|authorities|borough|county|city|district|community|alliance|forum|panel|care|schools?|education|fire|ambulance|homes|safeguarding|government|ministry|cps|units?|interface|executive|provider|branch|directorate|division|network|bureau|institute|inspectorate|secretariat|operations|programme|federation|consortium|parish|diocese|diocesan|cathedral|chapter|church|prison|hmp|hmpps|brigade|station|region|regional|hub|cic|ltd|limited|plc)\b/i;
const ROLE =
  /\b(?:head|director|manager|managers|lead|nurse|officer|officers|coordinator|co-ordinator|chair|chief|executive|superintendent|inspector|sergeant|consultant|practitioner|administrator|secretary|supervisor|commander|leads|directors|deputy|matron|doctor|gp)\b/i;
const PERSON =
  /^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|PS|DS|DI|DC|DCI|Det|Insp|Sgt|Supt|Cllr|Rev|Sir|Dame)\.? )?(?:\p{Lu}[\p{Ll}'’-]+ ?){2,3}$/u;

export const soundsLikeOrganisation = (text: string): boolean => text.length < 400 && ORGANISATION.test(text);
export const soundsLikeRole = (text: string): boolean => text.length < 400 && ROLE.test(text);
/** Two or three capitalised words, perhaps with a rank or title, and nothing of an organisation. */
export const soundsLikePerson = (text: string): boolean =>
  text.length < 80 && PERSON.test(oneLine(text)) && !ORGANISATION.test(text) && !/\d/.test(text);
