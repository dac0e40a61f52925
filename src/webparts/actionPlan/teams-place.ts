import type { ViewName } from '../../ui';

/** Where in Teams the tab stands, as far as it matters here. */
export interface TeamsPlace {
  /** The tab itself, by the name that it was given when it was added. */
  readonly tab: string;
  /** What a link asked to be opened in it. */
  readonly subPage: string | undefined;
  readonly channel: string | undefined;
  readonly chat: string | undefined;
  readonly meeting: string | undefined;
}

/** The part of the Teams library that is used. */
export interface TeamsLibrary {
  readonly app: {
    readonly getContext: () => Promise<{
      readonly page: { readonly id: string; readonly subPageId?: string };
      readonly channel?: { readonly id: string };
      readonly chat?: { readonly id: string };
      readonly meeting?: { readonly id: string };
    }>;
  };
}

/** Teams answers within a moment; nobody is kept from the plan for longer than this, in milliseconds. */
export const TEAMS_ANSWERS_WITHIN = 4_000;

/** Asks Teams where the tab stands; undefined where it does not answer, and the page is like any other. */
export async function teamsPlace(library: TeamsLibrary): Promise<TeamsPlace | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), TEAMS_ANSWERS_WITHIN);
  });
  try {
    const answer = await Promise.race([library.app.getContext(), late]);
    if (answer === undefined) return undefined;
    const { page, channel, chat, meeting } = answer;
    return { tab: page.id, subPage: page.subPageId, channel: channel?.id, chat: chat?.id, meeting: meeting?.id };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Old and new links alike: what stood after `#`, and nothing that is none. */
export function hashIn({ subPage }: TeamsPlace): string | undefined {
  if (subPage === undefined || subPage === '') return undefined;
  const hash = subPage.replace(/^#/, '');
  return /^[a-z]+=/.test(hash) && hash.length <= 2_000 ? hash : undefined;
}

/** In a meeting the tab opens on the meeting, and a person's own tab on what is theirs, whatever was chosen for the page. */
export function viewIn({ tab, meeting }: TeamsPlace): ViewName | undefined {
  if (meeting !== undefined && meeting !== '') return 'meeting';
  return tab === 'my-actions' ? 'mine' : undefined;
}

interface TeamsAddress {
  readonly place: TeamsPlace;
  /** The app's identity in Teams, which is the web part's own. */
  readonly app: string;
  /** The address of the page, for those who open the link outside Teams. */
  readonly page: string;
  readonly label: string;
}

/** A link that opens this tab in Teams at a place in the plan. */
export function teamsAddress(hash: string, { place, app, page, label }: TeamsAddress): string {
  const outside = new URL(page);
  outside.hash = hash;
  const context = {
    subEntityId: hash,
    ...(place.channel === undefined ? {} : { channelId: place.channel }),
    ...(place.channel === undefined && place.chat !== undefined ? { chatId: place.chat, contextType: 'chat' } : {}),
  };
  const query = new URLSearchParams({ webUrl: outside.href, label, context: JSON.stringify(context) });
  // Teams reads a plus as a plus.
  return `https://teams.microsoft.com/l/entity/${app}/${encodeURIComponent(place.tab)}?${query.toString().replace(/\+/g, '%20')}`;
}
