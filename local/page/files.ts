import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.map': 'application/json; charset=utf-8',
};

/** The file that `path` names inside `folder`; undefined when it would lead out of it or is not there. `path` is already decoded. */
export async function fileWithin(folder: string, path: string): Promise<string | undefined> {
  if (path.includes('\0')) return undefined;
  const top = resolve(folder);
  const file = resolve(top, `.${sep}${path}`);
  if (!file.startsWith(top + sep)) return undefined;
  return (await isFile(file)) ? file : undefined;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** A file of Microsoft's packages. The loader asks for lazy parts of the libraries in its assembly beside itself: they lie in their own packages. */
export async function packageFile(modules: string, path: string): Promise<string | undefined> {
  const direct = await fileWithin(modules, path);
  if (direct !== undefined || !path.startsWith('@microsoft/')) return direct;
  const name = basename(path);
  for (const other of await readdir(join(modules, '@microsoft'))) {
    const candidate = join(modules, '@microsoft', other, 'dist', name);
    if (await isFile(candidate)) return candidate;
  }
  return undefined;
}

/** Sends a file, or says that there is none. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, file: string | undefined): Promise<void> {
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such file here.');
    return;
  }
  const { size, mtimeMs } = await stat(file);
  const tag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
  const headers = { 'cache-control': 'no-cache', etag: tag, 'x-content-type-options': 'nosniff' };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-length': size });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await new Promise<void>((done) => {
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response)
      .on('close', done);
  });
}
