import { teamsChrome, teamsContext, TEAMS_PLACES } from '../../../local/page/teams-chrome';

const parts = {
  theme: 'dark',
  title: 'A <partnership>',
  address: '/sites/p/SitePages/Plan.aspx?as=panel&host=teams&subPageId=x',
  chooser: '',
} as const;

test.each(TEAMS_PLACES)('in the place “%s” the frame marks it and the theme as chosen, and leads to the others', (place) => {
  const frame = teamsChrome({ ...parts, place });
  expect(frame.match(/aria-current="true">[^<]+/g)).toHaveLength(2);
  const links = [...frame.matchAll(/href="(\/sites[^"]+)"/g)].map(
    ([, href]) => new URL((href ?? '').replace(/&amp;/g, '&'), 'http://127.0.0.1'),
  );
  expect(links.map((link) => link.searchParams.get('place') ?? link.searchParams.get('theme'))).toEqual([
    ...TEAMS_PLACES,
    'light',
    'dark',
    'contrast',
  ]);
  expect(links.every((link) => link.searchParams.get('as') === 'panel' && !link.searchParams.has('subPageId'))).toBe(true);
  expect(frame).not.toContain('<partnership>');
});

test('the library answers as Teams would: a meeting in a meeting, the tab’s own name, and what a link asked for', () => {
  expect(teamsContext('meeting', 'view=plan')).toMatchObject({ meeting: {}, page: { id: 'action-plan', subPageId: 'view=plan' } });
  expect(teamsContext('side-panel', undefined)).toMatchObject({ meeting: {}, page: { frameContext: 'sidePanel' } });
  expect(teamsContext('channel', undefined)).not.toHaveProperty('meeting');
  expect(teamsContext('personal', undefined)).toMatchObject({ page: { id: 'my-actions' } });
});
