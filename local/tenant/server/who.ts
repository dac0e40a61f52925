import type { IncomingMessage } from 'node:http';
import type { User } from '../people/principals';
import { signIn } from '../people/principals';
import { Refusal } from '../core/refusal';
import type { Store } from '../core/storage';

/** A person, and how they showed who they are: a token speaks for itself, a cookie needs a form digest with every write. */
export interface Visitor {
  readonly user: User;
  readonly by: 'token' | 'cookie';
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function cookieIn(header: string | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === 'accord-as') return plain(pair.slice(at + 1).trim());
  }
  return undefined;
}

/** Whether a request bears a token at all; the token may still be nobody's. */
const bearsToken = (request: IncomingMessage): boolean => /^bearer\s/i.test(request.headers.authorization ?? '');

/** Who a request says that it is, known or not. */
export function askedAs(request: IncomingMessage): string | undefined {
  const token = /^bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim();
  return token === undefined ? cookieIn(request.headers.cookie) : plain(token);
}

/** Finds out who asks. Throws a 401 with words for nobody, or for someone unknown. */
export function whoAsks(store: Store, request: IncomingMessage): Visitor {
  const as = askedAs(request);
  if (as === undefined) {
    throw new Refusal(
      401,
      '-2147024891, System.UnauthorizedAccessException',
      'Nobody is signed in. Choose who you are: owner, coordinator, agency:<name>, panel, reader, member, nobody or person:<name>.',
    );
  }
  const user = signIn(store, as);
  if (user === undefined) {
    throw new Refusal(
      401,
      '-2147024891, System.UnauthorizedAccessException',
      'This person is not known here. Choose owner, coordinator, agency:<name>, panel, reader, member, nobody or person:<name>.',
    );
  }
  return { user, by: bearsToken(request) ? 'token' : 'cookie' };
}
