import type { SettingsProblem } from './sign-in-settings';
import type { SignInProblem } from './sign-in-problem';

/** What happened, then what to do. */
const PROBLEMS: Readonly<Record<SignInProblem, string>> = {
  'consent-missing':
    'Accord has not been given permission to open SharePoint for you. Connect again and choose Accept; if you are not offered that, ask your Microsoft 365 administrator to consent to Accord for everybody.',
  'admin-approval':
    'Your organisation lets only an administrator give Accord permission. Ask your Microsoft 365 administrator to grant admin consent to Accord, then connect again.',
  'popup-blocked': 'The sign-in window was blocked. Allow pop-ups for this page, then press Connect again.',
  'guest-unknown':
    'The account that you are signed in with does not belong to the organisation that owns this site, and is not its guest. Ask the coordinator to invite you, or sign in with the account that was invited.',
  'conditional-access':
    'Your organisation’s security rules do not allow signing in from this device or place. Use a device that your organisation manages, or ask your IT help desk.',
  'wrong-tenant':
    'This site belongs to another organisation than the one that Accord is set up for here. Check the site’s address; if it is right, ask your administrator to check the tenant and the client ID in Accord’s settings.',
  'not-assigned': 'Your organisation has not assigned you to Accord. Ask your Microsoft 365 administrator to add you.',
  'address-not-registered':
    'Accord’s registration in Microsoft Entra does not name the address of this pane. Ask your administrator to add it as docs/administrators.md says.',
  cancelled:
    'The sign-in window was closed before it was done. Press Connect to try again; if it asked for an administrator’s approval, ask your Microsoft 365 administrator.',
  'timed-out': 'Signing in took too long. Press Connect to try again.',
  offline: 'Microsoft’s sign-in cannot be reached. Check your connection, then press Connect again.',
  'interaction-needed': 'You need to sign in again. Press Connect.',
  'office-declines': 'Office does not sign add-ins in here. Press Connect to sign in through the browser.',
  other: 'You could not be signed in. Press Connect to try again; if it happens again, ask your Microsoft 365 administrator.',
};

/** `number` is Microsoft's own (AADSTS…), for the help desk. */
export function signInWords(problem: SignInProblem, number: string | undefined): string {
  return number === undefined ? PROBLEMS[problem] : `${PROBLEMS[problem]} (Microsoft calls this AADSTS${number}.)`;
}

/** For the administrator, who has to mend it. */
export function settingsWords(problem: SettingsProblem): string {
  switch (problem.kind) {
    case 'not-filled-in':
      return 'Accord has not been told how to sign in to Microsoft 365. Ask your administrator to fill in the client ID and the tenant in accord-settings.json.';
    case 'not-readable':
      return 'Accord’s settings (accord-settings.json) cannot be read. Ask your administrator to check the file.';
    case 'wrong': {
      const found = problem.found === '' ? 'is empty' : `is “${problem.found.slice(0, 60)}”`;
      return problem.setting === 'clientId'
        ? `In Accord’s settings the client ID ${found}. It should be an application ID such as 00000000-0000-0000-0000-000000000000. Ask your administrator to correct accord-settings.json.`
        : `In Accord’s settings the tenant ${found}. It should be your directory’s ID, or a domain such as contoso.onmicrosoft.com. Ask your administrator to correct accord-settings.json.`;
    }
  }
}
