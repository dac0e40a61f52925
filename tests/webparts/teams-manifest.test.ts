import { readFileSync } from 'node:fs';
import path from 'node:path';
import { viewIn } from '../../src/webparts/actionPlan/teams-place';

const root = path.resolve(__dirname, '..', '..');
const read = (...parts: readonly string[]): unknown => JSON.parse(readFileSync(path.join(root, ...parts), 'utf8')) as unknown;

interface TeamsManifest {
  readonly id: string;
  readonly configurableTabs: readonly {
    readonly configurationUrl: string;
    readonly scopes: readonly string[];
    readonly context: readonly string[];
  }[];
  readonly staticTabs: readonly { readonly entityId: string; readonly contentUrl: string; readonly scopes: readonly string[] }[];
  readonly icons: Readonly<Record<'color' | 'outline', string>>;
}
const teams = read('teams', 'manifest.json') as TeamsManifest;
const webPart = read('src', 'webparts', 'actionPlan', 'action-plan-web-part.manifest.json') as {
  readonly id: string;
  readonly supportedHosts: readonly string[];
};

test('the app in Teams is the web part, in channels, chats, meetings and as one’s own', () => {
  expect(teams.id).toBe(webPart.id);
  expect(webPart.supportedHosts).toEqual(expect.arrayContaining(['TeamsTab', 'TeamsPersonalApp']));
  for (const tab of [...teams.configurableTabs.map((each) => each.configurationUrl), ...teams.staticTabs.map((each) => each.contentUrl)])
    expect(tab).toContain(`componentId=${webPart.id}`);
  expect(teams.configurableTabs).toHaveLength(1);
  expect(teams.configurableTabs[0]).toMatchObject({
    scopes: ['team', 'groupChat'],
    context: ['channelTab', 'privateChatTab', 'meetingChatTab', 'meetingDetailsTab', 'meetingSidePanel'],
  });
});

test('one’s own tab is the one that opens on one’s own actions', () => {
  const own = { subPage: undefined, channel: undefined, chat: undefined, meeting: undefined };
  expect(teams.staticTabs.map(({ entityId, scopes }) => [viewIn({ ...own, tab: entityId }), scopes])).toEqual([['mine', ['personal']]]);
});

test.each(['color', 'outline'] as const)('its %s icon lies beside it, in the size that Teams asks for', (kind) => {
  const icon = readFileSync(path.join(root, 'teams', teams.icons[kind]));
  const size = kind === 'color' ? 192 : 32;
  expect([icon.subarray(1, 4).toString('latin1'), icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual(['PNG', size, size]);
});
