import type { Call, ListCall } from '../core/call';
import { fileEtag } from './file-entities';
import { extensionOf } from './file-names';
import { contentOf } from './file-writes';
import { folderUrl } from '../core/addresses';
import { visibleRow } from '../items/item-query';
import { listById } from '../lists/list-info';
import { placeAt, visibleAt } from './library';
import { demand, demandSight } from '../people/permissions';
import { fileMissing } from '../core/refusal';
import type { Answer } from '../core/render';
import type { Store } from '../core/storage';
import type { WebRow } from '../web/webs';

/** What a browser may show by itself. Everything else is a download: a page or a drawing could carry a script. */
const SHOWN: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  txt: 'text/plain;charset=utf-8',
  csv: 'text/csv;charset=utf-8',
};

/** Where a plain address points: into a library, or to a file that hangs on an item. */
export interface PlainTarget {
  readonly web: WebRow;
  readonly url: string;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const ATTACHMENT = /^(.*)\/Attachments\/(\d{1,15})\/([^/]+)$/i;

/** The list whose attachments stand below this address. */
function listOfFolder(call: Pick<Call, 'store' | 'web'>, url: string): string | undefined {
  const rows = call.store.all<{ id: string }>('SELECT id FROM lists WHERE web = ? AND template NOT IN (101, 119)', call.web.id);
  return rows.find(({ id }) => {
    const info = listById(call.store, id);
    return info !== undefined && folderUrl(call.web.url, info).toLowerCase() === url.toLowerCase();
  })?.id;
}

/** Whether an address without `_api` is one of a library or of an attachment here; undefined for all else, which is not ours. */
export function plainTarget(store: Store, path: string): PlainTarget | undefined {
  const url = decoded(path.split('?')[0] ?? '');
  if (url === undefined) return undefined;
  const webs = store.all<WebRow>('SELECT * FROM webs ORDER BY length(url) DESC');
  const web = webs.find((each) => url.toLowerCase().startsWith(`${each.url.toLowerCase()}/`));
  if (web === undefined) return undefined;
  const call = { store, web };
  const place = placeAt(call, url);
  // What stands in a list, and the pages of a site, are pages: others answer for them.
  if (place !== undefined && place.info.template === 101 && place.below !== '') return { web, url };
  const attachment = ATTACHMENT.exec(url);
  return attachment !== null && listOfFolder(call, attachment[1] ?? '') !== undefined ? { web, url } : undefined;
}

function answerWith(name: string, content: Buffer, etag: string): Answer {
  const shown = SHOWN[extensionOf(name)];
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return {
    status: 200,
    headers: {
      'content-type': shown ?? 'application/octet-stream',
      'content-disposition': `${shown === undefined ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      etag,
    },
    body: content,
  };
}

function attachmentAt(call: Call, url: string): Answer {
  const [, folder = '', item = '', name = ''] = ATTACHMENT.exec(url) ?? [];
  const info = listById(call.store, listOfFolder(call, folder) ?? '');
  if (info === undefined) throw fileMissing(url);
  const inList: ListCall = { ...call, info };
  demandSight(call, call.user, { web: call.web, list: info.id });
  const row = visibleRow(inList, Number(item));
  const held = call.store.first<{ name: string; content: Uint8Array }>(
    'SELECT name, content FROM attachments WHERE list = ? AND item = ? AND name = ?',
    info.id,
    Number(item),
    name,
  );
  if (held === undefined) throw fileMissing(url);
  return answerWith(held.name, Buffer.from(held.content), `"${String(row.guid)},${String(row.etag)}"`);
}

/** GET of a file at its own address, as a link on a page leads there. */
export function servePlain(call: Call, url: string): Answer {
  demand(call, call.user, { right: 'open', on: { kind: 'web', web: call.web } });
  const place = placeAt(call, url);
  if (place === undefined || place.info.template !== 101) return attachmentAt(call, url);
  const row = visibleAt(call, place, 'file');
  const name = String(row.leaf);
  return answerWith(name, contentOf({ ...call, info: place.info }, row), fileEtag(row));
}
