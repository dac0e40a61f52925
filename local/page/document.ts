import { escapeHtml } from './escape-html';
import { teamsChrome, type TeamsPlaceName } from './teams-chrome';
import type { ThemeName } from './themes';
import { PLAIN_ROLES, type Viewer } from './roles';

export const HOSTS = ['sharepoint', 'teams'] as const;
export type Host = (typeof HOSTS)[number];

interface PageParts {
  readonly viewer: Viewer;
  readonly site: string;
  readonly title: string;
  readonly host: Host;
  readonly theme: ThemeName;
  /** Where in Teams the tab stands, where it does. */
  readonly place: TeamsPlaceName;
  /** The page's own address: path and query. */
  readonly address: string;
  /** What the loader is started with. */
  readonly boot: Readonly<Record<string, unknown>>;
}

/** JSON that cannot end the script element that it stands in. */
const inScript = (data: unknown): string => JSON.stringify(data).replace(/</g, '\\u003c');

function roleChooser({ viewer, site }: PageParts): string {
  const plain = PLAIN_ROLES.map((role) => `<option value="${role.as}"${role.as === viewer.as ? ' selected' : ''}>${role.label}</option>`);
  const present = PLAIN_ROLES.some((role) => role.as === viewer.as)
    ? ''
    : `<option value="${escapeHtml(viewer.as)}" selected>${escapeHtml(viewer.label)}</option>`;
  const agencies = `${site}/_api/web/lists/getByTitle('Accord%20Agencies')/items?$select=Title&$orderby=Title&$top=500`;
  return `<label class="as">You are <select id="accord-as" data-as="${escapeHtml(viewer.as)}" data-agencies="${escapeHtml(agencies)}">${present}${plain.join('')}</select></label>`;
}

function sharePointChrome(parts: PageParts): string {
  return `<header class="suite"><a class="home" href="/">Accord on your own machine</a>${roleChooser(parts)}</header>
<div class="site"><span class="mark" aria-hidden="true">${escapeHtml(parts.title.charAt(0))}</span><span class="name">${escapeHtml(parts.title)}</span>
<nav aria-label="Site"><a aria-current="page" href="${escapeHtml(parts.site)}/SitePages/Plan.aspx">Action plan</a><a href="/">What can be tried</a></nav></div>
<main><h1>Action plan</h1><div id="web-part"></div></main>`;
}

/** The page around the web part: SharePoint's, or the bare frame that Teams gives a tab. */
export function pageDocument(parts: PageParts): string {
  const body = parts.host === 'teams' ? teamsChrome({ ...parts, chooser: roleChooser(parts) }) : sharePointChrome(parts);
  return `<!doctype html>
<html lang="en-GB" class="${parts.host} ${parts.theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Action plan – ${escapeHtml(parts.title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/spfx/page.css"></head>
<body>${body}
<script type="application/json" id="accord-boot">${inScript(parts.boot)}</script>
<script src="/spfx/nm/@microsoft/sp-loader/dist/sp-loader-assembly_en-us.js"></script>
<script src="/spfx/start.js"></script>
</body></html>`;
}

/** A page that says what is wrong and what to do. */
export function messageDocument(message: string): string {
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Accord</title><link rel="stylesheet" href="/spfx/page.css"></head>
<body><main><h1>Accord</h1><p>${escapeHtml(message)}</p><p><a href="/">Back to the start page</a></p></main></body></html>`;
}
