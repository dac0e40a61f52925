import { isState, NEUTRAL } from './clauses';
import { judgeTail } from './tail';
import type { Token } from './tokens';

export type StatedStatus = 'completed' | 'in-progress' | 'not-started' | 'on-hold' | 'not-progressing';

/** What a clause says of the state of the action. */
export type Said =
  | {
      readonly kind: 'state';
      readonly status: StatedStatus;
      /** `plain` states it whole; `doubtful` states something that a person should look at; `weak` is a word of a sentence about something else. */
      readonly how: 'plain' | 'doubtful' | 'weak';
      /** What is planned or depends on something changes nothing that was stated. */
      readonly modality: 'is' | 'planned';
      /** The state that the words would have without what takes from them. */
      readonly of: 'done' | 'other';
      /** The words are of a stage behind completion: embedded, evidenced. */
      readonly beyond?: 'beyond';
      readonly at: number;
      readonly end: number;
    }
  | { readonly kind: 'closed'; readonly at: number; readonly end: number }
  | { readonly kind: 'choice'; readonly statuses: readonly StatedStatus[]; readonly at: number; readonly end: number }
  | { readonly kind: 'reopened' | 'open' | 'past' | 'none' | 'ask' | 'yes' | 'no' | 'colour' | 'date' | 'after' | 'other' };

const STATUS_OF: Readonly<Partial<Record<Token['class'], StatedStatus>>> = {
  done: 'completed',
  progress: 'in-progress',
  'not-started': 'not-started',
  hold: 'on-hold',
  dropped: 'not-progressing',
  troubled: 'in-progress',
  undone: 'in-progress',
};

/** Judges one clause: the state that it ends on, and all that stands around it. */
export function judgeClause(all: readonly Token[]): Said {
  const clause = all.filter((token) => token.class !== 'stop');
  const heads = clause.flatMap((token, index) => (isState(token) ? [index] : []));
  if (heads.length === 0) return withoutState(clause);
  const choice = choiceOf(clause, heads);
  if (choice !== undefined) return choice;
  const judged = heads.map((at, index) =>
    judgeHead(clause, { at, from: index === 0 ? 0 : (heads[index - 1] ?? 0) + 1, last: index === heads.length - 1 }),
  );
  const states = judged.filter((said) => said.kind === 'state');
  const firm = (states.length > 0 ? states : judged).filter((said) => said.kind !== 'state' || said.modality === 'is');
  const depends = states.find((said) => said.kind === 'state' && said.of === 'done' && said.modality === 'planned');
  if (depends !== undefined && firm.every((said) => said.kind === 'state' && said.of === 'done')) return depends;
  // "In progress until completed": what is planned is not where it stands.
  const said = firm[firm.length - 1] ?? judged[judged.length - 1];
  const done = judged.filter((one) => one.kind === 'state' && one.status === 'completed').length;
  const others = judged.length - done;
  if (said?.kind === 'state' && said.status === 'completed' && others > 0) {
    const harmless = judged.every(
      (one) => one.kind === 'closed' || (one.kind === 'state' && (one.status === 'completed' || one.modality === 'planned')),
    );
    if (!harmless) return { ...said, status: 'in-progress', how: 'doubtful' };
  }
  return said ?? { kind: 'other' };
}

function withoutState(clause: readonly Token[]): Said {
  const has = (kind: Token['class']): boolean => clause.some((token) => token.class === kind);
  const only = (...kinds: readonly Token['class'][]): boolean => clause.length > 0 && clause.every((token) => kinds.includes(token.class));
  if (clause.length === 0) return { kind: 'other' };
  const first = clause[0] as Token;
  const end = clause[clause.length - 1]?.end ?? first.end;
  if (has('reopened')) return { kind: 'reopened' };
  if (only('whole', 'subject', 'link')) {
    if (!has('whole')) return { kind: 'other' };
    return { kind: 'state', status: 'completed', how: 'plain', modality: 'is', of: 'done', at: first.at, end };
  }
  if (only('zero', 'subject', 'link') && has('zero'))
    return { kind: 'state', status: 'not-started', how: 'plain', modality: 'is', of: 'other', at: first.at, end };
  if (only('share', 'subject', 'link', 'part') && has('share'))
    return { kind: 'state', status: 'in-progress', how: 'plain', modality: 'is', of: 'other', at: first.at, end };
  if (has('ask')) return { kind: 'ask' };
  if (only('yes', 'comma', 'date', 'link')) return has('yes') ? { kind: 'yes' } : { kind: 'date' };
  if (only('no')) return { kind: 'no' };
  if (only('none', 'subject', 'link', 'date')) return has('none') ? { kind: 'none' } : { kind: has('date') ? 'date' : 'other' };
  if (only('colour', 'link', 'subject', 'choice', 'date')) return { kind: has('colour') ? 'colour' : 'date' };
  if (has('after')) return { kind: 'after' };
  if (has('before') && !has('other')) return { kind: 'past' };
  const words = clause.filter((token) => token.class === 'other').length;
  if (has('open') || has('not') || has('if')) return { kind: words <= 4 ? 'open' : 'after' };
  return { kind: 'other' };
}

/** "Complete / In progress": states to choose from, none of them chosen. */
function choiceOf(clause: readonly Token[], heads: readonly number[]): Said | undefined {
  if (heads.length < 2) return undefined;
  const between = heads.slice(1).every((at, index) => {
    const gap = clause.slice((heads[index] ?? 0) + 1, at);
    return (
      gap.some((token) => token.class === 'choice') &&
      gap.every((token) => ['choice', 'not', 'part', 'link', 'subject'].includes(token.class))
    );
  });
  if (!between) return undefined;
  const statuses = [...new Set(heads.map((at) => STATUS_OF[clause[at]?.class ?? 'other'] ?? 'completed'))];
  const negated = clause.some((token) => token.class === 'not' || token.class === 'part');
  if (statuses.length < 2 && !negated) return undefined;
  return { kind: 'choice', statuses, at: clause[heads[0] ?? 0]?.at ?? 0, end: clause[heads[heads.length - 1] ?? 0]?.end ?? 0 };
}

interface Head {
  readonly at: number;
  readonly from: number;
  readonly last: boolean;
}

function judgeHead(clause: readonly Token[], { at, from, last }: Head): Said {
  const head = clause[at] as Token;
  const before = wholeParts(clause.slice(from, at));
  const rest = clause.slice(at + 1);
  const next = rest.findIndex(isState);
  // Of what stands between two states only a condition is said of the first.
  const after = last ? rest : rest.slice(0, Math.max(0, next)).filter((token) => token.class === 'if');
  const has = (tokens: readonly Token[], ...kinds: readonly Token['class'][]): boolean =>
    tokens.some((token) => kinds.includes(token.class));
  const place = { at: head.at, end: head.end };
  const planned = has(before, 'planned', 'if') || has(after, 'planned') || before[before.length - 1]?.text.toLowerCase() === 'to';
  if (head.class === 'closed') {
    if (planned) return { kind: 'state', status: 'in-progress', how: 'doubtful', modality: 'is', of: 'other', ...place };
    return has(before, 'not')
      ? { kind: 'state', status: 'in-progress', how: 'doubtful', modality: 'is', of: 'other', ...place }
      : { kind: 'closed', ...place };
  }
  if (head.class !== 'done') return judgeOther(head, { before, after });
  const state = (status: StatedStatus, how: 'plain' | 'doubtful' | 'weak', modality: 'is' | 'planned' = 'is'): Said => ({
    kind: 'state',
    status,
    how,
    modality,
    of: 'done',
    ...place,
    ...(/^(?:embedded|evidenced|signed|closed)/i.test(head.text) ? { beyond: 'beyond' } : {}),
  });
  const answer = after.filter((token) => token.class === 'yes' || token.class === 'no' || token.class === 'ask');
  if (answer.length > 0) return answered(answer, state);
  if (has(before, 'reopened') || has(after, 'reopened')) return state('in-progress', 'doubtful');
  if (has(before, 'not', 'undone')) return state('in-progress', 'doubtful');
  if (/^being$/i.test(before[before.length - 1]?.text ?? '')) return state('in-progress', 'plain');
  if (countsSome(before)) return state('in-progress', 'doubtful');
  if (has(before, 'share', 'zero', 'part') || has(after, 'share', 'zero', 'part'))
    return state('in-progress', has(before, 'other') ? 'doubtful' : 'plain');
  if (planned || has(after, 'if')) return state('in-progress', 'doubtful', 'planned');
  if (has(before, 'before') || has(after, 'before') || has(before, 'ask')) return state('in-progress', 'doubtful', 'planned');
  if (has(after, 'open', 'not', 'undone')) return state('in-progress', 'doubtful');
  if (isWhole(head, { before, after })) return state('completed', 'plain');
  return state('in-progress', 'weak');
}

type State = (status: StatedStatus, how: 'plain' | 'doubtful' | 'weak', modality?: 'is' | 'planned') => Said;

/** "Complete? Yes": asked and answered; asked alone, or with both answers left standing, it says nothing. */
function answered(answer: readonly Token[], state: State): Said {
  const [yes, no] = [answer.some((token) => token.class === 'yes'), answer.some((token) => token.class === 'no')];
  if (yes && !no) return state('completed', 'plain');
  if (no && !yes) return state('in-progress', 'doubtful');
  return { kind: 'ask' };
}

interface Around {
  readonly before: readonly Token[];
  readonly after: readonly Token[];
}

/** "All phases" is the whole; so a part that all or every stands before is none. */
function wholeParts(before: readonly Token[]): readonly Token[] {
  return before.filter(
    (token, index) => !(token.class === 'part' && /^(?:all|every|both|the whole)$/i.test(before[index - 1]?.text ?? '')),
  );
}

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** "0 complete", "Actions 1 and 2 complete": a bare number that is no day says how many or which, and so not all. */
const countsSome = (before: readonly Token[]): boolean =>
  before.some(
    ({ text }, index) => /^\d{1,3}$/.test(text) && !MONTH.test(before[index - 1]?.text ?? '') && !MONTH.test(before[index + 1]?.text ?? ''),
  );

/** Where, for whom or within what: less than the whole, unless it is said of all or of a time that was kept. */
const NARROWS = /^(?:within|at|across|under)$/i;
const ALL_OF = /^(?:all|every|each|whole|board|meeting|panel|committee|time|timescales?|deadline|target|date)$/i;
const PERIOD_AHEAD = /^(?:end|close|year|month|quarter|week|spring|summer|autumn|winter|easter|christmas|then|when)$/i;

/** A statement is whole when nothing in its clause is about something else than the action, when it was done, and by whom. */
function isWhole(head: Token, { before, after }: Around): boolean {
  if (!before.every((token) => NEUTRAL.has(token.class))) return false;
  const next = after[0];
  // "Complete the audit" tells somebody to; "completed actions" speaks of them.
  if (/^complete$/i.test(head.text) && next !== undefined && /^(?:the|a|an|all|this|these)$/i.test(next.text)) return false;
  if (/^completion$/i.test(head.text) && !before.some((token) => token.class === 'whole')) return false;
  if (next?.class === 'subject' && /^(?:actions?|tasks?|work|items?|recommendations?|objectives?)$/i.test(next.text)) return false;
  let adjunct = false;
  for (const [index, token] of after.entries()) {
    if (token.class === 'adjunct') {
      const behind = after.slice(index + 1, index + 5);
      if (/^by$/i.test(token.text) && (behind[0]?.class === 'date' || behind.some(({ text }) => PERIOD_AHEAD.test(text)))) return false;
      if (NARROWS.test(token.text) && !behind.some(({ text }) => ALL_OF.test(text))) return false;
      adjunct = true;
    } else if (token.class === 'done' || NEUTRAL.has(token.class)) continue;
    else if (after.slice(0, index).some(({ text }) => /^(?:and|&|\+)$/i.test(text))) return judgeTail(after.slice(index)) === 'vouched';
    else if (!(adjunct && (token.class === 'other' || token.class === 'after'))) return false;
  }
  return !adjunct || judgeTail(after) !== 'takes-back';
}

function judgeOther(head: Token, { before, after }: Around): Said {
  const status = STATUS_OF[head.class] ?? 'in-progress';
  const negated = before.some((token) => token.class === 'not');
  const planned = before.some((token) => token.class === 'planned' || token.class === 'if' || token.class === 'before');
  const words = [...before, ...after].filter((token) => token.class === 'other').length;
  const opens = before.every((token) => NEUTRAL.has(token.class) || token.class === 'part');
  const place = { at: head.at, end: head.end };
  if (negated)
    return {
      kind: 'state',
      status: head.class === 'progress' ? 'not-started' : 'in-progress',
      how: 'doubtful',
      modality: 'is',
      of: 'other',
      ...place,
    };
  // A meeting that is scheduled is no action that has not begun.
  if (words > 2 && /^(?:planned|scheduled|active|outstanding|behind|late|missed)$/i.test(head.text)) return { kind: 'other' };
  const how = head.class === 'troubled' ? 'doubtful' : opens && words <= 8 ? 'plain' : 'weak';
  // Monitoring that goes on is no work that is left.
  const beyond = head.class === 'progress' && after.some((token) => token.class === 'after') ? { beyond: 'beyond' as const } : {};
  return { kind: 'state', status, how, modality: planned ? 'planned' : 'is', of: 'other', ...place, ...beyond };
}
