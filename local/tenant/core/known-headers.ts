import { notOffered } from './refusal';

/** Headers that change what SharePoint does, and that the stand-in does not heed. */
const MATTER = ['prefer', 'content-encoding', 'slug'];
/** Conditions on a write. A browser puts them on what it reads again by itself, where a whole answer is right as well. */
const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range', 'range'];
const TUNNELS = ['x-http-method', 'x-http-method-override'];

/** Throws a 501 that names a header which would have mattered. */
export function holdToKnownHeaders(method: string, headers: Readonly<Record<string, string | undefined>>): void {
  const matter = method === 'GET' || method === 'HEAD' ? MATTER : [...MATTER, ...CONDITIONS];
  const strange = Object.keys(headers).find(
    (name) => matter.includes(name) || name.startsWith('x-sp-') || (name.startsWith('x-http-') && !TUNNELS.includes(name)),
  );
  if (strange !== undefined) throw notOffered(`the header ${strange.slice(0, 60)}`);
}
