/** Why somebody could not be signed in, as far as Microsoft's answer tells. */
export type SignInProblem =
  /** The person, or the administrator for all, has to agree to what Accord may do. */
  | 'consent-missing'
  /** Only an administrator may agree. */
  | 'admin-approval'
  | 'popup-blocked'
  /** The account is not one of this organisation, nor its guest. */
  | 'guest-unknown'
  /** The organisation's own rules (device, place, app protection) forbid it. */
  | 'conditional-access'
  /** The tenant of the settings knows neither this app nor this site. */
  | 'wrong-tenant'
  /** The organisation lets only people in whom it has assigned to the app. */
  | 'not-assigned'
  /** The registration does not name the address at which the pane stands. */
  | 'address-not-registered'
  | 'cancelled'
  | 'timed-out'
  | 'offline'
  /** Asking silently was not enough; a person has to answer. */
  | 'interaction-needed'
  /** Office says that it does not sign add-ins in after all; the browser can. */
  | 'office-declines'
  | 'other';

/** What msal-browser throws, as far as it matters here. */
export interface SignInError {
  readonly name?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly subError?: string;
}

/** Microsoft's own numbers (AADSTS…), which stay while wordings change. */
const BY_NUMBER: Readonly<Record<string, SignInProblem>> = {
  65001: 'consent-missing',
  65004: 'consent-missing',
  90093: 'admin-approval',
  90094: 'admin-approval',
  90095: 'admin-approval',
  900971: 'address-not-registered',
  50011: 'address-not-registered',
  9002326: 'address-not-registered',
  7000218: 'address-not-registered',
  50020: 'guest-unknown',
  50034: 'guest-unknown',
  90072: 'guest-unknown',
  51004: 'guest-unknown',
  50105: 'not-assigned',
  53000: 'conditional-access',
  53001: 'conditional-access',
  53002: 'conditional-access',
  53003: 'conditional-access',
  53004: 'conditional-access',
  53011: 'conditional-access',
  530032: 'conditional-access',
  530034: 'conditional-access',
  90002: 'wrong-tenant',
  900023: 'wrong-tenant',
  50194: 'wrong-tenant',
  500011: 'wrong-tenant',
  700016: 'wrong-tenant',
};

const BY_CODE: Readonly<Record<string, SignInProblem>> = {
  popup_window_error: 'popup-blocked',
  empty_window_error: 'popup-blocked',
  block_nested_popups: 'popup-blocked',
  user_cancelled: 'cancelled',
  user_canceled: 'cancelled',
  timed_out: 'timed-out',
  no_network_connectivity: 'offline',
  post_request_failed: 'offline',
  get_request_failed: 'offline',
  network_error: 'offline',
  // msal asks the tenant for its own addresses first, and gets a 400 for one that is not there.
  endpoints_resolution_error: 'wrong-tenant',
  openid_config_error: 'wrong-tenant',
  nested_app_auth_bridge_disabled: 'office-declines',
  no_account_error: 'interaction-needed',
  no_account_found: 'interaction-needed',
  consent_required: 'consent-missing',
  login_required: 'interaction-needed',
  interaction_required: 'interaction-needed',
};

const asError = (thrown: unknown): SignInError => (typeof thrown === 'object' && thrown !== null ? thrown : {});

/** Microsoft's number in the words of an answer; undefined where it gives none. */
export const numberOf = (thrown: unknown): string | undefined => /AADSTS(\d{4,9})/.exec(asError(thrown).errorMessage ?? '')?.[1];

/** What a failed sign-in means. Never throws: whatever is not known is `other`. */
export function problemOf(thrown: unknown): SignInProblem {
  const { name, errorCode = '', subError = '' } = asError(thrown);
  const number = numberOf(thrown);
  const known = number === undefined ? undefined : BY_NUMBER[number];
  if (known !== undefined) return known;
  if (subError === 'consent_required') return 'consent-missing';
  // Entra's own word for "a rule of the organisation wants something of this device".
  if (/protection_policy_required|device_authentication_required|message_only|additional_action/.test(subError))
    return 'conditional-access';
  return BY_CODE[errorCode] ?? (name === 'InteractionRequiredAuthError' ? 'interaction-needed' : 'other');
}
