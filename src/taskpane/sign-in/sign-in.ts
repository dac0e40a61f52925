import { ok } from '../../store';
import { microsoftSignIn } from './nested-sign-in';
import type { SignIn } from '../pane/ports';
import { loadSettings } from './sign-in-settings';

/** On a machine of one's own the role itself is the token. */
export function signInAs(role: string): SignIn {
  return { signIn: async () => ok(async () => encodeURIComponent(role)) };
}

/** How this pane signs people in: as the role that its address names on a machine of one's own, else with Microsoft 365. */
export function signInFor(role: string | null, page: string): SignIn {
  return role === null ? microsoftSignIn(async () => loadSettings(page), page) : signInAs(role);
}
