import type { Rule, Tenant } from './tenant';

type Kind = 'none' | 'busy' | 'slow' | 'lost' | 'down';

type Trouble = { readonly rules: readonly Omit<Rule, 'match'>[]; readonly message: string };

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
  down: {
    rules: [{ fault: { kind: 'unavailable', retryAfterSeconds: 30 } }],
    message: 'SharePoint is down until you choose that all is well.',
  },
};

const isKind = (what: string): what is Kind => Object.prototype.hasOwnProperty.call(TROUBLES, what);

/** Sets what goes wrong from now on for everyone but the owner, whose requests draw the start page; and says so. */
export function makeTrouble(tenant: Tenant, what: string, agencies: readonly string[]): string {
  if (!isKind(what)) return 'There is no such trouble to make.';
  const people = ['coordinator', 'panel', 'reader', ...agencies.map((agency) => `agency:${agency}`)];
  const { rules, message } = TROUBLES[what];
  tenant.setFaults(people.flatMap((as) => rules.map((rule): Rule => ({ ...rule, match: { as, place: 'request' } }))));
  return message;
}
