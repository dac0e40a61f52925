/** The ways a bad day is offered on the start page, as rules for the tenant's control. */
const TROUBLES: Readonly<Record<string, { readonly rules: readonly Readonly<Record<string, unknown>>[]; readonly message: string }>> = {
  none: { rules: [], message: 'All is well again.' },
  busy: {
    rules: [{ kind: 'throttle', chance: 0.3, retryAfterSeconds: 3 }],
    message: 'About a third of the requests are now told to come back in three seconds.',
  },
  slow: { rules: [{ kind: 'latency', milliseconds: 1500 }], message: 'Every answer now takes a second and a half longer.' },
  lost: {
    rules: [
      { kind: 'drop-before', chance: 0.1 },
      { kind: 'drop-after', chance: 0.1 },
    ],
    message: 'About one connection in five now drops, half of them after the work was done.',
  },
  down: { rules: [{ kind: 'unavailable', chance: 1 }], message: 'SharePoint is down until you choose that all is well.' },
};

/** Sets what goes wrong from now on, and says so. */
export async function makeTrouble(siteUrl: string, what: string): Promise<string> {
  const trouble = TROUBLES[what];
  if (trouble === undefined) return 'There is no such trouble to make.';
  const response = await fetch(new URL('/_local/faults', siteUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seed: Date.now() % 1_000_000, rules: trouble.rules }),
  });
  return response.ok ? trouble.message : `That could not be set: ${await response.text()}`;
}
