import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileWithin, sendFile } from './page/files';

/** Folders that are served as they lie there. */
export interface Mount {
  /** Begins and ends with a slash. */
  readonly at: string;
  readonly folder: string;
}

export function mounts(root: string): readonly Mount[] {
  return [
    { at: '/excel/pane/', folder: join(root, 'excel', 'dist') },
    { at: '/excel/', folder: join(root, 'local', 'spreadsheet', 'dist') },
    { at: '/office-js/', folder: join(root, 'node_modules', '@microsoft', 'office-js', 'dist') },
    { at: '/home/', folder: join(root, 'local', 'home') },
  ];
}

const CDN_SCRIPT = /<script[^>]*src="https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\/office\.js"[^>]*><\/script>/;
const LOCAL_SCRIPTS = '<script src="/excel/office-shim.js"></script><script src="/office-js/office.js"></script>';

/** Serves a mounted file. The task pane's page gets the npm package's office.js in place of the one on Microsoft's servers. */
export async function serveStatic(root: string, request: IncomingMessage, response: ServerResponse): Promise<'handled' | 'not-mine'> {
  const path = pathOf(request);
  const mount = path === undefined ? undefined : mounts(root).find((each) => path.startsWith(each.at));
  if (path === undefined || mount === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return 'not-mine';
  const below = path.slice(mount.at.length);
  if (mount.at === '/home/' && !/\.(css|js)$/.test(below)) return 'not-mine';
  const file = await fileWithin(mount.folder, below === '' ? 'index.html' : below);
  if (file !== undefined && file.endsWith('.html')) {
    const page = (await readFile(file, 'utf8'))
      .replace(CDN_SCRIPT, LOCAL_SCRIPTS)
      .replace(/https:\/\/appsforoffice\.microsoft\.com/g, "'self'");
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
    return 'handled';
  }
  await sendFile(request, response, file);
  return 'handled';
}

function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
  } catch {
    return undefined;
  }
}
