import type { Fault, Rule } from '../../local/tenant';
import { enGb } from '../../src/words/en-gb/page';
import { failureWords } from '../../src/ui/kit/words';
import { openSite, type TestSite } from '../lists/site';
import { inBudget } from '../support/budget';
import { close, FLOWS, kept, LONG_FLOWS, loadPage, made, signal, signInAs, type Flow } from './every-call-flows';

/** What befalls one request, or one part of a batch. */
const FAULTS: readonly (readonly ['request' | 'part', Fault])[] = [
  ['request', { kind: 'throttle', retryAfterSeconds: 1 }],
  ['request', { kind: 'unavailable', retryAfterSeconds: 1 }],
  ['request', { kind: 'drop-before' }],
  ['request', { kind: 'drop-after' }],
  ['request', { kind: 'digest-expired' }],
  ['request', { kind: 'signed-out' }],
  ['request', { kind: 'forbidden' }],
  ['part', { kind: 'throttle', retryAfterSeconds: 1 }],
  ['part', { kind: 'lost-answer' }],
  ['part', { kind: 'missing-answer' }],
  ['part', { kind: 'forbidden' }],
  ['part', { kind: 'changed-meanwhile' }],
];

interface Turn {
  readonly fault: Fault;
  readonly after: number;
}

/** Every fault at every call. */
const everyPair = (place: 'request' | 'part', calls: number): readonly Turn[] =>
  FAULTS.filter(([where]) => where === place).flatMap(([, fault]) => Array.from({ length: calls }, (_, after) => ({ fault, after })));

/** Every fault at every call where there are few; where there are more, each call meets two of the faults, or one, by turns. */
function pairsByTurns(place: 'request' | 'part', calls: number): readonly Turn[] {
  const pairs = everyPair(place, calls);
  const kinds = calls === 0 ? 0 : pairs.length / calls;
  if (calls <= FEW) return pairs;
  return pairs.filter((_pair, at) => {
    const [kind, after] = [Math.floor(at / calls), at % calls];
    return calls > MANY ? after % kinds === kind : [(2 * after) % kinds, (2 * after + 1) % kinds].includes(kind);
  });
}

/** Every fault at every call where there are few; where there are more, calls over the whole length, with the faults by turns. */
function turnsOf(place: 'request' | 'part', calls: number, most: number): readonly Turn[] {
  const faults = FAULTS.filter(([where]) => where === place).map(([, fault]) => fault);
  const step = Math.max(1, calls / most);
  const chosen = Array.from({ length: Math.min(calls, most) }, (_, turn) => Math.floor(turn * step));
  return chosen.flatMap((after, at) =>
    faults.filter((_fault, turn) => calls <= FEW || turn === at % faults.length).map((fault) => ({ fault, after })),
  );
}
const FEW = 3;
const MANY = 20;
/** What takes seconds each time is tried less often. */
const MOST = { short: 16, long: 4 };

/** No code, no word of a program, and something to do. */
function expectPlain(said: string): void {
  expect(said).not.toMatch(/\b[45]\d\d\b|0x|-2\d{6,}|exception|etag|digest|token|undefined|null|NaN|http|[{}<>[\]_]/i);
  expect(said).toMatch(/Try again|Load the page again|Ask |Check /);
  expect(said).toMatch(/[.…]$/);
}

const WORST_PATIENCE = 6;

interface Told {
  readonly said: readonly string[];
  readonly end: unknown;
  readonly calls: typeof made;
}

/** Does it until it is done, as a person would; gives what they were told on the way. */
async function persist(flow: Flow, site: TestSite, rules: readonly Rule[]): Promise<Told> {
  signInAs(flow.as);
  let page = loadPage(site);
  const kept = await flow.before?.(page, site);
  const before = { ...made };
  site.setFaults(rules);
  const said: string[] = [];
  for (let turn = 0; turn < WORST_PATIENCE; turn += 1) {
    const answer = await flow.go(page, kept, site);
    if (answer.ok) {
      site.setFaults([]);
      return { said, end: answer.value, calls: { request: made.request - before.request, part: made.part - before.part } };
    }
    said.push(failureWords(answer.failure, enGb));
    // As the words say: the page is loaded again.
    if (answer.failure.kind === 'signed-out') page = loadPage(site);
  }
  throw new Error(`It never came to an end: ${said.join(' | ')}`);
}

async function countCalls(
  flow: Flow,
  place: 'request' | 'part',
): Promise<{ readonly calls: number; readonly end: unknown; readonly stands: unknown }> {
  const site = await flow.open();
  const { end, calls } = await persist(flow, site, []);
  const stands = await flow.stands(site);
  await close(site);
  return { calls: calls[place], end, stands };
}

/** What befalls a page at each of its calls: all that can, or what a change has time for. */
export function sweepCalls(how: 'every pair' | 'by turns'): void {
  const turns = (place: 'request' | 'part', calls: number): readonly Turn[] =>
    how === 'every pair' ? everyPair(place, calls) : inBudget('every-call', pairsByTurns(place, calls));

  describe.each(Object.entries(FLOWS))('%s', (_name, flow) => {
    test.each(['request', 'part'] as const)(
      'P3 P4 P5 whatever befalls whichever %s: plain words, a way on, nothing lost, nothing twice',
      async (place) => {
        const sound = await countCalls(flow, place);
        for (const { fault, after } of turns(place, sound.calls)) {
          const site = await flow.open();
          const told = await persist(flow, site, [{ match: { as: flow.as, place }, fault, after, times: 1 }]);
          const at = `${fault.kind} at ${place} ${after + 1} of ${sound.calls}`;
          told.said.forEach(expectPlain);
          expect({ at, end: told.end, stands: await flow.stands(site) }).toEqual({ at, end: sound.end, stands: sound.stands });
          await close(site);
        }
      },
    );
  });
}

/** Flows of so many requests that not every one can meet every fault, and the setting up of an empty site. */
export function sweepLongFlows(): void {
  describe.each(Object.entries(LONG_FLOWS))('%s', (_name, flow) => {
    test.each(['request', 'part'] as const)(
      'P3 P4 P5 each kind of fault befalls one %s after the other: plain words, a way on, and the same end',
      async (place) => {
        const sound = await countCalls(flow, place);
        for (const { fault, after } of turnsOf(place, sound.calls, MOST.short)) {
          const site = await flow.open();
          const told = await persist(flow, site, [{ match: { as: flow.as, place }, fault, after, times: 1 }]);
          const at = `${fault.kind} at ${place} ${after + 1} of ${sound.calls}`;
          told.said.forEach(expectPlain);
          expect({ at, end: told.end, stands: await flow.stands(site) }).toEqual({ at, end: sound.end, stands: sound.stands });
          await close(site);
        }
      },
    );
  });

  test('P5 setting up an empty site meets every kind of fault on its way, and ends as if there had been none', async () => {
    signInAs('owner');
    const shape = async (site: TestSite): Promise<unknown> => {
      const lists = await site.native('owner').web.lists.select('Title', 'Hidden')<{ Title: string; Hidden: boolean }[]>();
      const groups = await site.native('owner').web.siteGroups.select('Title')<{ Title: string }[]>();
      return [lists.map(({ Title }) => Title).sort(), groups.map(({ Title }) => Title).sort()];
    };
    const flow: Flow = {
      as: 'owner',
      open: async () => kept(await openSite()),
      go: async ({ source }) => {
        const done = await source.setUp(() => undefined);
        return done.ok && done.value === 'incomplete' ? { ok: false, failure: { kind: 'unreachable' } } : done;
      },
      stands: shape,
    };
    const sound = await countCalls(flow, 'request');
    // Each request once, each with the next kind of fault: setting up asks for too much to try every pair.
    for (const { fault, after } of turnsOf('request', sound.calls, MOST.long)) {
      const site = await flow.open();
      const told = await persist(flow, site, [{ match: { as: flow.as, place: 'request' }, fault, after, times: 1 }]);
      told.said.forEach(expectPlain);
      expect({ after, fault: fault.kind, stands: await flow.stands(site) }).toEqual({ after, fault: fault.kind, stands: sound.stands });
      const look = await loadPage(site).check.look(signal);
      expect(look.ok && look.value.findings.filter(({ weight }) => weight !== 'note')).toEqual([]);
      await close(site);
    }
  });
}
