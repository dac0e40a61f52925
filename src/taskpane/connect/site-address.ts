/**
 * The address of a site from what a person pastes: any page of the site will do. Undefined where it is none, or where
 * it is not protected by https (but for this machine itself).
 */
export function siteAddress(pasted: string, origin: string): string | undefined {
  let url: URL;
  try {
    url = new URL(pasted.trim(), origin);
  } catch {
    return undefined;
  }
  const here = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  if (url.protocol !== 'https:' && !(here && url.protocol === 'http:')) return undefined;
  const site = /^\/(?:sites|teams)\/[^/]+/i.exec(url.pathname)?.[0];
  return site === undefined ? undefined : `${url.origin}${site}`;
}
