import { takeNotOffered } from '../../local/tenant/server/not-offered';

/** A request that carries something the local tenant does not know, or does not do, fails the test that made it. */
afterEach(() => {
  const asked = takeNotOffered();
  if (asked.length > 0) throw new Error(`The local tenant was asked for what it does not offer:\n${[...new Set(asked)].join('\n')}`);
});
