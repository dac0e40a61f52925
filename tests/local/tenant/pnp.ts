import { BrowserFetchWithRetry, DefaultParse, InjectHeaders } from '@pnp/queryable';
import { DefaultHeaders, DefaultInit, RequestDigest, spfi, type SPFI } from '@pnp/sp';
import '@pnp/sp/attachments';
import '@pnp/sp/batching';
import '@pnp/sp/context-info';
import '@pnp/sp/fields';
import '@pnp/sp/files';
import '@pnp/sp/folders';
import '@pnp/sp/items';
import '@pnp/sp/lists';
import '@pnp/sp/recycle-bin';
import '@pnp/sp/regional-settings';
import '@pnp/sp/security';
import '@pnp/sp/site-groups/web';
import '@pnp/sp/site-users/web';
import '@pnp/sp/views';
import '@pnp/sp/webs';

/** Genuine PnPjs, signed in with a token as the given person. */
export const pnpAs = (siteUrl: string, as: string): SPFI =>
  spfi(siteUrl).using(
    DefaultInit(),
    DefaultHeaders(),
    InjectHeaders({ Authorization: `Bearer ${encodeURIComponent(as)}` }),
    BrowserFetchWithRetry(),
    DefaultParse(),
    RequestDigest(),
  );

/** Genuine PnPjs, signed in with a cookie: it has to ask for a form digest. */
export const pnpByCookie = (siteUrl: string, as: string): SPFI =>
  spfi(siteUrl).using(
    DefaultInit(),
    DefaultHeaders(),
    InjectHeaders({ Cookie: `accord-as=${encodeURIComponent(as)}` }),
    BrowserFetchWithRetry(),
    DefaultParse(),
    RequestDigest(),
  );

interface ODataError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** What SharePoint said when it refused: status, code and message. Fails where the call went through. */
export async function refusal(work: Promise<unknown>): Promise<ODataError> {
  try {
    await work;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'response' in error) {
      const response = error.response as Response;
      const body = (await response.clone().json()) as Readonly<Record<string, { code: string; message: { value: string } } | undefined>>;
      const told = body['odata.error'] ?? body.error;
      return { status: response.status, code: told?.code ?? '', message: told?.message.value ?? '' };
    }
    throw error;
  }
  throw new Error('it was not refused');
}
