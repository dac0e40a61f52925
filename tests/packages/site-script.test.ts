import { readFileSync } from 'node:fs';
import path from 'node:path';

const script = readFileSync(path.resolve(__dirname, '..', '..', 'sharepoint', 'site-script.json'), 'utf8');
const { actions } = JSON.parse(script) as { readonly actions: readonly { readonly subactions?: readonly unknown[] }[] };

test('the site script keeps to what SharePoint takes of one: 100,000 characters and 300 actions', () => {
  expect(JSON.stringify(JSON.parse(script)).length).toBeLessThan(100_000);
  const count = actions.reduce((sum, { subactions = [] }) => sum + 1 + subactions.length, 0);
  expect(count).toBeLessThanOrEqual(300);
  // More than 30 run only as a task, as docs/administrators.md says.
  expect(count).toBeGreaterThan(30);
});
