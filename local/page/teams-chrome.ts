import { escapeHtml } from './escape-html';
import { THEME_NAMES, type ThemeName } from './themes';

/** Where in Teams the tab stands: in a meeting of the panel, beside the faces in it, in a channel, or as a person's own app. */
export const TEAMS_PLACES = ['channel', 'meeting', 'side-panel', 'personal'] as const;
export type TeamsPlaceName = (typeof TEAMS_PLACES)[number];

/** What the Teams library would answer when it is asked for the context of the tab. */
export function teamsContext(place: TeamsPlaceName, subPageId: string | undefined): Readonly<Record<string, unknown>> {
  const page = {
    id: place === 'personal' ? 'my-actions' : 'action-plan',
    frameContext: place === 'side-panel' ? 'sidePanel' : 'content',
    ...(subPageId === undefined ? {} : { subPageId }),
  };
  switch (place) {
    case 'meeting':
    case 'side-panel':
      return { page, meeting: { id: 'panel-meeting' }, chat: { id: '19:meeting_panel@thread.v2' } };
    case 'channel':
      return { page, channel: { id: '19:panel@thread.tacv2' } };
    case 'personal':
      return { page };
  }
}

interface ChromeParts {
  readonly place: TeamsPlaceName;
  readonly theme: ThemeName;
  readonly title: string;
  /** The page's own address: path and query. */
  readonly address: string;
  /** Chooses who the page is shown as. */
  readonly chooser: string;
}

const PLACE_WORDS: Readonly<Record<TeamsPlaceName, { readonly choose: string; readonly title: string; readonly tabs: readonly string[] }>> =
  {
    meeting: { choose: 'In a meeting', title: 'Review panel', tabs: ['Chat', 'Files', 'Details'] },
    'side-panel': { choose: 'Beside a meeting', title: 'Review panel', tabs: ['Chat', 'People'] },
    channel: { choose: 'In a channel', title: 'Review panel › General', tabs: ['Posts', 'Files'] },
    personal: { choose: 'As your own app', title: 'Action plan', tabs: [] },
  };
const THEME_WORDS: Readonly<Record<ThemeName, string>> = { light: 'Light', dark: 'Dark', contrast: 'High contrast' };
const RAIL = ['Activity', 'Chat', 'Teams', 'Calendar'];

function withQuery(address: string, name: string, value: string): string {
  const url = new URL(address, 'http://127.0.0.1');
  url.searchParams.set(name, value);
  url.searchParams.delete('subPageId');
  return `${url.pathname}${url.search}`;
}

const choice = (of: { readonly href: string; readonly label: string; readonly chosen: boolean }): string =>
  `<a href="${escapeHtml(of.href)}"${of.chosen ? ' aria-current="true"' : ''}>${escapeHtml(of.label)}</a>`;

/** The frame that Teams puts around a tab, as far as it takes to see the tab where it will live. What only stands there for show is no link. */
export function teamsChrome({ place, theme, title, address, chooser }: ChromeParts): string {
  const words = PLACE_WORDS[place];
  const places = TEAMS_PLACES.map((name) =>
    choice({ href: withQuery(address, 'place', name), label: PLACE_WORDS[name].choose, chosen: name === place }),
  );
  const themes = THEME_NAMES.map((name) =>
    choice({ href: withQuery(address, 'theme', name), label: THEME_WORDS[name], chosen: name === theme }),
  );
  return `<header class="teams-bar"><a class="home" href="/">Accord on your own machine</a>
<nav aria-label="Where the tab is">${places.join('')}</nav><nav aria-label="Theme">${themes.join('')}</nav>${chooser}</header>
<div class="teams-frame ${place}"><div class="teams-rail" aria-hidden="true">${RAIL.map((name) => `<span>${name}</span>`).join('')}</div>
<div class="teams-stage"><div class="teams-head"><span class="teams-title">${escapeHtml(words.title)}</span><span class="teams-site">${escapeHtml(title)}</span>
<div class="teams-tabs" aria-hidden="true">${words.tabs.map((name) => `<span>${name}</span>`).join('')}<span class="here">Action plan</span></div></div>
<main class="tab"><h1 class="unseen">Action plan</h1><div id="web-part"></div></main></div></div>`;
}
