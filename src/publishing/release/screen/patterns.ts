import { parseDate, type IsoDate } from '../../../schema';
import type { Finding, FindingKind } from './finding';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = new RegExp(
  [
    `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b\\.?(?:,? ?'?\\d{2,4})?`,
    `\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b(?!\\d)(?:,? \\d{4}\\b)?`,
    '\\b\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})\\b',
    '\\b\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}\\b',
  ].join('|'),
  'gi',
);
const EVENT =
  /\b(?:di(?:ed|es)|deaths?|dead|deceased|kill(?:ed|ing)?|murder(?:ed)?|homicide|suicide|arrest(?:ed)?|assault(?:ed)?|incidents?|attack(?:ed)?|stabbed|funeral|inquest|married|wedding|divorced?|separat(?:ed|ion)|sentenced?|convicted|trial|charged|hospital|admitted|discharged|moved|released|found|reported|disclosed|seen|called|visited|appointment)\b/i;
const BIRTH = /\b(?:born|d\.? ?o\.? ?b\.?|date of birth|birthda(?:y|te)|née?)\b[^.\n]{0,12}$/i;
const NUMBER_WORD =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)';
const PERSONS =
  '(?:people|persons?|wom[ae]n|m[ae]n|victims?|child(?:ren)?|residents?|famil(?:y|ies)|patients?|pupils?|survivors?|perpetrators?|adults?|individuals?|siblings?|sons?|daughters?|tenants?|clients?|boys?|girls?|sisters?|brothers?)';
const CAPITAL = "[A-Z][A-Za-z'-]{1,30}";

const DIGIT = /\d/;
const ROAD = /Street|St\b|Road|Rd\b|Ave|Lane|Close|Drive|Crescent|Terrace|Grove|Gardens|Mews|Walk|Parade|Square|Estate/;
const PLACE = /School|Academy|College|Nursery|Surgery|Practice|Church|Chapel|Mosque|Masjid|Temple|Gurdwara|Synagogue|Ward|Hospice|Ysgol/;
const NUMBERED = /\b(?:one|two|three|four|[1-4])\b/i;

/** Patterns that mean the same wherever they stand. Each is bounded, so that a long text costs no more than its length. */
const PLAIN: readonly (readonly [kind: FindingKind, needs: RegExp, pattern: RegExp])[] = [
  ['mail', /@|[[(]at[\])]/i, /[\w.+'-]{1,64}(?:@| ?[[(]at[\])] ?)[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}|(?<!\w)@\w{2,40}/gi],
  ['web-address', /[:.]/, /\b(?:https?|ftp|mailto|file):\S{1,2000}|\bwww\.\S{1,500}|\b[a-z0-9-]{1,63}\.(?:co\.uk|org\.uk|gov\.uk|nhs\.uk|ac\.uk|police\.uk|com|org|net|info|uk|wales|cymru)\b(?:\/\S{0,500})?/gi],
  ['web-address', /\\\\/, /\\\\[\w.-]{1,80}\\\S{1,300}/g],
  ['postcode', DIGIT, /\b[a-z]{1,2}\d[a-z\d]? ?\d(?!(?:st|nd|rd|th)\b)[a-z]{2}\b/gi],
  ['telephone', DIGIT, /(?<![\d.])(?:\+\d{1,3}[ (-]{0,2}(?:\(0\) ?)?|\(?0)\d{1,5}\)?(?:[ -]?\d{2,6}){1,4}(?!\d)/g],
  ['number', DIGIT, /\b(?:nhs|hospital|crime|case|incident|log|account|ref(?:erence)?|urn|crn|pnc|licen[cs]e|passport|policy|niche|claim|tenancy|record|file)\b[ :#-]{0,3}(?:no\.?|number|num|ref(?:erence)?|id)?[ :#.-]{0,4}(?=[a-z/-]{0,6}\d)[a-z\d/-]{3,24}\b/gi],
  ['number', DIGIT, /\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b/gi],
  ['number', DIGIT, /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b|\b\d{2}-\d{2}-\d{2}\b|\b\d{6,}\b|\b(?=[\dA-Z/-]{0,18}[A-Z/])(?=(?:[A-Z/-]{0,12}\d){4})[\dA-Z]{1,12}(?:[/-][\dA-Z]{1,12}){0,4}\b(?![/-]\d)/g],
  ['age', /\b(?:aged?|old|of age|in (?:her|his|their))\b/i, new RegExp(`\\baged? (?:of )?(?:about |around |just |only )?(?:\\d{1,3}|${NUMBER_WORD})\\b|\\b(?:\\d{1,3}|${NUMBER_WORD})[- ](?:years?|yrs?|months?|weeks?)[- ](?:old|of age)\\b|\\bin (?:her|his|their) (?:early |mid[- ]?|late )?(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\\d0s)\\b`, 'gi')],
  ['address', ROAD, new RegExp(`\\b(?:(?:[Ff]lat|[Aa]partment|[Uu]nit|[Rr]oom) ?\\d{0,4}[A-Za-z]?,? ?)?(?:\\d{1,4}[A-Za-z]? )?(?:${CAPITAL} ){1,3}(?:Street|St\\.?|Road|Rd\\.?|Avenue|Ave\\.?|Lane|Close|Drive|Crescent|Terrace|Grove|Gardens|Mews|Walk|Parade|Square|Estate)\\b`, 'g')],
  ['address', /\d|Heol|Stryd|Ffordd|L.n|Clos/, new RegExp(`\\b\\d{1,4}[A-Za-z]?,? (?:${CAPITAL} ){1,3}(?:Court|Way|Row|Rise|House|Hill|View|Park|Place|Green|Heights|Towers?|Villas?|Cottages?)\\b|\\b(?:Heol|Stryd|Ffordd|Lôn|Clos) (?:y |yr )?${CAPITAL}`, 'g')],
  ['address', DIGIT, /\b(?:flat|apartment|house|number|no\.?) ?\d{1,4}[a-z]?\b(?=,| [A-Z])/gi],
  ['place', PLACE, new RegExp(`\\b(?:${CAPITAL} (?:(?:of|the|and|y|yr) )?){0,3}${CAPITAL} (?:(?:Primary|Junior|Infant|High|Secondary|Comprehensive|Grammar|Nursery|Catholic|Medical|Health|Children's|Care|Nursing|Community) ){0,3}(?:School|Academy|College|Nursery|Surgery|Practice|Church|Chapel|Mosque|Masjid|Temple|Gurdwara|Synagogue|Ward|Hospice|Ysgol)\\b|\\bYsgol(?: ${CAPITAL}| y| yr){1,4}`, 'g')],
  ['place', DIGIT, /\b[Ww]ard \d{1,3}[A-Za-z]?\b/g],
  ['small-number', NUMBERED, new RegExp(`\\b(?:one|two|three|four|[1-4])(?: (?:of )?(?:the )?[a-z-]{2,20}){0,2} ${PERSONS}\\b`, 'gi')],
  ['markup', /[&<‹]/, /&#?\w{1,10};|<\/?[a-z!?][^<>]{0,300}>?|‹[a-z!?/][^‹›]{0,300}›/gi],
  ['spelled-out', /\p{L}[ .·_*-]{1,2}\p{L}[ .·_*-]/u, /(?<![\p{L}\d])\p{L}(?:[ .·_*-]{1,2}\p{L}(?![\p{L}\d])){3,}/gu],
  ['quotation', /["']/, /"[^"\n]{0,400}"|(?<![\p{L}\d])'(?!s\b)[^'\n]{1,60} (?:[^'\n]|'(?=\p{L})){3,400}'(?![\p{L}\d])/gu],
]; // prettier-ignore

const GENERIC_PLACE =
  /^(?:(?:the|of|all|every|each|local|primary|secondary|high|special|independent|mainstream|medical|general|gp|community|children's|nursing|care|health|best|good|safe|safer|professional|clinical|social|policy|evidence|work|further|sixth|form|family|whole|private|state|infant|junior|nursery|this|our|a|an|in|for|and|each|any|practice|nhs|staff|training|domestic|abuse|violence) )+(?:school|academy|college|nursery|surgery|practice|church|chapel|mosque|masjid|temple|gurdwara|synagogue|ward|hospice)$/i;
const YEARS = /^(?:\D{0,20} )?(?:19|20)\d{2}(?:[/-]\d{2}(?:\d{2})?)?$|^\d{1,2}[/-]\d{1,2}[/-](?:\d{2}){1,2}$/i;
const GENERIC_ROAD =
  /^(?:(?:the|a|in|on|off|high|crown|county|magistrates'?|family|criminal|civil|youth|coroner'?s?|supreme|protection|of|every|each|right|one|this|only|safe|better|new|best) )+(?:street|court|way|walk|row|rise|close|drive)$/i;

/** Everything in a folded text that has the form of something personal. `own` are the days that the plan publishes anyway. */
export function patternsIn(text: string, own: ReadonlySet<IsoDate>): readonly Finding[] {
  const found: Finding[] = [];
  for (const [kind, needs, pattern] of PLAIN) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const [whole] = match;
      if (kind === 'place' && GENERIC_PLACE.test(whole)) continue;
      if (kind === 'address' && GENERIC_ROAD.test(whole)) continue;
      if (kind === 'telephone' && whole.replace(/\D/g, '').length < 9) continue;
      if (kind === 'number' && YEARS.test(whole)) continue;
      if (kind === 'quotation' && !/\p{L}[^\p{L}]+\p{L}/u.test(whole)) continue;
      found.push({ kind, from: match.index, to: match.index + whole.length });
    }
  }
  return [...found, ...daysIn(text, own)];
}

function daysIn(text: string, own: ReadonlySet<IsoDate>): readonly Finding[] {
  if (!DIGIT.test(text)) return [];
  return [...text.matchAll(DAY)].flatMap((match): readonly Finding[] => {
    const from = match.index;
    const to = from + match[0].length;
    const before = text.slice(Math.max(0, from - 60), from);
    if (BIRTH.test(before)) return [{ kind: 'birth', from, to }];
    const read = parseDate(match[0].replace(/(\d)(?:st|nd|rd|th)\b/i, '$1').replace(/ of /i, ' '));
    if (read.ok && read.value.date !== null && own.has(read.value.date)) return [];
    const around = `${before.split(/[.;\n]/).pop() ?? ''} ${text.slice(to, to + 60).split(/[.;\n]/)[0] ?? ''}`;
    return [{ kind: EVENT.test(around) ? 'event-day' : 'days', from, to }];
  });
}
