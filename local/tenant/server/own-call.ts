import type { Call, Surroundings } from '../core/call';
import { Watch } from '../core/watched';
import { signIn } from '../people/principals';
import type { WebRow } from '../web/webs';

/** A call that no request made: what the site's owner does, or is taken to have done. */
export function ownersCall(surroundings: Surroundings, web: WebRow): Call {
  const user = signIn(surroundings.store, 'owner');
  if (user === undefined) throw new Error('there is no owner');
  return {
    ...surroundings,
    verb: 'POST',
    web,
    user,
    segments: [],
    query: new Map(),
    ifMatch: undefined,
    dialect: 'minimal',
    origin: '',
    body: Buffer.alloc(0),
    watch: new Watch(),
  };
}
