import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a service differs from the local tenant: what it makes of requests, and what it answers. */
export interface Rewriting {
  readonly request?: (text: string) => string;
  readonly answer?: (text: string, path: string) => string;
  readonly dropHeader?: string;
  readonly dropAnswerHeader?: string;
  /** Batches of more requests are refused. */
  readonly mostParts?: number;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const isText = (type: string | undefined): boolean => type === undefined || /json|xml|multipart|text/.test(type);

/** A way to the local tenant on which it becomes another service. */
export async function openRewritingRoad(
  siteUrl: string,
  rewriting: Rewriting,
): Promise<{ readonly siteUrl: string; readonly close: () => Promise<void> }> {
  const target = new URL(siteUrl);
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const own = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const given = await bodyOf(incoming);
    const text = isText(incoming.headers['content-type']) ? given.toString('utf8').split(own).join(target.host) : undefined;
    if (rewriting.mostParts !== undefined && (text?.match(/ HTTP\/1\.1\r?$/gm)?.length ?? 0) > rewriting.mostParts) {
      outgoing.writeHead(400, { 'content-type': 'application/json' });
      outgoing.end(
        '{"odata.error":{"code":"-1, Microsoft.SharePoint.Client.InvalidClientQueryException","message":{"lang":"en-US","value":"Too many."}}}',
      );
      return;
    }
    const body = text === undefined ? given : Buffer.from(rewriting.request?.(text) ?? text);
    const headers: Record<string, string | string[] | undefined> = {
      ...incoming.headers,
      host: target.host,
      'content-length': String(body.length),
    };
    if (rewriting.dropHeader !== undefined) headers[rewriting.dropHeader] = undefined;
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    const reply = await new Promise<IncomingMessage>((resolve, reject) => {
      const onward = ask({ host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers: sent }, resolve);
      onward.on('error', reject);
      onward.end(body);
    });
    const back = await bodyOf(reply);
    const path = decodeURIComponent(incoming.url ?? '');
    const said = isText(reply.headers['content-type']) ? back.toString('utf8').split(target.host).join(own) : undefined;
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...replyHeaders } = reply.headers;
    if (rewriting.dropAnswerHeader !== undefined) delete replyHeaders[rewriting.dropAnswerHeader];
    outgoing.writeHead(reply.statusCode ?? 500, replyHeaders);
    outgoing.end(said === undefined ? back : (rewriting.answer?.(said, path) ?? said));
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    siteUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${target.pathname}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
