import type { Rule, Tenant } from './tenant';

type Kind = 'none' | 'busy' | 'slow' | 'lost' | 'down';

/** People's own requests only: the start page goes on showing how things are. */
const people = ['coordinator', 'panel', 'reader', 'agency'];
const forPeople = (rule: Omit<Rule, 'match'>): readonly Rule[] => people.map((as) => ({ ...rule, match: { as, place: 'request' } }));

/** The ways a bad day is offered on the start page. */
const TROUBLES: Readonly<Record<Kind, { readonly rules: readonly Rule[]; readonly message: string }>> = {
  none: { rules: [], message: 'All is well again.' },
  busy: {
    rules: forPeople({ fault: { kind: 'throttle', retryAfterSeconds: 3 }, chance: 0.3 }),
    message: 'About a third of the requests are now told to come back in three seconds.',
  },
  slow: { rules: forPeople({ fault: { kind: 'latency', ms: 1500 } }), message: 'Every answer now takes a second and a half longer.' },
  lost: {
    rules: [...forPeople({ fault: { kind: 'drop-before' }, chance: 0.1 }), ...forPeople({ fault: { kind: 'drop-after' }, chance: 0.1 })],
    message: 'About one connection in five now drops, half of them after the work was done.',
  },
  down: {
    rules: forPeople({ fault: { kind: 'unavailable', retryAfterSeconds: 30 } }),
    message: 'SharePoint is down until you choose that all is well.',
  },
};

const isKind = (what: string): what is Kind => Object.prototype.hasOwnProperty.call(TROUBLES, what);

/** Sets what goes wrong from now on, and says so. */
export function makeTrouble(tenant: Tenant, what: string): string {
  if (!isKind(what)) return 'There is no such trouble to make.';
  tenant.setFaults(TROUBLES[what].rules);
  return TROUBLES[what].message;
}
