import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DIALOG_PAGE } from '../../../src/taskpane/sign-in/dialog-answer';
import { msalConfiguration, scopesFor } from '../../../src/taskpane/sign-in/nested-sign-in';
import { numberOf, problemOf, type SignInProblem } from '../../../src/taskpane/sign-in/sign-in-problem';
import { checkSettings, SETTINGS_FILE } from '../../../src/taskpane/sign-in/sign-in-settings';
import { settingsWords, signInWords } from '../../../src/taskpane/sign-in/sign-in-words';

const CLIENT = '66666666-7777-4888-9999-aaaaaaaaaaaa';

describe('why somebody could not be signed in', () => {
  test.each<[number, SignInProblem]>([
    [65001, 'consent-missing'],
    [65004, 'consent-missing'],
    [90094, 'admin-approval'],
    [50020, 'guest-unknown'],
    [90072, 'guest-unknown'],
    [50105, 'not-assigned'],
    [53003, 'conditional-access'],
    [530032, 'conditional-access'],
    [500011, 'wrong-tenant'],
    [700016, 'wrong-tenant'],
    [90002, 'wrong-tenant'],
    [50011, 'address-not-registered'],
    [9002326, 'address-not-registered'],
  ])('Microsoft’s number %i is %s, whatever the words around it', (number, problem) => {
    const thrown = { name: 'ServerError', errorCode: 'invalid_grant', errorMessage: `AADSTS${number}: words that change. Trace ID: 1` };
    expect(problemOf(thrown)).toBe(problem);
    expect(numberOf(thrown)).toBe(String(number));
  });

  test.each<[object | undefined, SignInProblem]>([
    [{ errorCode: 'popup_window_error' }, 'popup-blocked'],
    [{ errorCode: 'user_cancelled' }, 'cancelled'],
    [{ errorCode: 'timed_out' }, 'timed-out'],
    [{ errorCode: 'no_network_connectivity' }, 'offline'],
    [{ errorCode: 'nested_app_auth_bridge_disabled' }, 'office-declines'],
    [{ errorCode: 'invalid_grant', subError: 'consent_required' }, 'consent-missing'],
    [{ errorCode: 'interaction_required', subError: 'message_only' }, 'conditional-access'],
    [{ name: 'InteractionRequiredAuthError', errorCode: 'something_new' }, 'interaction-needed'],
    [{ errorCode: 'something_new' }, 'other'],
    [undefined, 'other'],
    [new Error('anything'), 'other'],
  ])('%j is %s', (thrown, problem) => {
    expect(problemOf(thrown)).toBe(problem);
  });

  test('each has words that say what to do, and Microsoft’s number where there is one', () => {
    const all: readonly SignInProblem[] = [
      'consent-missing',
      'admin-approval',
      'popup-blocked',
      'guest-unknown',
      'conditional-access',
      'wrong-tenant',
      'not-assigned',
      'address-not-registered',
      'cancelled',
      'timed-out',
      'offline',
      'interaction-needed',
      'office-declines',
      'other',
    ];
    const words = all.map((problem) => signInWords(problem, undefined));
    expect(new Set(words).size).toBe(all.length);
    for (const each of words) expect(each).toMatch(/(?:[Cc]onnect|[Aa]sk|[Cc]heck|[Uu]se)\b/);
    expect(signInWords('other', '99999')).toContain('AADSTS99999');
  });
});

describe('the settings that an administrator fills in', () => {
  test('an application ID with a tenant’s ID or domain is taken', () => {
    for (const tenant of ['contoso.onmicrosoft.com', 'Northshire.gov.uk', CLIENT])
      expect(checkSettings({ clientId: ` ${CLIENT.toUpperCase()} `, tenant })).toEqual({
        ok: true,
        settings: { clientId: CLIENT, tenant: tenant.toLowerCase() },
      });
  });

  test('accounts of anybody are no tenant', () => {
    for (const tenant of ['common', 'organizations', 'consumers', '', 'https://contoso.com']) {
      const found = checkSettings({ clientId: CLIENT, tenant });
      expect(!found.ok && found.problem).toEqual({ kind: 'wrong', setting: 'tenant', found: tenant });
      expect(!found.ok && settingsWords(found.problem)).toContain(SETTINGS_FILE);
    }
  });

  test('what nobody has filled in is told from what is damaged', () => {
    const kind = (json: unknown): string => {
      const found = checkSettings(json);
      return found.ok ? 'taken' : found.problem.kind;
    };
    expect([{}, { clientId: '', tenant: ' ' }, [], null, 'x', { clientId: 7, tenant: 'a.b' }].map(kind)).toEqual([
      'not-filled-in',
      'not-filled-in',
      'not-readable',
      'not-readable',
      'not-readable',
      'wrong',
    ]);
  });
});

describe('what is asked of Microsoft', () => {
  test('tokens are for one site’s host alone, in one tenant, and are kept in memory', () => {
    expect(scopesFor('https://contoso.sharepoint.com/sites/partnership')).toEqual(['https://contoso.sharepoint.com/AllSites.Write']);
    const configuration = msalConfiguration(
      { clientId: CLIENT, tenant: 'contoso.com' },
      'https://plans.example.gov.uk/accord/taskpane.html?x=1',
    );
    expect(configuration.cache).toEqual({ cacheLocation: 'memoryStorage' });
    expect(configuration.auth.authority).toBe('https://login.microsoftonline.com/contoso.com');
    expect(configuration.auth.redirectUri).toBe('https://plans.example.gov.uk/accord/signed-in.html');
  });

  test('the addresses that the administrator registers are those that are used', () => {
    const page = readFileSync(path.resolve(__dirname, '..', '..', '..', 'docs', 'administrators.md'), 'utf8');
    const host = 'https://plans.example.gov.uk';
    for (const each of ['brk-multihub://plans.example.gov.uk', `${host}/signed-in.html`, `${host}/${DIALOG_PAGE}`, 'AllSites.Write'])
      expect(page).toContain(each);
  });
});
