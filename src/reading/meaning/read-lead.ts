import { oneLine } from '../grid/clean';
import { soundsLikeOrganisation, soundsLikePerson, soundsLikeRole } from './vocabulary';

export interface LeadReading {
  readonly agencies: readonly string[];
  /** Roles or a person that stood in the same cell. */
  readonly responsible: string | null;
  readonly unclear: boolean;
  /** What stands there in place of an agency: "TBC", "All agencies". */
  readonly placeholder?: string;
}

const PLACEHOLDER =
  /^(?:(?:(?:the )?(?:lead|owner|agency|lead agency|organisation|name|person) )?(?:is )?(?:(?:not|yet|still) ){0,2}(?:to be )?(?:allocated|assigned|identified|confirmed|agreed|decided|determined|appointed|named|nominated)|unallocated|unassigned|no (?:lead|owner|agency)(?: (?:agency|identified|named|yet))?|tbc|tba|tbd|n\/?a|none|nil|unknown|vacant|various|to be (?:confirmed|agreed|decided|determined|identified|advised)|not (?:known|stated|yet agreed|applicable)|as above|see above|[-–—.?]+)\.?$/i;

const ORGANISATION_HEAD =
  /\b(?:police|constabulary|council|trust|board|partnership|services?|nhs|hospital|centre|group|association|aid|refuge|foundation|charity|ccg|icb|csp|care|college|housing)\s*$/i;

/** "R. Ashdown", "M. Quill, Named Nurse". */
const INITIALS = /^(?:\p{Lu}\.\s?){1,3}\p{Lu}[\p{L}'’-]+(?:,\s.{2,60})?$/u;

const LONGEST_ROLES = 600;

/** Roles have role words and no organisation behind them: "Head of Safeguarding; Medical Director". */
function isRoles(text: string): boolean {
  if (text.length > LONGEST_ROLES) return false;
  const first = text.split(/\s*[;,]\s/)[0] ?? '';
  return soundsLikeRole(first) && !ORGANISATION_HEAD.test(text.replace(/\([^)]*\)\s*$/, ''));
}

/** Nothing but what somebody is: "Head of Service", not "Head of Service, Vale Trust". */
export const isRole = (text: string): boolean => text.length < 60 && (isRoles(text) || OFFICE.test(text)) && !/[;,–—(]/.test(text);
const OFFICE = /^(?:(?:deputy|assistant|interim|acting|associate) )?(?:head|director|chief|manager|chair|lead) (?:of|for)\b/i;

/** A lead-agency cell: the organisations in it, and the roles that stand behind ":", ";", "," or a dash. */
export function readLead(given: string): LeadReading {
  const text = oneLine(given);
  if (PLACEHOLDER.test(text)) return { agencies: [], responsible: null, unclear: false, placeholder: text };
  if (text === '') return { agencies: [], responsible: null, unclear: false };
  if ((soundsLikePerson(text) && !soundsLikeRole(text)) || INITIALS.test(text)) return { agencies: [], responsible: text, unclear: false };
  const comma = text.indexOf(', ');
  const [first, rest] = [text.slice(0, comma), text.slice(comma + 2)];
  if (comma > 0 && soundsLikePerson(first) && soundsLikeOrganisation(rest) && !isRoles(rest))
    return { agencies: [rest], responsible: first, unclear: false };
  const cut = roleCut(text);
  const agencyText = cut === undefined ? text : text.slice(0, cut.at).trim();
  const responsible =
    cut === undefined
      ? null
      : text
          .slice(cut.end)
          .trim()
          .replace(/^\(([^()]*)\)$/, '$1');
  const agencies = severalAgencies(agencyText, given);
  return { agencies, responsible, unclear: cut?.kind === 'suffix' || agencies.length > 1 || agencyText.length > 255 };
}

interface Cut {
  readonly at: number;
  readonly end: number;
  readonly kind: 'separator' | 'suffix';
}

function roleCut(text: string): Cut | undefined {
  for (const match of text.slice(0, 400).matchAll(/\s*[:;,]\s+|\s+[–—-]\s+/g)) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    if (isRoles(after) && !isRoles(before) && before.length >= 2)
      return { at: match.index, end: match.index + match[0].length, kind: 'separator' };
    // "Program Branch – M. Quill, Named Nurse": initials are nobody's but a person's.
    const person = soundsLikePerson(after) || INITIALS.test(after);
    if (person && (soundsLikeOrganisation(before) || (INITIALS.test(after) && /[–—-]/.test(match[0]))))
      return { at: match.index, end: match.index + match[0].length, kind: 'separator' };
  }
  const bracket = /^(.{3,160}?)\s*\(([^()]{2,120})\)$/.exec(text);
  if (
    bracket?.[1] !== undefined &&
    bracket[2] !== undefined &&
    (isRoles(bracket[2]) ||
      (soundsLikeRole(bracket[2]) &&
        /^(?:head|director|chief|manager|lead|chair|assistant|deputy|team|service manager)\b/i.test(bracket[2])) ||
      soundsLikePerson(bracket[2]) ||
      INITIALS.test(bracket[2]))
  )
    return { at: bracket[1].length, end: bracket[1].length, kind: 'separator' };
  // "Medical Centre Practice Manager": the role follows without any sign between.
  const suffix =
    /^(.{3,120}?\b(?:Centre|Hospital|Trust|Council|Police|Board|Surgery|Service|Services))\s+((?:\p{Lu}[\p{L}-]+\s){0,3}(?:Manager|Director|Lead|Officer|Coordinator|Nurse))$/u.exec(
      text,
    );
  return suffix?.[1] === undefined || suffix[2] === undefined
    ? undefined
    : { at: suffix[1].length, end: text.length - suffix[2].length, kind: 'suffix' };
}

/** Two organisations in one cell: on lines of their own, or between ";" or "/". */
function severalAgencies(text: string, given: string): readonly string[] {
  const lines = given.split('\n').map(oneLine);
  const stacked =
    lines.length > 1 && lines.every((line) => soundsLikeOrganisation(line) && /^\p{Lu}/u.test(line)) && oneLine(given) === text;
  const parts = stacked ? lines : text.split(/\s*;\s*|\s*\/\s*(?=\p{Lu}|the\b)|(?<=\p{Ll}{3})\.\s+(?=\p{Lu})/u);
  const whole =
    parts.length > 1 && parts.every((part) => part.length >= 2 && (soundsLikeOrganisation(part) || /^\p{Lu}{2,8}$/u.test(part)));
  return (whole ? parts : [text]).map((part) => part.replace(/[.,;]$/, '')).filter((part) => part !== '');
}
