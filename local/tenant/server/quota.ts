import type { Answer } from '../core/render';
import { Busy } from '../core/refusal';

/** How many requests a person may make in how many seconds. SharePoint's own figure is about 3,000 in 300. */
export interface Limit {
  readonly requests: number;
  readonly seconds: number;
}

/** What one request finds: whether it may go on, and what the answer says about how much is left. */
export interface Counted {
  readonly refused: Busy | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

interface Standing {
  /** Requests by slice of time, the number of the slice first. */
  readonly slices: Map<number, number>;
}

const SLICES = 60;
/** From this share of the limit on, answers say how much is left. */
const TOLD_FROM = 0.8;
const FREE: Counted = { refused: undefined, headers: {} };

/**
 * Counts what each person asks, as SharePoint throttles by person: over a window that slides, members of a batch one by one, and
 * refused requests too, so that whoever keeps knocking stays outside.
 */
export class Quota {
  private readonly people = new Map<string, Standing>();

  constructor(
    private readonly now: () => number,
    private limit: Limit | undefined,
  ) {}

  /** Sets or lifts the limit; counting begins anew. */
  set(limit: Limit | undefined): void {
    this.limit = limit;
    this.people.clear();
  }

  private sliceMs(limit: Limit): number {
    return (limit.seconds * 1_000) / SLICES;
  }

  /** Drops what the window has left behind, and returns what a person has used. */
  private used(standing: Standing, slice: number): number {
    let sum = 0;
    for (const [at, count] of standing.slices) {
      if (at <= slice - SLICES) standing.slices.delete(at);
      else sum += count;
    }
    return sum;
  }

  /** Whole seconds until this many requests of a person have left the window. */
  private wait(standing: Standing, limit: Limit, excess: number): number {
    let gone = 0;
    for (const [at, count] of standing.slices) {
      gone += count;
      if (gone >= excess) return Math.max(1, Math.ceil(((at + SLICES) * this.sliceMs(limit) - this.now()) / 1_000));
    }
    return limit.seconds;
  }

  /** Counts one request of a person. */
  count(person: string): Counted {
    return this.meet(person, 1);
  }

  /** What a batch finds before its members are counted: a person who has used everything is refused, and that counts. */
  standing(person: string): Counted {
    const { limit } = this;
    if (limit === undefined) return FREE;
    const standing = this.people.get(person);
    const used = standing === undefined ? 0 : this.used(standing, this.slice(limit));
    return this.meet(person, used >= limit.requests ? 1 : 0);
  }

  private slice(limit: Limit): number {
    return Math.floor(this.now() / this.sliceMs(limit));
  }

  private meet(person: string, requests: 0 | 1): Counted {
    const { limit } = this;
    if (limit === undefined) return FREE;
    const slice = this.slice(limit);
    const standing = this.people.get(person) ?? { slices: new Map<number, number>() };
    this.people.set(person, standing);
    standing.slices.set(slice, (standing.slices.get(slice) ?? 0) + requests);
    const used = this.used(standing, slice);
    if (used > limit.requests) {
      const seconds = this.wait(standing, limit, used - limit.requests);
      const refused = new Busy(
        429,
        seconds,
        'The request has been throttled: too many requests. Wait as Retry-After says, then try again.',
      );
      return { refused, headers: this.told(limit, used, seconds) };
    }
    // SharePoint does not always say it: every third answer goes without.
    const told = used >= limit.requests * TOLD_FROM && used % 3 !== 0;
    return { refused: undefined, headers: told ? this.told(limit, used, this.wait(standing, limit, 1)) : {} };
  }

  private told(limit: Limit, used: number, resetSeconds: number): Readonly<Record<string, string>> {
    return {
      'ratelimit-limit': String(limit.requests),
      'ratelimit-remaining': String(Math.max(0, limit.requests - used)),
      'ratelimit-reset': String(resetSeconds),
    };
  }

  /** The limit, and what each person has used of it. */
  list(): { readonly limit: Limit | null; readonly people: readonly { readonly person: string; readonly used: number }[] } {
    const { limit } = this;
    if (limit === undefined) return { limit: null, people: [] };
    const slice = this.slice(limit);
    return { limit, people: [...this.people].map(([person, standing]) => ({ person, used: this.used(standing, slice) })) };
  }
}

/** An answer with what it says about the limit. */
export const withHeaders = (answer: Answer, headers: Counted['headers']): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});
