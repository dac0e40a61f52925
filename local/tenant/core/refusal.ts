/**
 * What SharePoint answers instead of doing what was asked. It is thrown, not returned, so that the transaction it happens in is
 * rolled back whole; `http.ts` and `batch.ts` are the two places that catch it.
 */
export class Refusal extends Error {
  readonly headers: Readonly<Record<string, string>> = {};

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** Throttled (429) or unavailable (503): says how long to wait. */
export class Busy extends Refusal {
  override readonly headers: Readonly<Record<string, string>>;

  constructor(status: 429 | 503, retryAfterSeconds: number, message: string) {
    super(status, '-2147429894, Microsoft.SharePoint.SPException', message);
    this.headers = { 'retry-after': String(retryAfterSeconds) };
  }
}

const CLIENT_QUERY = '-1, Microsoft.SharePoint.Client.InvalidClientQueryException';
const SERVICE = '-1, Microsoft.SharePoint.Client.ClientServiceException';

export const badQuery = (message: string): Refusal => new Refusal(400, CLIENT_QUERY, message);

export const unknownProperty = (property: string, type: string): Refusal =>
  badQuery(
    `The property '${property}' does not exist on type '${type}'. Make sure to only use property names that are defined by the type.`,
  );

export const wrongType = (expected: string): Refusal =>
  badQuery(`Cannot convert a primitive value to the expected type '${expected}'. See the inner exception for more details.`);

export const unknownSelected = (property: string): Refusal =>
  new Refusal(400, '-1, Microsoft.SharePoint.SPException', `The field or property '${property}' does not exist.`);

export const notFilterable = (field: string, type: string): Refusal =>
  new Refusal(
    400,
    '-1, Microsoft.SharePoint.SPException',
    `The field '${field}' of type '${type}' cannot be used in the query filter expression.`,
  );

export const accessDenied = (): Refusal =>
  new Refusal(
    403,
    '-2147024891, System.UnauthorizedAccessException',
    'Access denied. You do not have permission to perform this action or access this resource.',
  );

/** The form digest is too old, or none at all. */
export const digestExpired = (): Refusal =>
  new Refusal(
    403,
    '-2130575252, Microsoft.SharePoint.SPException',
    'The security validation for this page is invalid. Click Back in your Web browser, refresh the page, and try your operation again.',
  );

/** The form digest is somebody else's, or was meddled with. */
export const digestOfAnother = (): Refusal =>
  new Refusal(
    403,
    '-2130575251, Microsoft.SharePoint.SPException',
    "The security validation for this page is invalid and might be corrupted. Please use your web browser's Back button to try your operation again.",
  );

export const timedOut = (): Refusal =>
  new Refusal(500, '-2146233083, Microsoft.SharePoint.Client.ClientServiceTimeoutException', 'The operation has timed out.');

export const saveConflict = (): Refusal =>
  new Refusal(
    409,
    '-2130575305, Microsoft.SharePoint.SPException',
    'Save Conflict.\n\nYour changes conflict with those made concurrently by another user. If you want your changes to be applied, click Back in your Web browser, refresh the page, and resubmit your changes.',
  );

export const columnRefused = (): Refusal =>
  new Refusal(500, '-2147023746, System.Runtime.InteropServices.COMException', 'Exception from HRESULT: 0x8007047E');

export const listMissing = (title: string, webUrl: string): Refusal =>
  new Refusal(404, '-1, System.ArgumentException', `List '${title}' does not exist at site with URL '${webUrl}'.`);

export const listIdMissing = (): Refusal =>
  new Refusal(
    404,
    '-2130575322, Microsoft.SharePoint.SPException',
    'List does not exist.\n\nThe page you selected contains a list that does not exist.  It may have been deleted by another user.',
  );

export const itemMissing = (): Refusal =>
  new Refusal(404, '-2130575338, System.ArgumentException', 'Item does not exist. It may have been deleted by another user.');

export const columnMissing = (name: string): Refusal =>
  new Refusal(400, '-2147024809, System.ArgumentException', `Column '${name}' does not exist. It may have been deleted by another user.`);

export const resourceMissing = (segment: string): Refusal =>
  new Refusal(404, '-1, Microsoft.SharePoint.Client.ResourceNotFoundException', `Cannot find resource for the request ${segment}.`);

export const thingMissing = (message: string): Refusal => new Refusal(404, '-2146232832, Microsoft.SharePoint.SPException', message);

export const etagMismatch = (asked: string, held: string): Refusal =>
  new Refusal(412, SERVICE, `The request ETag value '${asked}' does not match the object's ETag value '${held}'.`);

export const throttledQuery = (): Refusal =>
  new Refusal(
    500,
    '-2147024860, Microsoft.SharePoint.SPQueryThrottledException',
    'The attempted operation is prohibited because it exceeds the list view threshold.',
  );

export const tooManyLookups = (): Refusal =>
  new Refusal(
    500,
    '-2147024860, Microsoft.SharePoint.SPQueryThrottledException',
    'The query cannot be completed because the number of lookup columns it contains exceeds the lookup column threshold enforced by the administrator.',
  );

export const textTooLong = (): Refusal =>
  new Refusal(
    500,
    '-2130575336, Microsoft.SharePoint.SPException',
    'Invalid text value.\n\nA text field contains invalid data. Please check the value and try again.',
  );

export const duplicateValue = (): Refusal =>
  new Refusal(
    500,
    '-2130575169, Microsoft.SharePoint.SPDuplicateValuesFoundException',
    'The list item could not be added or updated because duplicate values were found in the following field(s) in the list.',
  );

export const columnFormulaFailed = (message: string): Refusal =>
  new Refusal(400, '-2130575163, Microsoft.SharePoint.SPFieldValidationException', message);

export const listFormulaFailed = (message: string): Refusal =>
  new Refusal(400, '-2130575162, Microsoft.SharePoint.SPListDataValidationException', message);

export const invalidArgument = (message: string): Refusal => new Refusal(400, '-2147024809, System.ArgumentException', message);

export const refusedBySharePoint = (message: string): Refusal => new Refusal(500, '-2146232832, Microsoft.SharePoint.SPException', message);

export const verbNotAllowed = (verb: string): Refusal =>
  new Refusal(405, SERVICE, `The HTTP method '${verb}' cannot be used to access this resource.`);

/** SharePoint has this; the stand-in does not. It says so by name, and never answers as if it had done it. */
export const fileMissing = (url: string): Refusal =>
  new Refusal(404, '-2147024894, System.IO.FileNotFoundException', `File Not Found. (${url.slice(0, 400)})`);

export const nameForbidden = (name: string): Refusal =>
  new Refusal(
    400,
    '-2130575245, Microsoft.SharePoint.SPException',
    `The file or folder name "${name.slice(0, 200)}" contains characters that are not permitted. Please use a different name.`,
  );

export const pathTooLong = (): Refusal =>
  new Refusal(
    400,
    '-2147024690, System.IO.PathTooLongException',
    'The specified file or folder name is too long. The URL path for all files and folders must be 400 characters or less. Please type a shorter file or folder name.',
  );

export const fileExists = (url: string, by: string): Refusal =>
  new Refusal(
    400,
    '-2130575257, Microsoft.SharePoint.SPException',
    `A file with the name ${url} already exists. It was last modified by ${by}.`,
  );

export const notOffered = (what: string): Refusal =>
  new Refusal(
    501,
    '-1, Accord.LocalTenant.NotOffered',
    `The local tenant does not offer ${what}. SharePoint may; see docs/local-tenant.md for what is left out.`,
  );
