import { remember } from '../../grid/remember';
import { findDates } from '../dates/find-dates';
import { choicesOf } from './marks';
import { judgeClause, type Said, type StatedStatus } from './clause';
import { clausesOf, type Clause } from './clauses';
import { isWarning, judgeTail } from './tail';
import { tokens } from './tokens';

export type ReadStatus = 'not-stated' | StatedStatus;

/** What a text says of the state of the action that it stands beside. */
export interface ParsedStatus {
  readonly status: ReadStatus;
  /**
   * `plain` says so; `doubtful` says something near it; `weak` was inferred from a word of a sentence about something else;
   * `silent` has no word of a state.
   */
  readonly how: 'plain' | 'doubtful' | 'weak' | 'silent';
  /** What else it could be; empty where it is plain. */
  readonly others: readonly ReadStatus[];
  readonly why: 'part-complete' | 'later-work' | 'colour' | 'unset' | 'choice' | undefined;
  /** Where the words stand that decided. */
  readonly at: number;
  readonly end: number;
}

const SILENT: ParsedStatus = { status: 'not-stated', how: 'silent', others: [], why: undefined, at: 0, end: 0 };
/** Longer than any cell that states a status; of a longer text the last part counts. */
const LONGEST = 6_000;

interface Stated {
  readonly said: Extract<Said, { kind: 'state' }>;
  readonly label: Clause['label'];
}

function parse(text: string): ParsedStatus {
  if (text.trim() === '') return SILENT;
  const from = Math.max(0, text.length - LONGEST);
  const choices = choicesOf(text);
  if (choices !== undefined) {
    const entry = newestEntry(text);
    if (entry !== undefined) return { ...parseStatus(entry), at: text.indexOf(entry), end: text.indexOf(entry) + entry.length };
    const boxed = fromChoices(choices, text);
    if (boxed !== undefined) return boxed;
  }
  const parsed = fromClauses(clausesOf(tokens(text.slice(from))));
  return from === 0 ? parsed : { ...parsed, at: parsed.at + from, end: parsed.end + from };
}

/** Of boxes that were ticked month after month, each month in a line of its own, the newest; of undated lines the last. */
function newestEntry(text: string): string | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length < 2 || !lines.every((line) => (choicesOf(line)?.length ?? 0) > 1)) return undefined;
  const dateOf = (line: string): string => findDates(line.slice(0, 60))[0]?.value?.date ?? '';
  return lines.reduce((best, line) => (dateOf(line) >= dateOf(best) ? line : best));
}

/** Boxes decide: the words of the one that is set. None set states nothing, however complete its words are. */
function fromChoices(choices: NonNullable<ReturnType<typeof choicesOf>>, text: string): ParsedStatus | undefined {
  const all = choices.map((choice) => ({ ...choice, parsed: parseStatus(choice.words) }));
  const stating = all.filter(({ parsed }) => parsed.how !== 'silent');
  if (stating.length === 0) return fromAnswers(choices, text);
  const set = stating.filter(({ mark }) => mark === 'set');
  const whole = { at: 0, end: text.length };
  const could = [...new Set(stating.map(({ parsed }) => parsed.status))];
  const [only] = set;
  if (only === undefined) return { status: 'not-stated', how: 'doubtful', others: could, why: 'unset', ...whole };
  if (set.length === 1) return { ...only.parsed, ...whole };
  const statuses = [...new Set(set.map(({ parsed }) => parsed.status))];
  if (statuses.length === 1) return { ...only.parsed, ...whole };
  return { status: 'in-progress', how: 'doubtful', others: statuses, why: 'choice', ...whole };
}

const YES_OR_NO = /^(?:yes|no|y|n|n\/?a)[.,;/|]?$/i;

/** "Complete: ☒ Yes ☐ No": what stands before the boxes is asked, the box that is set answers. */
function fromAnswers(choices: NonNullable<ReturnType<typeof choicesOf>>, text: string): ParsedStatus | undefined {
  const asked = text.slice(0, text.search(/[☐☑☒✅🗹⊠□▢◻⬜○●[(]/u)).replace(/[\s:?–-]+$/u, '');
  const set = choices.filter(({ mark }) => mark === 'set');
  if (!choices.every(({ words }) => YES_OR_NO.test(words)) || parseStatus(asked).how === 'silent') return undefined;
  const whole = { at: 0, end: text.length };
  const [only] = set;
  if (only === undefined || set.length > 1)
    return { status: 'not-stated', how: 'doubtful', others: ['completed', 'in-progress'], why: 'unset', ...whole };
  return { ...parseStatus(`${asked}? ${only.words}`), ...whole };
}

const doubtful = (
  said: { readonly at: number; readonly end: number },
  status: ReadStatus,
  others: readonly ReadStatus[],
): ParsedStatus => ({
  status,
  how: 'doubtful',
  others: others.filter((other) => other !== status),
  why: undefined,
  at: said.at,
  end: said.end,
});

function fromClauses(clauses: readonly Clause[]): ParsedStatus {
  const heard = clauses.map((clause) => ({ said: judgeClause(clause.tokens), label: clause.label, clause }));
  const kinds = new Set(heard.map(({ said }) => said.kind));
  const all = heard.flatMap(({ said, label }): Stated[] => (said.kind === 'state' ? [{ said, label }] : []));
  const done = all.findIndex(({ said }) => said.status === 'completed' && said.how === 'plain');
  // What comes after completion, such as embedding, may still be open.
  const stated = all.filter(({ said }, index) => !(done >= 0 && index > done && said.beyond === 'beyond'));
  const choice = heard.map(({ said }) => said).find((said) => said.kind === 'choice');
  const closed = heard.map(({ said }) => said).find((said) => said.kind === 'closed');
  if (choice?.kind === 'choice' && stated.length === 0)
    return { status: 'not-stated', how: 'doubtful', others: choice.statuses, why: 'choice', at: choice.at, end: choice.end };
  const last = lastStated(stated);
  const place = last?.said ?? { at: 0, end: 0 };
  if (last === undefined) {
    if (kinds.has('reopened')) return doubtful(place, 'in-progress', ['completed']);
    if (closed?.kind === 'closed') return doubtful(closed, 'not-stated', ['completed', 'not-progressing']);
    if (kinds.has('colour') && heard.every(({ said }) => said.kind === 'colour' || said.kind === 'date'))
      return { ...SILENT, why: 'colour' };
    return SILENT;
  }
  if (heard[0]?.said.kind === 'none' && last.said.how + last.said.status !== 'plainnot-started')
    return doubtful(place, 'not-stated', ['completed', 'not-progressing']);
  // Closed and not done is closed without it.
  if (closed?.kind === 'closed' && last.said.of === 'done' && last.said.status !== 'completed')
    return doubtful(place, 'not-progressing', ['completed', 'in-progress']);
  if (last.said.status === 'completed') return completedOr(last, { heard, stated });
  const parted = partsOpen(stated);
  if (parted !== undefined) return parted;
  const { status, how, of } = last.said;
  const others: readonly ReadStatus[] =
    how === 'plain' ? [] : of === 'done' ? ['completed', 'not-started', 'not-stated'] : ['completed', 'not-stated'];
  return { status, how, others: others.filter((other) => other !== status), why: undefined, at: place.at, end: place.end };
}

/** The entry of the latest date where entries are dated; else the last that says what is; what is planned only where nothing else is said. */
function lastStated(stated: readonly Stated[]): Stated | undefined {
  const firm = stated.filter(({ said }) => said.modality === 'is');
  const plain = firm.filter(({ said }) => said.how !== 'weak');
  const pool = plain.length > 0 ? plain : firm.length > 0 ? firm : stated;
  const dated = pool.filter(({ label }) => label?.kind === 'date');
  if (dated.length < 2 || dated.length < pool.length) return pool[pool.length - 1];
  const dateOf = ({ label }: Stated): string => (label?.kind === 'date' ? label.date : '');
  return dated.reduce((best, entry) => (dateOf(entry) >= dateOf(best) ? entry : best));
}

interface Heard {
  readonly heard: readonly { readonly said: Said; readonly label: Clause['label']; readonly clause: Clause }[];
  readonly stated: readonly Stated[];
}

/** R6: completed only where it is whole, about all of the action, and nothing that follows takes it back. */
function completedOr(last: Stated, { heard, stated }: Heard): ParsedStatus {
  const { said } = last;
  const parted = partsOpen(stated);
  if (parted !== undefined) return parted;
  const at = heard.findIndex((entry) => entry.said === said);
  const around = { at: said.at, end: said.end };
  const later = heard.slice(at + 1).map((entry) => entry.said);
  if (later.some((one) => one.kind === 'reopened')) return doubtful(around, 'in-progress', ['completed']);
  if (['past', 'ask'].includes(heard[at - 1]?.said.kind ?? '') || later[0]?.kind === 'ask')
    return doubtful(around, 'not-stated', ['completed', 'in-progress']);
  if (later[0]?.kind === 'no') return doubtful(around, 'in-progress', ['not-started']);
  if (later[0]?.kind === 'open') return doubtful(around, 'in-progress', ['completed']);
  if (new Set(stated.map((one) => one.said.status)).size >= 3) return doubtful(around, 'not-stated', ['completed', 'in-progress']);
  if (heard.some(({ clause }) => clause.tokens.some(isWarning)) || isDoubted(heard.slice(at + 1)))
    return doubtful(around, 'in-progress', ['completed']);
  const weak = later.some((one) => one.kind === 'after' || one.kind === 'open' || (one.kind === 'state' && one.status !== 'completed'));
  const choice = heard.some((entry) => entry.said.kind === 'choice');
  if (choice) return doubtful(around, 'not-stated', ['completed', 'in-progress']);
  return { status: 'completed', how: 'plain', others: [], why: weak ? 'later-work' : undefined, ...around };
}

/** Whether something in the sentence of a completion takes it back, or is not known to leave it as it is. */
function isDoubted(behind: Heard['heard']): boolean {
  const end = behind.findIndex(({ clause }) => clause.opens === 'sentence');
  return (end < 0 ? behind : behind.slice(0, end)).some((entry) => !isBeyond(entry) && judgeTail(entry.clause.tokens) !== 'vouched');
}

/** What comes after completion, and is not missed: "to be monitored", but not "not embedded". */
const isBeyond = ({ said, clause }: Heard['heard'][number]): boolean =>
  (said.kind === 'after' || (said.kind === 'state' && said.beyond === 'beyond')) &&
  (clause.tokens.some(({ text }) => /^embed/i.test(text)) ||
    !clause.tokens.some((token) => ['not', 'undone', 'open'].includes(token.class) || /^(?:needs?|requires?)$/i.test(token.text)));

/** "Police: complete. Health: in progress." is complete only when each part is; one part alone speaks for no more than itself. */
function partsOpen(stated: readonly Stated[]): ParsedStatus | undefined {
  const parts = stated.filter(({ label }) => label?.kind === 'part');
  const last = parts[parts.length - 1];
  if (last === undefined || parts.length < stated.length) return undefined;
  const done = parts.filter(({ said }) => said.status === 'completed').length;
  if (done === 0) return undefined;
  if (done === parts.length && parts.length > 1)
    return { status: 'completed', how: 'doubtful', others: ['in-progress'], why: undefined, at: last.said.at, end: last.said.end };
  if (parts.length === 1) return doubtful(last.said, 'in-progress', ['completed']);
  return { status: 'in-progress', how: 'plain', others: [], why: 'part-complete', at: last.said.at, end: last.said.end };
}

/** Reads the state that a text states (R6). Never throws; the same text gives the same answer. */
export const parseStatus: (text: string) => ParsedStatus = remember(parse);
