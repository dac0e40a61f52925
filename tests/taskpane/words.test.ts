import { siteAddress } from '../../src/taskpane/connect/site-address';
import { whenWords } from '../../src/taskpane/history/when-words';

describe('words and addresses of the pane', () => {
  test.each([
    ['https://contoso.sharepoint.com/sites/partnership', 'https://contoso.sharepoint.com/sites/partnership'],
    [' https://contoso.sharepoint.com/sites/partnership/SitePages/Home.aspx?web=1 ', 'https://contoso.sharepoint.com/sites/partnership'],
    ['https://contoso.sharepoint.com/teams/Safer%20North/Lists/x', 'https://contoso.sharepoint.com/teams/Safer%20North'],
    ['/sites/partnership', 'http://127.0.0.1:8365/sites/partnership'],
    ['http://contoso.sharepoint.com/sites/partnership', undefined],
    ['https://contoso.sharepoint.com/', undefined],
    ['javascript:alert(1)', undefined],
    ['not an address', undefined],
  ])('takes %j for the site %j', (pasted, site) => {
    expect(siteAddress(pasted, 'http://127.0.0.1:8365')).toBe(site);
  });

  test('says when something was in the words people use', () => {
    const now = new Date(2026, 10, 21, 12, 0);
    const at = (day: number, hour: number): string => whenWords(new Date(2026, 10, day, hour, 5).toISOString(), now.toISOString());
    expect([at(21, 9), at(20, 16), at(3, 8)]).toEqual(['today 09:05', 'yesterday 16:05', '3 Nov 2026 08:05']);
    expect(whenWords('some day', now.toISOString())).toBe('some day');
  });
});
