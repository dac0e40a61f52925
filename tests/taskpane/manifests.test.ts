import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { JSDOM } from 'jsdom';
import { RIBBON_ACTIONS } from '../../src/taskpane/pane/ribbon';

const folder = path.resolve(__dirname, '..', '..', 'excel');
const xmlFile = path.join(folder, 'manifest.xml');
const xml = new JSDOM(readFileSync(xmlFile, 'utf8'), { contentType: 'application/xml' }).window.document;
const json = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as {
  readonly $schema: string;
  readonly manifestVersion: string;
  readonly icons: Readonly<Record<string, string>>;
  readonly extensions: readonly { readonly runtimes: readonly { readonly actions: readonly { readonly id: string }[] }[] }[];
};

describe('the manifests of the add-in', () => {
  test("the add-in only manifest is read by Microsoft's own reader", () => {
    // In a process of its own: it loads ES modules, which Jest does not.
    const reader = path.join(path.dirname(require.resolve('office-addin-manifest/package.json')), 'cli.js');
    const said = execFileSync(process.execPath, [reader, 'info', xmlFile], { encoding: 'utf8' });
    expect(said).toMatch(/Name: Accord/);
    expect(said).toMatch(/Type: TaskPaneApp/);
  });

  test('whatever the ribbon names is there: resources, icons in their sizes, functions of the pane', () => {
    const ids = new Set([...xml.querySelectorAll('[id]')].map((element) => element.getAttribute('id')));
    for (const element of xml.querySelectorAll('[resid]')) expect(ids).toContain(element.getAttribute('resid'));
    for (const image of xml.querySelectorAll('Images > Image, IconUrl, HighResolutionIconUrl')) {
      const name = image.getAttribute('DefaultValue')?.split('/').pop() ?? '';
      const png = readFileSync(path.join(folder, 'icons', name));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(Array(2).fill(Number(/\d+/.exec(name)?.[0])));
    }
    for (const name of xml.querySelectorAll('FunctionName')) expect(RIBBON_ACTIONS).toContain(name.textContent);
    for (const short of xml.querySelectorAll('ShortStrings > String')) expect(short.getAttribute('DefaultValue')?.length).toBeLessThan(126);
    for (const long of xml.querySelectorAll('LongStrings > String')) expect(long.getAttribute('DefaultValue')?.length).toBeLessThan(251);
  });

  test("the unified manifest holds to Microsoft's schema, hides the other one, and offers the same functions", () => {
    const schemaFile = path.join(
      path.dirname(require.resolve('@microsoft/app-manifest/package.json')),
      'build',
      'json-schemas',
      'teams',
      `v${json.manifestVersion}`,
      'MicrosoftTeams.schema.json',
    );
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    const check = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
    check(json);
    expect(check.errors).toBeNull();
    const id = xml.querySelector('OfficeApp > Id')?.textContent ?? '';
    expect(JSON.stringify(json.extensions)).toContain(`"hide":{"customOfficeAddin":{"officeAddinId":"${id}"}}`);
    for (const icon of Object.values(json.icons)) expect(existsSync(path.join(folder, icon))).toBe(true);
    const offered = json.extensions.flatMap(({ runtimes }) => runtimes.flatMap(({ actions }) => actions.map((action) => action.id)));
    const asked = [...xml.querySelectorAll('FunctionName')].map((name) => name.textContent);
    expect(offered).toEqual(expect.arrayContaining(asked));
  });

  test('both offer the same shortcut, for something that the pane does', () => {
    const url = xml.querySelector('OfficeApp > ExtendedOverrides')?.getAttribute('Url') ?? '';
    const shortcuts = JSON.parse(readFileSync(path.join(folder, path.basename(url)), 'utf8')) as {
      readonly actions: readonly { readonly id: string; readonly name: string }[];
      readonly shortcuts: readonly { readonly action: string; readonly key: { readonly default: string } }[];
    };
    expect(shortcuts.shortcuts).toEqual([{ action: 'sync', key: { default: 'Ctrl+Shift+S' } }]);
    for (const { id } of shortcuts.actions) expect(RIBBON_ACTIONS).toContain(id);
    expect(JSON.stringify(json.extensions)).toContain('"shortcuts":[{"key":{"default":"Ctrl+Shift+S"},"actionId":"sync"}]');
    // The manifest's schema wants it last, and the runtime that hears it has to be shared.
    expect(xml.querySelector('OfficeApp')?.lastElementChild?.tagName).toBe('ExtendedOverrides');
    expect(xml.querySelector('Runtimes > Runtime')?.getAttribute('lifetime')).toBe('long');
  });
});
