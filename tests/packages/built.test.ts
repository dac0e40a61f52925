import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import { tooHeavy, weights } from '../../scripts/packaging/budgets';
import { stampedManifest } from '../../scripts/packaging/host';
import { CHECKSUMS, filesBelow, SPPKG } from '../../scripts/packaging/make-packages';
import { teamsApp } from '../../scripts/packaging/teams-app';
import { ROW_FORM_ID } from '../../src/webparts/rowForm/form-id';

const root = path.resolve(__dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const decode = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);
const parse = (xml: string): Document => new JSDOM(xml, { contentType: 'application/xml' }).window.document;

describe('the SharePoint package as it was built', () => {
  const files = unzipSync(new Uint8Array(readFileSync(path.join(root, SPPKG))));
  const component = parse(decode(Object.entries(files).find(([name]) => /WebPart_.*\.xml$/.test(name))?.[1]));
  const manifest = JSON.parse(component.querySelector('ClientSideComponent')?.getAttribute('ComponentManifest') ?? '{}') as {
    readonly id: string;
    readonly requiresCustomScript?: boolean;
    readonly supportedHosts: readonly string[];
    readonly loaderConfig: {
      readonly internalModuleBaseUrls: readonly string[];
      readonly scriptResources: Readonly<Record<string, { readonly type: string; readonly path?: string | object }>>;
    };
  };

  test('it is for the whole tenant, without a feature to switch on in each site', () => {
    const app = parse(decode(files['AppManifest.xml'])).documentElement;
    expect(app.getAttribute('SkipFeatureDeployment')).toBe('true');
    expect(app.getAttribute('IsClientSideSolution')).toBe('true');
    expect(app.getAttribute('IsDomainIsolated')).toBe('false');
    expect(app.getAttribute('ProductID')).toBe(
      (JSON.parse(read('config/package-solution.json')) as { solution: { id: string } }).solution.id,
    );
  });

  test('the form that the lists are told to open is in it, under that id', () => {
    const forms = Object.keys(files).filter((name) => name.includes(`Extension_${ROW_FORM_ID}`));
    expect(forms).toHaveLength(1);
    const form = parse(decode(files[forms[0] ?? '']));
    const held = JSON.parse(form.querySelector('ClientSideComponent')?.getAttribute('ComponentManifest') ?? '{}') as object;
    expect(held).toMatchObject({ id: ROW_FORM_ID, extensionType: 'FormCustomizer' });
  });

  test('it asks for no permission to any interface beyond the site itself', () => {
    expect(decode(files['AppManifest.xml'])).not.toContain('WebApiPermissionRequests');
  });

  test('every part that a relationship names is in it, and every kind of part has its content type', () => {
    const types = parse(decode(files['[Content_Types].xml']));
    const extensions = new Set([...types.querySelectorAll('Default')].map((each) => each.getAttribute('Extension')));
    const relationships = Object.keys(files).filter((name) => name.endsWith('.rels'));
    expect(relationships.length).toBeGreaterThan(2);
    for (const name of relationships)
      for (const each of parse(decode(files[name])).querySelectorAll('Relationship')) {
        const target = (each.getAttribute('Target') ?? '').replace(/^\//, '');
        expect(Object.keys(files)).toContain(target);
      }
    for (const name of Object.keys(files).filter((each) => each !== '[Content_Types].xml'))
      expect(extensions).toContain(name.slice(name.lastIndexOf('.') + 1));
  });

  test('everything that the web part loads is inside, or is SharePoint’s own: nothing comes from elsewhere', () => {
    const { internalModuleBaseUrls, scriptResources } = manifest.loaderConfig;
    expect(internalModuleBaseUrls).toEqual(['HTTPS://SPCLIENTSIDEASSETLIBRARY/']);
    const paths = Object.values(scriptResources).flatMap(({ path: at }): string[] =>
      typeof at === 'string' ? [at] : at === undefined ? [] : (JSON.stringify(at).match(/[\w.-]+\.js/g) ?? []),
    );
    expect(paths.length).toBeGreaterThan(1);
    for (const each of paths) expect(Object.keys(files)).toContain(`ClientSideAssets/${each}`);
    for (const { type } of Object.values(scriptResources)) expect(['path', 'component', 'localizedPath']).toContain(type);
    expect(manifest.requiresCustomScript ?? false).toBe(false);
    expect(manifest.supportedHosts).toEqual(expect.arrayContaining(['SharePointWebPart', 'SharePointFullPage', 'TeamsTab']));
  });

  test('its bundle is the one that the browser’s tests run', () => {
    const assets = Object.entries(files).filter(([name]) => name.startsWith('ClientSideAssets/') && name.endsWith('.js'));
    expect(assets.length).toBeGreaterThan(2);
    for (const [name, content] of assets)
      expect(readFileSync(path.join(root, 'dist', path.basename(name))).equals(Buffer.from(content))).toBe(true);
  });

  test('it runs no text as a program: only the two well-known probes of libraries are in it, and neither is needed', () => {
    // zod asks once whether it might (field-meta.ts tells it not to), and webpack looks for the global object.
    const probes = /new Function\((?:""|"return this")\)/g;
    for (const [name, content] of Object.entries(files).filter(([each]) => each.endsWith('.js')))
      expect([
        name,
        decode(content)
          .replace(probes, '')
          .match(/\beval\(|new Function\(/g),
      ]).toEqual([name, null]);
  });

  test('Teams gets its own app, with the manifest and the icons of the tab', () => {
    expect(Buffer.from(files['ClientSideAssets/TeamsSPFxApp.zip'] ?? new Uint8Array()).equals(teamsApp(root))).toBe(true);
    const inside = unzipSync(teamsApp(root));
    const teams = JSON.parse(decode(inside['manifest.json'])) as { id: string; icons: Record<string, string> };
    expect(teams.id).toBe(manifest.id);
    for (const icon of Object.values(teams.icons)) expect(Object.keys(inside)).toContain(icon);
  });

  test('its times are fixed, so that two builds of one commit are the same', () => {
    const zip = readFileSync(path.join(root, SPPKG));
    // A local file header holds its time at 10 and its date at 12; 1 January 1980, midnight.
    expect([zip.readUInt16LE(10), zip.readUInt16LE(12)]).toEqual([0, 0x21]);
  });
});

describe('the pane’s folder as it was built', () => {
  const page = new JSDOM(read('excel/dist/taskpane.html')).window.document;
  const policyOf = (document: Document): string =>
    document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  const directive = (policy: string, name: string): readonly string[] =>
    policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .find(([first]) => first === name)
      ?.slice(1) ?? [];

  test('whatever a page names is there, under a name that holds its hash', () => {
    const named = [...page.querySelectorAll('script[src], link[href]')].map(
      (each) => each.getAttribute('src') ?? each.getAttribute('href') ?? '',
    );
    const own = named.filter((each) => !each.startsWith('https://'));
    expect(own.length).toBeGreaterThan(1);
    for (const each of own) {
      expect(each).toMatch(/^\.\/assets\/[\w-]+-[\w-]{8}\.(js|css)$/);
      expect(existsSync(path.join(root, 'excel/dist', each))).toBe(true);
    }
    for (const each of readdirSync(path.join(root, 'excel/dist/assets'))) expect(each).toMatch(/-[\w-]{8}\.(js|css|mjs|woff2?)$/);
  });

  test('the only script of another host is Microsoft’s office.js', () => {
    const foreign = [...page.querySelectorAll('script[src^="https:"], link[href^="https:"]')].map((each) => each.getAttribute('src'));
    expect(foreign).toEqual(['https://appsforoffice.microsoft.com/lib/1/hosted/office.js']);
  });

  test('its policy lets in no script but its own and office.js, and speaks to nobody but SharePoint and the sign-in', () => {
    const policy = policyOf(page);
    expect(directive(policy, 'default-src')).toEqual(["'none'"]);
    expect(directive(policy, 'script-src')).toEqual(["'self'", 'https://appsforoffice.microsoft.com']);
    expect(directive(policy, 'connect-src')).toEqual(["'self'", 'https://*.sharepoint.com', 'https://login.microsoftonline.com']);
    expect(directive(policy, 'object-src')).toEqual(["'none'"]);
    expect(directive(policy, 'base-uri')).toEqual(["'none'"]);
    expect(policy).not.toMatch(/unsafe-eval|\*(?!\.)/);
    expect(page.querySelectorAll('script:not([src])')).toHaveLength(0);
  });

  test('the headers for a host say the same, and who may frame the pane', () => {
    const { globalHeaders } = JSON.parse(read('excel/dist/staticwebapp.config.json')) as { globalHeaders: Record<string, string> };
    const header = globalHeaders['Content-Security-Policy'] ?? '';
    expect(header.startsWith(`${policyOf(page)}; frame-ancestors `)).toBe(true);
    expect(directive(header, 'frame-ancestors')).toContain('https://*.officeapps.live.com');
    expect(directive(header, 'frame-ancestors')).not.toContain('*');
    expect(globalHeaders['X-Content-Type-Options']).toBe('nosniff');
  });

  test('the other pages run no script at all', () => {
    for (const name of ['signed-in.html', 'help.html', 'privacy.html', 'terms.html']) {
      const { document } = new JSDOM(read(`excel/dist/${name}`)).window;
      expect([name, directive(policyOf(document), 'default-src')]).toEqual([name, ["'none'"]]);
      expect(document.querySelectorAll('script')).toHaveLength(0);
    }
  });

  test('the settings stand beside it for the administrator, with the two that the pane knows', () => {
    expect(Object.keys(JSON.parse(read('excel/dist/accord-settings.json')) as object)).toEqual(['clientId', 'tenant']);
  });

  test('no map of the source and no address of this machine is in it', () => {
    for (const file of filesBelow(root, 'excel/dist')) {
      expect(file).not.toMatch(/\.map$/);
      if (/\.(js|css|html|json)$/.test(file)) expect([file, read(file).includes(root)]).toEqual([file, false]);
    }
  });
});

describe('the manifests for a host', () => {
  const unified = read('release/manifest.json');

  test('the add-in only manifest is read by Microsoft’s own reader', () => {
    const reader = path.join(path.dirname(require.resolve('office-addin-manifest/package.json')), 'cli.js');
    const said = execFileSync(process.execPath, [reader, 'info', path.join(root, 'release/manifest.xml')], { encoding: 'utf8' });
    expect(said).toMatch(/Name: Accord/);
  });

  test('both hold for a host with a folder, and every file that they name is in the pane’s folder', () => {
    const host = 'https://plans.example.gov.uk/accord';
    const xml = stampedManifest(read('excel/manifest.xml'), host);
    const json = stampedManifest(read('excel/manifest.json'), host);
    expect(`${xml}${json}`).not.toContain('accord.example.org');
    for (const [, file] of `${xml}${json}`.matchAll(/https:\/\/plans\.example\.gov\.uk\/accord\/([\w./-]+)/g))
      expect(filesBelow(root, 'excel/dist')).toContain(`excel/dist/${file ?? ''}`);
    const version = (JSON.parse(json) as { manifestVersion: string }).manifestVersion;
    const folder = path.dirname(require.resolve('@microsoft/app-manifest/package.json'));
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    const check = ajv.compile(
      JSON.parse(
        readFileSync(path.join(folder, 'build/json-schemas/teams', `v${version}`, 'MicrosoftTeams.schema.json'), 'utf8'),
      ) as object,
    );
    check(JSON.parse(json));
    expect(check.errors).toBeNull();
  });

  test('the zip for the admin centre holds the unified manifest and its icons', () => {
    const files = unzipSync(new Uint8Array(readFileSync(path.join(root, 'release/accord-excel.zip'))));
    expect(decode(files['manifest.json'])).toBe(unified);
    for (const icon of Object.values((JSON.parse(unified) as { icons: Record<string, string> }).icons))
      expect(Object.keys(files)).toContain(icon);
  });
});

test('the checksums name every file that is handed on, and are right', () => {
  const lines = read(CHECKSUMS).trim().split('\n');
  const named = lines.map((line) => line.slice(66));
  expect(named).toEqual(
    expect.arrayContaining([SPPKG, 'release/manifest.xml', 'release/sbom.cdx.json', ...filesBelow(root, 'excel/dist')]),
  );
  for (const line of lines)
    expect(line.slice(0, 64)).toBe(
      createHash('sha256')
        .update(readFileSync(path.join(root, line.slice(66))))
        .digest('hex'),
    );
});

describe('the budgets of what people download', () => {
  const measured = weights(root);

  test('the build keeps to each, and something was measured for each', () => {
    expect(tooHeavy(measured)).toEqual([]);
    expect(measured.filter(({ kb }) => kb < 1).map(({ name }) => name)).toEqual([]);
  });

  test('a build that passes one is told by how much', () => {
    const heavy = measured.map((each) => ({ ...each, most: 1 }));
    expect(tooHeavy(heavy)).toHaveLength(measured.length);
    expect(tooHeavy(heavy)[0]).toMatch(/first-chunk-gzip-kb: .* may weigh 1 at most/);
  });
});
