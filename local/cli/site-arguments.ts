import { parseArgs, type ParseArgsConfig } from 'node:util';
import { connectWithToken, SharePointLists, type Connection } from '../../src/lists';

/** Where a command works, and as whom. */
export interface SiteGiven {
  readonly connection: Connection;
  readonly lists: SharePointLists;
  readonly siteUrl: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export const SITE_OPTIONS = { site: { type: 'string' }, as: { type: 'string' } } as const;

const isHere = (url: URL): boolean => url.hostname === '127.0.0.1' || url.hostname === 'localhost';

/**
 * The site that `--site` names. A real one is opened with the token in ACCORD_TOKEN; one on this machine may be opened as a
 * role (`--as owner`). A sentence where something is missing.
 */
export function siteFrom(values: { readonly site?: string; readonly as?: string }, environment: Environment): SiteGiven | string {
  if (values.site === undefined) return 'Say which site: --site https://contoso.sharepoint.com/sites/partnership';
  let url: URL;
  try {
    url = new URL(values.site);
  } catch {
    return `“${values.site}” is not an address. It looks like https://contoso.sharepoint.com/sites/partnership.`;
  }
  if (url.protocol !== 'https:' && !isHere(url)) return 'A site is reached by https only.';
  if (values.as !== undefined && !isHere(url))
    return '--as is for the local tenant. For a real site put a token into ACCORD_TOKEN (docs/administrators.md).';
  const token = values.as === undefined ? environment.ACCORD_TOKEN : encodeURIComponent(values.as);
  if (token === undefined || token.trim() === '')
    return isHere(url)
      ? 'Say as whom: --as owner'
      : 'Put a token for this site into the environment variable ACCORD_TOKEN (docs/administrators.md says how to get one).';
  const siteUrl = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  const connection = connectWithToken(siteUrl, token.trim());
  return { connection, lists: new SharePointLists(connection), siteUrl };
}

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Given {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly files: readonly string[];
}

/** Reads a command's own options; a sentence where one is not known. */
export function readOptions(args: readonly string[], options: Options): Given | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: values as Given['values'], files: positionals };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const textIn = (given: Given, name: string): string | undefined => {
  const value = given.values[name];
  return typeof value === 'string' ? value : undefined;
};
