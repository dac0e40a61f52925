import { hashIn, TEAMS_ANSWERS_WITHIN, teamsAddress, teamsPlace, viewIn, type TeamsPlace } from '../../src/webparts/actionPlan/teams-place';
import { readPlace } from '../../src/ui';

const ACTION = '00000000-0000-4000-8000-000000000030';
const nowhere: TeamsPlace = { tab: 'action-plan', subPage: undefined, channel: undefined, chat: undefined, meeting: undefined };
const page = 'https://example.sharepoint.com/sites/p/SitePages/Plan.aspx#view=plan';
const addressIn = (place: TeamsPlace, hash = `action=${ACTION}`): URL =>
  new URL(teamsAddress(hash, { place, app: 'app-1', page, label: 'Action plan' }));

test('a link that is written for Teams leads back to the place that it was written for', async () => {
  const address = addressIn({ ...nowhere, channel: '19:panel@thread.tacv2' });
  const context = JSON.parse(address.searchParams.get('context') ?? '') as { subEntityId: string; channelId: string };
  expect(address.pathname).toBe('/l/entity/app-1/action-plan');
  expect(context.channelId).toBe('19:panel@thread.tacv2');
  // As Teams hands it to the tab that it opens.
  const place = await teamsPlace({ app: { getContext: async () => ({ page: { id: 'action-plan', subPageId: context.subEntityId } }) } });
  expect(place).toBeDefined();
  expect(readPlace(hashIn(place ?? nowhere) ?? '')).toMatchObject({ action: ACTION, view: undefined });
});

test('the same link serves those who open it outside Teams', () => {
  const outside = new URL(addressIn(nowhere).searchParams.get('webUrl') ?? '');
  expect([outside.host, outside.hash]).toEqual(['example.sharepoint.com', `#action=${ACTION}`]);
});

test('in the chat of a meeting the link names the chat', () => {
  const context: unknown = JSON.parse(addressIn({ ...nowhere, chat: '19:m@thread.v2', meeting: 'm' }).searchParams.get('context') ?? '');
  expect(context).toEqual({ subEntityId: `action=${ACTION}`, chatId: '19:m@thread.v2', contextType: 'chat' });
});

test('a space in a filter stays a space in Teams', () => {
  expect(addressIn(nowhere, 'view=plan&theme=Hearing+the+family').href).not.toContain('+');
});

test('a tab in a meeting opens on the meeting, one’s own app on one’s own actions, a channel on what was chosen', () => {
  expect(viewIn({ ...nowhere, meeting: 'm' })).toBe('meeting');
  expect(viewIn({ ...nowhere, tab: 'my-actions' })).toBe('mine');
  expect(viewIn(nowhere)).toBeUndefined();
});

test.each([undefined, '', 'https://evil.example', '<script>', `view=${'x'.repeat(3000)}`])('%s asks for no place of ours', (subPage) => {
  expect(hashIn({ ...nowhere, subPage })).toBeUndefined();
});

test('where Teams does not answer, the page is like any other', async () => {
  expect(await teamsPlace({ app: { getContext: async () => Promise.reject(new Error('no host')) } })).toBeUndefined();
});

test('a Teams that never answers keeps nobody waiting', async () => {
  jest.useFakeTimers();
  const place = teamsPlace({ app: { getContext: async () => new Promise(() => undefined) } });
  await jest.advanceTimersByTimeAsync(TEAMS_ANSWERS_WITHIN);
  expect(await place).toBeUndefined();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
