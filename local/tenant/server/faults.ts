import type { Surroundings } from '../core/call';
import type { Head } from '../core/read-call';
import { accessDenied, Busy, etagMismatch, Refusal } from '../core/refusal';
import { dialectOf } from '../core/read-call';
import { renderRefusal, type Answer } from '../core/render';
import { isObject, textOf, numberOf, type Json, type JsonObject } from '../core/json';

/** What a rule does to a request that it meets. */
export type Fault =
  /** 429 with Retry-After. */
  | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
  /** 503 with Retry-After. */
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number }
  /** The connection breaks and nothing was done. */
  | { readonly kind: 'drop-before' }
  /** The connection breaks although everything was done. */
  | { readonly kind: 'drop-after' }
  | { readonly kind: 'latency'; readonly ms: number }
  /** In a batch: done, but answered with 504. */
  | { readonly kind: 'lost-answer' }
  /** In a batch: done, but the answer is left out, so that the answers no longer match the requests. */
  | { readonly kind: 'missing-answer' }
  /** The change log is emptied first; tokens from before then miss what they should tell, without a word. */
  | { readonly kind: 'forget-changes' }
  /** The form digest counts as too old. */
  | { readonly kind: 'digest-expired' }
  /** 401, as when a session has run out. */
  | { readonly kind: 'signed-out' }
  /** 403, as when a right has been taken away. */
  | { readonly kind: 'forbidden' }
  /** 412, as when somebody else was faster. Meant for one part of a batch. */
  | { readonly kind: 'changed-meanwhile' }
  /** A column gets another title first, as if somebody had renamed it. */
  | { readonly kind: 'rename-column'; readonly list: string; readonly column: string; readonly title: string }
  /** A column is deleted first. */
  | { readonly kind: 'delete-column'; readonly list: string; readonly column: string }
  /** The site's clock is this far ahead (or behind, when negative). */
  | { readonly kind: 'clock-skew'; readonly seconds: number };

/** Which requests a rule meets. What is left out matches all; `path` is part of the address, in any case. */
export interface Rule {
  readonly match: { readonly method?: string; readonly path?: string; readonly as?: string; readonly place?: 'request' | 'part' };
  readonly fault: Fault;
  /** From 0 to 1; 1 unless said. */
  readonly chance?: number;
  /** How often it strikes at most. */
  readonly times?: number;
  /** How many matching requests it lets by first. */
  readonly after?: number;
}

/** What one request meets on its way. */
export interface Trouble {
  /** An answer given instead of doing anything. */
  readonly before: (head: Head) => Answer | undefined;
  /** What becomes of the answer inside a batch. */
  readonly after: 'kept' | 'lost' | 'missing';
  readonly dropped: 'before' | 'after' | 'no';
  readonly waitMs: number;
  readonly clock: () => number;
  readonly digest: 'as-given' | 'expired';
  /** Things done to the site before the request is looked at. */
  readonly sabotage: readonly Fault[];
}

interface Standing {
  readonly rule: Rule;
  met: number;
  struck: number;
}

/** A small random sequence that a seed repeats (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const BUSY = 'The request has been throttled. Wait as Retry-After says, then try again.';

function answerOf(fault: Fault, head: Head): Answer | undefined {
  const dialect = dialectOf(head.headers);
  switch (fault.kind) {
    case 'throttle':
      return renderRefusal(new Busy(429, fault.retryAfterSeconds, BUSY), dialect);
    case 'unavailable':
      return renderRefusal(
        new Busy(503, fault.retryAfterSeconds, 'The server is busy. Wait as Retry-After says, then try again.'),
        dialect,
      );
    case 'signed-out':
      return renderRefusal(
        new Refusal(401, '-2147024891, System.UnauthorizedAccessException', 'The session has run out. Sign in again.'),
        dialect,
      );
    case 'forbidden':
      return renderRefusal(accessDenied(), dialect);
    case 'changed-meanwhile':
      return renderRefusal(etagMismatch('"1"', '"2"'), dialect);
    default:
      return undefined;
  }
}

/** Trouble on demand: rules that strike by chance, the same way each time for the same seed. */
export class Faults {
  private standing: Standing[] = [];
  private random = sequence(1);

  constructor(
    private readonly surroundings: Surroundings,
    private readonly latencyMs: number,
  ) {}

  set(rules: readonly Rule[], seed: number): void {
    this.standing = rules.map((rule) => ({ rule, met: 0, struck: 0 }));
    this.random = sequence(seed);
  }

  /** The rules as they stand, with how often each was met and struck. */
  list(): readonly { readonly rule: Rule; readonly met: number; readonly struck: number }[] {
    return this.standing.map(({ rule, met, struck }) => ({ rule, met, struck }));
  }

  private strikes(standing: Standing, asked: { head: Head; as: string; place: 'request' | 'part' }): boolean {
    const { match, chance = 1, times = Infinity, after = 0 } = standing.rule;
    const method = asked.head.method === 'POST' ? (asked.head.headers['x-http-method'] ?? 'POST') : asked.head.method;
    if (match.method !== undefined && match.method.toUpperCase() !== method.toUpperCase()) return false;
    if (match.path !== undefined && !asked.head.target.toLowerCase().includes(match.path.toLowerCase())) return false;
    if (match.as !== undefined && match.as !== asked.as) return false;
    if (match.place !== undefined && match.place !== asked.place) return false;
    standing.met += 1;
    if (standing.met <= after || standing.struck >= times || this.random() >= chance) return false;
    standing.struck += 1;
    return true;
  }

  meet(head: Head, as: string, place: 'request' | 'part'): Trouble {
    const faults = this.standing.filter((standing) => this.strikes(standing, { head, as, place })).map(({ rule }) => rule.fault);
    const has = (kind: Fault['kind']): boolean => faults.some((fault) => fault.kind === kind);
    const skew = faults.reduce((sum, fault) => sum + (fault.kind === 'clock-skew' ? fault.seconds * 1_000 : 0), 0);
    const delay = faults.reduce((sum, fault) => sum + (fault.kind === 'latency' ? fault.ms : 0), 0);
    return {
      before: (asked) => faults.map((fault) => answerOf(fault, asked)).find((answer) => answer !== undefined),
      after: has('missing-answer') ? 'missing' : has('lost-answer') ? 'lost' : 'kept',
      dropped: has('drop-before') ? 'before' : has('drop-after') ? 'after' : 'no',
      waitMs: delay + (place === 'request' ? this.latencyMs : 0),
      clock: () => this.surroundings.now() + skew,
      digest: has('digest-expired') ? 'expired' : 'as-given',
      sabotage: faults.filter(({ kind }) => kind === 'forget-changes' || kind === 'rename-column' || kind === 'delete-column'),
    };
  }
}

function faultOf(given: JsonObject): Fault | undefined {
  const kind = textOf(given, 'kind');
  switch (kind) {
    case 'throttle':
    case 'unavailable':
      return { kind, retryAfterSeconds: numberOf(given, 'retryAfterSeconds') ?? 1 };
    case 'latency':
      return { kind, ms: Math.min(numberOf(given, 'ms') ?? 100, 60_000) };
    case 'clock-skew':
      return { kind, seconds: numberOf(given, 'seconds') ?? 0 };
    case 'drop-before':
    case 'drop-after':
    case 'lost-answer':
    case 'missing-answer':
    case 'forget-changes':
    case 'digest-expired':
    case 'signed-out':
    case 'forbidden':
    case 'changed-meanwhile':
      return { kind };
    case 'rename-column':
      return { kind, list: textOf(given, 'list') ?? '', column: textOf(given, 'column') ?? '', title: textOf(given, 'title') ?? 'Renamed' };
    case 'delete-column':
      return { kind, list: textOf(given, 'list') ?? '', column: textOf(given, 'column') ?? '' };
    default:
      return undefined;
  }
}

/** Reads one rule from JSON; undefined where it makes no sense. */
export function readRule(given: Json): Rule | undefined {
  if (!isObject(given) || !isObject(given.fault)) return undefined;
  const fault = faultOf(given.fault);
  if (fault === undefined) return undefined;
  const match = isObject(given.match) ? given.match : {};
  const place = textOf(match, 'place');
  const said = {
    method: textOf(match, 'method'),
    path: textOf(match, 'path'),
    as: textOf(match, 'as'),
    place: place === 'part' || place === 'request' ? place : undefined,
  };
  const limits = { chance: numberOf(given, 'chance'), times: numberOf(given, 'times'), after: numberOf(given, 'after') };
  const known = <T extends object>(from: T): Partial<T> =>
    Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as Partial<T>;
  return { match: known(said) as Rule['match'], fault, ...(known(limits) as Pick<Rule, 'chance' | 'times' | 'after'>) };
}
