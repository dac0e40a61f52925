/** A web page that a browser saved whole, as one file of parts. */
const OPENS = /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,40}?content-type:\s*multipart\/related/i;

export const isMhtml = (text: string): boolean => OPENS.test(text.slice(0, 8_000).replace(/^\uFEFF/, ''));

const header = (part: string, name: string): string =>
  new RegExp(`^${name}:\\s*([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, 'im').exec(part.slice(0, part.search(/\n\s*\n/)))?.[1]?.replace(/\s+/g, ' ') ??
  '';

function bytesOf(body: string, encoding: string): Uint8Array {
  if (/base64/i.test(encoding)) return Uint8Array.from(atob(body.replace(/[^A-Za-z0-9+/=]/g, '')), (letter) => letter.charCodeAt(0));
  if (!/quoted-printable/i.test(encoding)) return new TextEncoder().encode(body);
  const letters = body.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  // What stood there unencoded may be beyond one byte.
  return Uint8Array.from(
    [...letters].flatMap((letter) => (letter.charCodeAt(0) < 256 ? [letter.charCodeAt(0)] : [...new TextEncoder().encode(letter)])),
  );
}

/** The page itself out of its parts; undefined where there is none. */
export function pageOf(given: string): string | undefined {
  const text = given.replace(/\r\n?/g, '\n');
  const boundary = /boundary="?([^"\n;]+)"?/i.exec(text.slice(0, 8_000))?.[1]?.trim();
  if (boundary === undefined) return undefined;
  // Before the first boundary stands the head of the file, which may name the type of its page too.
  const [, ...parts] = text.split(`--${boundary}`);
  const part = parts.find((one) => /^text\/html/i.test(header(one.replace(/^\n/, ''), 'content-type')));
  if (part === undefined) return undefined;
  const own = part.replace(/^\n/, '');
  const start = own.search(/\n\s*\n/);
  if (start < 0) return undefined;
  try {
    const bytes = bytesOf(own.slice(start).trimStart(), header(own, 'content-transfer-encoding'));
    const charset = /charset="?([\w-]+)/i.exec(header(own, 'content-type'))?.[1] ?? 'utf-8';
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return undefined;
  }
}
