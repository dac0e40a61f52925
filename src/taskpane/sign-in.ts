import { fail, ok } from '../sync';
import type { SignIn } from './ports';

/** On a machine of one's own the role itself is the token. */
export function signInAs(role: string): SignIn {
  return { signIn: async () => ok(async () => encodeURIComponent(role)) };
}

/** Where nobody has set up how to sign in. */
export const noSignIn: SignIn = {
  signIn: async () => fail({ kind: 'signed-out', detail: 'This add-in has not been told how to sign in to Microsoft 365.' }),
};
