import type { SignInError } from './sign-in-problem';

/** A token as the sign-in window hands it over. */
export interface HeldToken {
  readonly token: string;
  /** When it runs out, in milliseconds since 1970. */
  readonly until: number;
  /** Whom Microsoft may offer next time, without asking which account. */
  readonly account: string;
}

/** What the sign-in window tells the pane. Travels as text between two windows of one address. */
export type DialogAnswer =
  { readonly kind: 'signed-in'; readonly held: HeldToken } | { readonly kind: 'problem'; readonly error: SignInError };

/** The page that the window opens, and that Microsoft's sign-in comes back to. */
export const DIALOG_PAGE = 'sign-in.html';

/** The window's first address. `page` is the pane's own. */
export function dialogAddress(page: string, asked: { readonly site: string; readonly account: string | undefined }): string {
  const address = new URL(DIALOG_PAGE, page);
  address.searchParams.set('site', new URL(asked.site).origin);
  if (asked.account !== undefined) address.searchParams.set('account', asked.account);
  return address.toString();
}

const textIn = (from: object, name: string): string | undefined => {
  const value: unknown = (from as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

function objectIn(text: string): object | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Reads what came from the window. Whatever is not an answer is a problem without a name, never a token. */
export function readAnswer(text: string): DialogAnswer {
  const said = objectIn(text) ?? {};
  const [token, account] = [textIn(said, 'token'), textIn(said, 'account') ?? ''];
  const until: unknown = 'until' in said ? said.until : undefined;
  if (token !== undefined && typeof until === 'number') return { kind: 'signed-in', held: { token, until, account } };
  const [name, errorCode, errorMessage, subError] = ['name', 'errorCode', 'errorMessage', 'subError'].map((each) => textIn(said, each));
  return {
    kind: 'problem',
    error: {
      ...(name === undefined ? {} : { name }),
      ...(errorCode === undefined ? {} : { errorCode }),
      ...(errorMessage === undefined ? {} : { errorMessage }),
      ...(subError === undefined ? {} : { subError }),
    },
  };
}

/** What `readAnswer` reads. */
export function writtenAnswer(answer: DialogAnswer): string {
  return JSON.stringify(answer.kind === 'signed-in' ? answer.held : answer.error);
}
