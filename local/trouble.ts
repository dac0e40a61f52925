import type { Rule, Tenant } from './tenant';

type Kind = 'none' | 'busy' | 'slow' | 'lost' | 'down' | 'untold' | 'conflicts' | 'half' | 'columns' | 'digest' | 'slow-list';

interface Trouble {
  readonly rules: readonly Omit<Rule, 'match'>[];
  readonly message: string;
  /** Whole requests unless said; each answer of a batch where it says so. */
  readonly place?: 'part';
  /** All requests unless said; `writes` are those that change something. */
  readonly meets?: 'writes';
  /** The owner meets it too: what only an owner does. */
  readonly owner?: 'too';
}

const WRITES = ['POST', 'MERGE', 'DELETE'];

/** The ways a bad day is offered on the start page. */
const TROUBLES: Readonly<Record<Kind, Trouble>> = {
  none: { rules: [], message: 'All is well again.' },
  busy: {
    rules: [{ fault: { kind: 'throttle', retryAfterSeconds: 3 }, chance: 0.3 }],
    message: 'About a third of the requests are now told to come back in three seconds.',
  },
  slow: { rules: [{ fault: { kind: 'latency', ms: 1500 } }], message: 'Every answer now takes a second and a half longer.' },
  lost: {
    rules: [
      { fault: { kind: 'drop-before' }, chance: 0.1 },
      { fault: { kind: 'drop-after' }, chance: 0.1 },
    ],
    message: 'About one connection in five now drops, half of them after the work was done.',
  },
  untold: {
    rules: [{ fault: { kind: 'timeout-after' }, chance: 0.25 }],
    message: 'About a quarter of the changes are now done and answered with a time-out.',
    place: 'part',
    meets: 'writes',
  },
  conflicts: {
    rules: [
      { fault: { kind: 'conflict-after' }, chance: 0.15 },
      { fault: { kind: 'conflict-before' }, chance: 0.15 },
    ],
    message: 'About a third of the changes now meet a save conflict; half of those are done all the same.',
    place: 'part',
    meets: 'writes',
  },
  half: {
    rules: [{ fault: { kind: 'half-a-batch' }, chance: 0.5 }],
    message: 'Every second batch is now done by half; then the line breaks.',
  },
  columns: {
    rules: [{ fault: { kind: 'columns-conflict' } }, { fault: { kind: 'column-refused' }, chance: 0.2 }],
    message: 'Columns now get into each other’s way when they are made: most are made, and told as refused.',
    place: 'part',
    owner: 'too',
  },
  digest: {
    rules: [{ fault: { kind: 'digest-of-another' }, chance: 0.3 }],
    message: 'About a third of the changes are now told that their security validation is somebody else’s.',
  },
  'slow-list': {
    rules: [{ fault: { kind: 'slow-list', list: 'Accord Actions', ms: 2500 } }],
    message: 'Whatever is about the list of actions now takes two and a half seconds longer.',
  },
  down: {
    rules: [{ fault: { kind: 'unavailable', retryAfterSeconds: 30 } }],
    message: 'SharePoint is down until you choose that all is well.',
  },
};

const isKind = (what: string): what is Kind => Object.prototype.hasOwnProperty.call(TROUBLES, what);

/** Sets what goes wrong from now on for everyone but the owner, whose requests draw the start page; and says so. */
export function makeTrouble(tenant: Tenant, what: string, agencies: readonly string[]): string {
  if (!isKind(what)) return 'There is no such trouble to make.';
  const { rules, message, place = 'request', meets, owner } = TROUBLES[what];
  const people = ['coordinator', 'panel', 'reader', ...agencies.map((agency) => `agency:${agency}`), ...(owner === 'too' ? ['owner'] : [])];
  const matches = people.flatMap((as): readonly Rule['match'][] =>
    meets === 'writes' ? WRITES.map((method) => ({ as, place, method })) : [{ as, place }],
  );
  tenant.setFaults(matches.flatMap((match) => rules.map((rule): Rule => ({ ...rule, match }))));
  return message;
}
