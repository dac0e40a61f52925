/** The address that stands in the manifests until a build is told its host. */
export const NO_HOST = 'https://accord.example.org/excel';

export type Host = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly why: string };

/** The address at which `excel/dist` will stand, without a slash at its end. */
export function readHost(given: string): Host {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    return { ok: false, why: `"${given}" is no address. Give one such as https://plans.example.gov.uk.` };
  }
  if (url.protocol !== 'https:') return { ok: false, why: `Excel loads add-ins by https only, and "${given}" is not.` };
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return { ok: false, why: `"${given}" holds more than a host and a folder. Give one such as https://plans.example.gov.uk/accord.` };
  return { ok: true, url: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** A manifest (XML or JSON) that names `host` wherever the source names its placeholder. */
export function stampedManifest(source: string, host: string): string {
  const url = escaped(host);
  const { origin, host: domain } = new URL(host);
  return source
    .replace(/https:\/\/accord\.example\.org\/excel/g, url)
    .replace(/https:\/\/accord\.example\.org\/(help|privacy|terms)(?=["<])/g, `${url}/$1.html`)
    .replace(/https:\/\/accord\.example\.org/g, escaped(origin))
    .replace(/accord\.example\.org/g, domain);
}
