/** What the administrator of a tenant writes into `accord-settings.json`, beside the pane. */
export interface SignInSettings {
  /** The application (client) ID that Microsoft Entra gave to the registration of Accord. */
  readonly clientId: string;
  /** The directory (tenant): its ID, or one of its domains. */
  readonly tenant: string;
}

/** Why the settings cannot be used. */
export type SettingsProblem =
  /** There is no file, or nobody has filled it in. */
  | { readonly kind: 'not-filled-in' }
  | { readonly kind: 'not-readable' }
  | { readonly kind: 'wrong'; readonly setting: 'clientId' | 'tenant'; readonly found: string };

export type SettingsFound =
  { readonly ok: true; readonly settings: SignInSettings } | { readonly ok: false; readonly problem: SettingsProblem };

/** Beside the pane's own page; kept apart from the built files, so that a new version does not overwrite it unseen. */
export const SETTINGS_FILE = 'accord-settings.json';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

const textOf = (json: object, name: string): string => {
  const value: unknown = (json as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value.trim() : value === undefined || value === null ? '' : String(value);
};

const wrong = (problem: SettingsProblem): SettingsFound => ({ ok: false, problem });

/** Checks what stands in the settings file. `common` and `organizations` are no tenant: anybody's account would do. */
export function checkSettings(json: unknown): SettingsFound {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return wrong({ kind: 'not-readable' });
  const clientId = textOf(json, 'clientId');
  const tenant = textOf(json, 'tenant');
  if (clientId === '' && tenant === '') return wrong({ kind: 'not-filled-in' });
  if (!GUID.test(clientId)) return wrong({ kind: 'wrong', setting: 'clientId', found: clientId });
  if (!GUID.test(tenant) && !DOMAIN.test(tenant)) return wrong({ kind: 'wrong', setting: 'tenant', found: tenant });
  return { ok: true, settings: { clientId: clientId.toLowerCase(), tenant: tenant.toLowerCase() } };
}

/** Reads the settings that lie beside the pane. `page` is the pane's own address. */
export async function loadSettings(page: string): Promise<SettingsFound> {
  let answer: Response;
  try {
    answer = await fetch(new URL(SETTINGS_FILE, page), { cache: 'no-cache', credentials: 'same-origin' });
  } catch {
    return wrong({ kind: 'not-readable' });
  }
  if (answer.status === 404) return wrong({ kind: 'not-filled-in' });
  try {
    return checkSettings((await answer.json()) as unknown);
  } catch {
    return wrong({ kind: 'not-readable' });
  }
}
