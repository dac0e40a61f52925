import { soundsLikeOrganisation } from '../vocabulary';
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

export interface Clause {
  readonly tokens: readonly Token[];
  /** What stands before its colon or dash: the date of an entry, or the part or agency that it is about. */
  readonly label?: { readonly kind: 'date'; readonly date: string } | { readonly kind: 'part'; readonly text: string };
}

const STATES = new Set<Token['class']>(['done', 'progress', 'not-started', 'hold', 'dropped', 'closed', 'troubled', 'undone']);
export const isState = (token: Token): boolean => STATES.has(token.class);
const NEUTRAL = new Set<Token['class']>(['subject', 'link', 'date', 'colour', 'whole', 'yes', 'comma', 'choice']);
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
      if (/^by$/i.test(token.text) && after[index + 1]?.class === 'date') return false;
      adjunct = true;
    } else if (token.class === 'done' || NEUTRAL.has(token.class)) continue;
    else if (!(adjunct && (token.class === 'other' || token.class === 'after'))) return false;
  }
  return true;
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
  return { kind: 'state', status, how, modality: planned ? 'planned' : 'is', of: 'other', ...place };
}

/** The clauses of a text: at every stop, where a comma or "but" parts two statements, with what stands before a colon as their label. */
export function clausesOf(all: readonly Token[]): readonly Clause[] {
  const parts: Token[][] = [[]];
  const cut = (): void => {
    if (parts[parts.length - 1]?.length !== 0) parts.push([]);
  };
  all.forEach((token, index) => {
    const open = parts[parts.length - 1] ?? [];
    if (token.class === 'stop' || token.class === 'but') cut();
    else if (token.class === 'comma' && partsStatements(open, all[index + 1])) cut();
    else open.push(token);
  });
  const made: Clause[] = [];
  let label: Clause['label'];
  for (const part of parts.filter((tokens) => tokens.length > 0)) {
    const labelled = labelOf(part);
    const own = labelled.label ?? label;
    label = undefined;
    if (labelled.tokens.length === 0 && labelled.label !== undefined) label = labelled.label;
    else if (isAgency(part) && made.length + 1 < parts.length) label = { kind: 'part', text: textOf(part) };
    else {
      made.push(own === undefined ? { tokens: labelled.tokens } : { tokens: labelled.tokens, label: own });
      if (labelled.rest !== undefined) made.push({ tokens: labelled.rest });
    }
  }
  return made;
}

const partsStatements = (open: readonly Token[], next: Token | undefined): boolean =>
  (open.some(isState) &&
    open.every((token) => isState(token) || NEUTRAL.has(token.class) || ['before', 'not', 'part'].includes(token.class))) ||
  (next !== undefined && /^(?:now|but|however|although|then)$/i.test(next.text));

const textOf = (part: readonly Token[]): string => part.map((token) => token.text).join(' ');
const isAgency = (part: readonly Token[]): boolean =>
  part.length <= 5 &&
  part.every((token) => token.class === 'other' || token.class === 'link') &&
  part.some((token) => token.class === 'other') &&
  soundsLikeOrganisation(textOf(part));

function labelOf(part: readonly Token[]): Clause & { readonly rest?: readonly Token[] } {
  const colon = part.findIndex((token) => token.class === 'colon');
  if (colon < 0) return { tokens: part };
  const left = part.slice(0, colon);
  const right = part.slice(colon + 1).filter((token) => token.class !== 'colon');
  const has = (kind: Token['class']): boolean => left.some((token) => token.class === kind);
  // "Complete: yes" asks and answers; "Previous status: complete" speaks of what was.
  const answers = right.some((token) => token.class === 'yes' || token.class === 'no' || token.class === 'ask');
  if (left.some(isState) && !answers) return { tokens: left, rest: right };
  if (left.some(isState) || has('before') || has('ask')) return { tokens: [...left, ...right] };
  const date = left.find((token) => token.date !== undefined)?.date;
  if (date !== undefined && left.length <= 5) return { tokens: right, label: { kind: 'date', date } };
  if (left.every((token) => NEUTRAL.has(token.class))) return { tokens: right };
  if (left.length <= 5) return { tokens: right, label: { kind: 'part', text: textOf(left) } };
  return { tokens: [...left, ...right] };
}
