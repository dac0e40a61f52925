import type { IncomingMessage } from 'node:http';
import type { Answer } from '../core/render';
import type { Store } from '../core/storage';
import { may } from '../people/permissions';
import { signIn } from '../people/principals';
import type { WebRow } from '../web/webs';
import { askedAs } from './who';

const PAGE = /^(.+)\/SitePages\/([^/?]+\.aspx)(\?.*)?$/i;

/** A list's own forms are pages too, but not of *Site Pages*; here they stand beside them. */
const FORMS = /^form\.aspx$/i;

const DENIED: Answer = {
  status: 403,
  headers: { 'content-type': 'text/html;charset=utf-8' },
  body: '<!doctype html><title>Access required</title><h1>You need permission to access this site</h1><p>A right to a list alone opens no page: it needs Read on the site.</p>',
};

/** What SharePoint answers somebody who has only Limited Access to a site and asks for one of its pages; undefined where others answer. */
export function pageRefusal(store: Store, request: IncomingMessage): Answer | undefined {
  const [, site = '', page = '', query = ''] = PAGE.exec(decodeSafely(request.url ?? '')) ?? [];
  if (page === '' || FORMS.test(page)) return undefined;
  const web = store.first<WebRow>('SELECT * FROM webs WHERE url = ?', site);
  const as = new URLSearchParams(query.slice(1)).get('as') ?? askedAs(request);
  const user = as === undefined ? undefined : signIn(store, as);
  if (web === undefined || user === undefined) return undefined;
  const on = { kind: 'web', web } as const;
  const reads = may({ store }, user, { right: 'viewPages', on }) && may({ store }, user, { right: 'viewListItems', on });
  return reads ? undefined : DENIED;
}

function decodeSafely(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
