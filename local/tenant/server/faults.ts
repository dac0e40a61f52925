import type { Surroundings } from '../core/call';
import type { Head } from '../core/read-call';
import type { Dialect } from '../core/call';
import { accessDenied, Busy, columnRefused, etagMismatch, Refusal, saveConflict, timedOut } from '../core/refusal';
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
  /** The form digest counts as somebody else's. */
  | { readonly kind: 'digest-of-another' }
  /** Done, but answered with 500 and a time-out (PnP-JS-Core #668). */
  | { readonly kind: 'timeout-after' }
  /** 409 *Save Conflict*: done all the same, or not done (pnpjs #2646, pnpcore #1247). */
  | { readonly kind: 'conflict-after' }
  | { readonly kind: 'conflict-before' }
  /** Parts of a batch that make columns are answered with 409 from the second on; three of four are made (pnpjs #2646). */
  | { readonly kind: 'columns-conflict' }
  /** A column in XML is refused with 0x8007047E, and not made (sp-dev-docs #9217). */
  | { readonly kind: 'column-refused' }
  /** Whatever is about this list (by title, address or id) takes that much longer, in a batch too. */
  | { readonly kind: 'slow-list'; readonly list: string; readonly ms: number }
  /** The first half of a batch is done; then the line breaks, in the middle of the answer. */
  | { readonly kind: 'half-a-batch' }
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

/** `lost` and the like are answered as if it had failed, though it is done; `missing` is not answered at all. */
export type Afterwards = 'kept' | 'lost' | 'missing' | 'timed-out' | 'conflict';

/** What one request meets on its way. */
export interface Trouble {
  /** An answer given instead of doing anything. */
  readonly before: (head: Head) => Answer | undefined;
  /** What becomes of the answer when everything has been done. */
  readonly after: Afterwards;
  readonly dropped: 'before' | 'after' | 'no';
  readonly waitMs: number;
  readonly clock: () => number;
  readonly digest: 'as-given' | 'expired' | 'of-another';
  /** How much of a batch is done before the line breaks. */
  readonly batch: 'whole' | 'half';
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
    case 'conflict-before':
      return renderRefusal(saveConflict(), dialect);
    case 'column-refused':
      return makesColumn(head) ? renderRefusal(columnRefused(), dialect) : undefined;
    default:
      return undefined;
  }
}

/** Whether a request makes a column. */
const makesColumn = (head: Head): boolean =>
  head.method === 'POST' &&
  /\/fields(\/(createfieldasxml|addfield))?(\?|\(\)|$)/i.test(head.target) &&
  head.headers['x-http-method'] === undefined;

/** What the answer to something done becomes, in the place of its own. */
export function afterwards(after: Afterwards, own: Answer, dialect: Dialect): Answer | undefined {
  switch (after) {
    case 'kept':
      return own;
    case 'missing':
      return undefined;
    case 'lost':
      return renderRefusal(new Refusal(504, '-1, System.TimeoutException', 'The operation has timed out.'), dialect);
    case 'timed-out':
      return renderRefusal(timedOut(), dialect);
    case 'conflict':
      return renderRefusal(saveConflict(), dialect);
  }
}

/** Trouble on demand: rules that strike by chance, the same way each time for the same seed. */
export class Faults {
  private standing: Standing[] = [];
  private random = sequence(1);
  private columns = 0;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly latencyMs: number,
  ) {}

  set(rules: readonly Rule[], seed: number): void {
    this.standing = rules.map((rule) => ({ rule, met: 0, struck: 0 }));
    this.random = sequence(seed);
    this.columns = 0;
  }

  /** The rules as they stand, with how often each was met and struck. */
  list(): readonly { readonly rule: Rule; readonly met: number; readonly struck: number }[] {
    return this.standing.map(({ rule, met, struck }) => ({ rule, met, struck }));
  }

  /** Whether an address is about the list: by its title, its address or its id. */
  private isAbout(head: Head, title: string): boolean {
    const row = this.surroundings.store.first<{ id: string; folder: string }>(
      "SELECT id, properties ->> '$.FolderName' AS folder FROM lists WHERE title = ?",
      title,
    );
    let target = head.target;
    try {
      target = decodeURIComponent(target.replace(/\+/g, ' '));
    } catch {
      // An address that is not encoded well is about no list.
    }
    const names = [`'${title}'`, ...(row === undefined ? [] : [row.id, `/${row.folder}'`, `/${row.folder}/`])];
    return names.some((name) => target.toLowerCase().includes(name.toLowerCase()));
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

  /** A batch begins: its columns are counted by themselves. */
  beginBatch(): void {
    this.columns = 0;
  }

  /** How a part that makes a column fares where columns get into each other's way: the first well, of the others every fourth is lost. */
  private columnsConflict(head: Head, place: 'request' | 'part'): 'no' | 'after' | 'before' {
    if (place !== 'part' || !makesColumn(head)) return 'no';
    this.columns += 1;
    return this.columns === 1 ? 'no' : this.columns % 4 === 0 ? 'before' : 'after';
  }

  meet(head: Head, as: string, place: 'request' | 'part'): Trouble {
    const struck = this.standing.filter((standing) => this.strikes(standing, { head, as, place })).map(({ rule }) => rule.fault);
    const columns = struck.some(({ kind }) => kind === 'columns-conflict') ? this.columnsConflict(head, place) : 'no';
    const faults: readonly Fault[] = columns === 'no' ? struck : [...struck, { kind: `conflict-${columns}` }];
    const has = (kind: Fault['kind']): boolean => faults.some((fault) => fault.kind === kind);
    const skew = faults.reduce((sum, fault) => sum + (fault.kind === 'clock-skew' ? fault.seconds * 1_000 : 0), 0);
    const delay = faults.reduce(
      (sum, fault) => sum + (fault.kind === 'latency' || (fault.kind === 'slow-list' && this.isAbout(head, fault.list)) ? fault.ms : 0),
      0,
    );
    return {
      before: (asked) => faults.map((fault) => answerOf(fault, asked)).find((answer) => answer !== undefined),
      after: afterOf(has),
      dropped: has('drop-before') ? 'before' : has('drop-after') ? 'after' : 'no',
      waitMs: delay + (place === 'request' ? this.latencyMs : 0),
      clock: () => this.surroundings.now() + skew,
      digest: has('digest-of-another') ? 'of-another' : has('digest-expired') ? 'expired' : 'as-given',
      batch: has('half-a-batch') ? 'half' : 'whole',
      sabotage: faults.filter(({ kind }) => kind === 'forget-changes' || kind === 'rename-column' || kind === 'delete-column'),
    };
  }
}

function afterOf(has: (kind: Fault['kind']) => boolean): Afterwards {
  if (has('missing-answer')) return 'missing';
  if (has('lost-answer')) return 'lost';
  if (has('timeout-after')) return 'timed-out';
  return has('conflict-after') ? 'conflict' : 'kept';
}

function faultOf(given: JsonObject): Fault | undefined {
  const kind = textOf(given, 'kind');
  switch (kind) {
    case 'throttle':
    case 'unavailable':
      return { kind, retryAfterSeconds: numberOf(given, 'retryAfterSeconds') ?? 1 };
    case 'latency':
      return { kind, ms: Math.min(numberOf(given, 'ms') ?? 100, 60_000) };
    case 'slow-list':
      return { kind, list: textOf(given, 'list') ?? '', ms: Math.min(numberOf(given, 'ms') ?? 1_000, 60_000) };
    case 'clock-skew':
      return { kind, seconds: numberOf(given, 'seconds') ?? 0 };
    case 'drop-before':
    case 'drop-after':
    case 'lost-answer':
    case 'missing-answer':
    case 'forget-changes':
    case 'digest-expired':
    case 'digest-of-another':
    case 'timeout-after':
    case 'conflict-after':
    case 'conflict-before':
    case 'columns-conflict':
    case 'column-refused':
    case 'half-a-batch':
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
