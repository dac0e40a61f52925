import { notOffered } from './refusal';

/** Headers that change what SharePoint does, and that the stand-in does not heed. */
const MATTER = ['prefer', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range', 'range', 'content-encoding', 'slug'];
const TUNNELS = ['x-http-method', 'x-http-method-override'];

/** Throws a 501 that names a header which would have mattered. */
export function holdToKnownHeaders(headers: Readonly<Record<string, string | undefined>>): void {
  const strange = Object.keys(headers).find(
    (name) => MATTER.includes(name) || name.startsWith('x-sp-') || (name.startsWith('x-http-') && !TUNNELS.includes(name)),
  );
  if (strange !== undefined) throw notOffered(`the header ${strange.slice(0, 60)}`);
}
