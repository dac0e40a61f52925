/**
 * What requests asked for and the stand-in does not do. In tests each of these fails the test that made the request (tests/support/strict-tenant.ts),
 * so that nobody builds on what was never answered; `takeNotOffered` is for a test that means to ask.
 */
const KEPT = Symbol.for('accord.local-tenant.not-offered');

type Holder = { [KEPT]?: string[] };
const kept = (): string[] => ((globalThis as Holder)[KEPT] ??= []);

export const noteNotOffered = (what: string): void => {
  kept().push(what);
};

/** What was asked for since the last time, in order; forgets it. */
export const takeNotOffered = (): readonly string[] => kept().splice(0);
