import { describeForms, readForms, registerForms } from '../../../src/lists/set-up/register-forms';
import { ListsSiteCheck } from '../../../src/webparts/actionPlan/sources/site-check-source';
import { ListsSource } from '../../../src/webparts/actionPlan/sources/lists-source';
import { ROW_FORM_ID } from '../../../src/webparts/rowForm/form-id';
import { openReadySite, openSite, type TestSite } from '../site';

const OTHER = '11111111-2222-4333-8444-555555555555';
const signal = new AbortController().signal;

let site: TestSite;
afterEach(async () => site.close());

const states = async (): Promise<readonly string[]> => {
  const found = await readForms(site.connect('owner'), ROW_FORM_ID, undefined);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value.map(({ title, state }) => `${title}: ${state}`);
};
async function chooseNatively(list: string, component: string): Promise<void> {
  const headers = { Authorization: 'Bearer owner', Accept: 'application/json;odata=nometadata', 'Content-Type': 'application/json' };
  const types = `${site.siteUrl}/_api/web/lists/getByTitle('${list}')/contenttypes`;
  const { value } = (await (await fetch(types, { headers })).json()) as { readonly value: readonly { readonly StringId: string }[] };
  const changed = await fetch(`${types}('${value[0]?.StringId ?? ''}')`, {
    method: 'POST',
    headers: { ...headers, 'X-HTTP-Method': 'MERGE' },
    body: JSON.stringify({ EditFormClientSideComponentId: component }),
  });
  expect(changed.status).toBe(204);
}

test('S1 a site that the page sets up opens Accord’s form for New and Edit of both lists', async () => {
  site = await openSite();
  const connection = site.connect('owner');
  const source = new ListsSource(connection, site.listsAs('owner'), ROW_FORM_ID);
  expect(await source.setUp(() => undefined)).toEqual({ ok: true, value: 'ready' });
  expect(await states()).toEqual(['Accord Actions: registered', 'Accord Reports: registered']);
  expect(await registerForms(connection, ROW_FORM_ID, {})).toEqual({ ok: true, value: [] });
});

test('a site that was set up elsewhere is told of it by the check, and mended only where somebody agrees', async () => {
  site = await openReadySite();
  const check = new ListsSiteCheck(site.connect('owner'), site.listsAs('owner'), ROW_FORM_ID);
  const look = await check.look(signal);
  const found = look.ok ? look.value.findings.filter(({ text }) => text.includes('SharePoint’s own form')) : [];
  expect(found.map(({ weight, mends }) => [weight, mends])).toEqual([
    ['note', 'here'],
    ['note', 'here'],
  ]);
  expect(await states()).toEqual(['Accord Actions: native', 'Accord Reports: native']);
  expect(await check.mend([found[1]?.id ?? ''], () => undefined)).toEqual({ ok: true, value: { done: 1, refused: [] } });
  expect(await states()).toEqual(['Accord Actions: native', 'Accord Reports: registered']);
});

test('a form that somebody else has chosen stays, and is said', async () => {
  site = await openReadySite();
  await chooseNatively('Accord Actions', OTHER);
  expect(await registerForms(site.connect('owner'), ROW_FORM_ID, {})).toEqual({ ok: true, value: ['Accord Reports'] });
  expect(await states()).toEqual(['Accord Actions: other', 'Accord Reports: registered']);
  expect(describeForms({ title: 'Accord Actions', url: '', state: 'other' })).toContain('somebody else has chosen');
});

test('S8 whoever may not manage lists is refused, and nothing changes', async () => {
  site = await openReadySite();
  const refused = await registerForms(site.connect('coordinator'), ROW_FORM_ID, {});
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'not-allowed' } });
  expect(await states()).toEqual(['Accord Actions: native', 'Accord Reports: native']);
});
