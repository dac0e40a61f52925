import { addressHere } from '../../../src/ui/page/address';

test('a link to a place says where in the plan, and nothing of how its sender had opened the page', () => {
  window.history.replaceState(undefined, '', '/sites/partnership/SitePages/Plan.aspx?Mode=Edit&as=panel#view=overview');
  expect(addressHere('action=1')).toBe(`${window.location.origin}/sites/partnership/SitePages/Plan.aspx#action=1`);
});
