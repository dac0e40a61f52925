import { randomUUID } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { NO_HOST, readHost, stampedManifest } from '../../scripts/packaging/host';
import { settledBom } from '../../scripts/packaging/parts-list';
import { steadyPackage } from '../../scripts/packaging/steady-package';
import { steadyZip } from '../../scripts/packaging/steady-zip';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);

/** A package as the SharePoint Framework's tool makes it: with identifiers, times and an order of the moment. */
function toolsPackage(bundle: string, moment: { readonly when: Date; readonly order: 'one' | 'other' }): Uint8Array {
  const files: [string, Uint8Array][] = [
    ['AppManifest.xml', bytes('<App Name="Accord" />')],
    ['_rels/', new Uint8Array()],
    ['_rels/.rels', bytes('<Relationships />')],
    ['[Content_Types].xml', bytes('<Types />')],
    ['ClientSideAssets.xml', bytes(`<Feature Title="Client Side Assets" Id="${randomUUID()}" Scope="Web"></Feature>`)],
    ['ClientSideAssets.xml.config.xml', bytes(`<AppPartConfig><Id>${randomUUID()}</Id></AppPartConfig>`)],
    ['feature_1.xml.config.xml', bytes(`<AppPartConfig><Id>${randomUUID()}</Id></AppPartConfig>`)],
    ['ClientSideAssets/bundle.js', bytes(bundle)],
  ];
  return zipSync(Object.fromEntries(moment.order === 'one' ? files : files.reverse()), { mtime: moment.when });
}

describe('packages that are the same for the same content', () => {
  test('two packagings of one build are byte for byte the same, whatever time and order they have', () => {
    const first = steadyPackage(toolsPackage('let a;', { when: new Date(2026, 1, 3, 4, 5, 6), order: 'one' }));
    const second = steadyPackage(toolsPackage('let a;', { when: new Date(2027, 8, 9, 10, 11, 12), order: 'other' }));
    expect(Buffer.from(first).equals(second)).toBe(true);
  });

  test('another build is another package, with identifiers of its own', () => {
    const moment = { when: new Date(2026, 1, 3), order: 'one' } as const;
    const idOf = (zip: Uint8Array): string => text(unzipSync(zip)['ClientSideAssets.xml']).match(/ Id="([^"]+)"/)?.[1] ?? '';
    const [one, other] = [steadyPackage(toolsPackage('let a;', moment)), steadyPackage(toolsPackage('let b;', moment))];
    expect(idOf(one)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idOf(one)).not.toBe(idOf(other));
  });

  test('a zip holds its content types first, every file whole, and no entry for a folder', () => {
    const zip = steadyZip({ 'b/c.txt': bytes('c'), 'a.txt': bytes('a'), '_rels/.rels': bytes('r'), '[Content_Types].xml': bytes('t') });
    expect(Object.keys(unzipSync(zip))).toEqual(['[Content_Types].xml', '_rels/.rels', 'a.txt', 'b/c.txt']);
    expect(text(unzipSync(zip)['b/c.txt'])).toBe('c');
  });

  test('the parts list has no time, no tool, a number made of what it lists, and says what goes into which package', () => {
    const bom = {
      serialNumber: 'urn:uuid:of-this-run',
      metadata: { timestamp: '2026-01-01T00:00:00Z', component: { 'bom-ref': 'root', name: 'folder', version: '0' } },
      components: [
        { 'bom-ref': 'zod@4', name: 'zod', version: '4.0.0' },
        { 'bom-ref': 'below@1', name: 'below', version: '1.0.0' },
        { 'bom-ref': 'tool@1', name: 'tool', version: '1.0.0' },
      ],
      dependencies: [
        { ref: 'root', dependsOn: ['zod@4', 'tool@1'] },
        { ref: 'zod@4', dependsOn: ['below@1'] },
        { ref: 'tool@1', dependsOn: ['below@1'] },
      ],
    };
    const zod = { name: 'zod', version: '4.0.0', licence: 'MIT', texts: [], goesInto: ['the web part'] } as const;
    const settled = settledBom(bom, { name: 'accord', runsOn: ['zod'], shipped: [zod] });
    expect(settled).not.toContain('timestamp');
    expect(settled).toBe(settledBom({ ...bom, serialNumber: 'urn:uuid:of-another' }, { name: 'accord', runsOn: ['zod'], shipped: [zod] }));
    const read = JSON.parse(settled) as { serialNumber: string; components: { name: string; properties: { value: string }[] }[] };
    expect(read.serialNumber).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(read.components.map(({ name, properties }) => [name, ...properties.map(({ value }) => value)])).toEqual([
      ['zod', 'the web part'],
      ['below'],
    ]);
  });
});

describe('the host that a build is told', () => {
  test.each([
    ['https://plans.example.gov.uk', 'https://plans.example.gov.uk'],
    ['https://plans.example.gov.uk/', 'https://plans.example.gov.uk'],
    ['https://plans.example.gov.uk:8443/accord/', 'https://plans.example.gov.uk:8443/accord'],
  ])('%s is taken', (given, url) => {
    expect(readHost(given)).toEqual({ ok: true, url });
  });

  test.each([
    'plans.example.gov.uk',
    'http://plans.example.gov.uk',
    'https://me:secret@plans.example.gov.uk',
    'https://plans.example.gov.uk/?x=1',
    'nonsense',
  ])('%s is refused with a sentence', (given) => {
    const host = readHost(given);
    expect(host.ok).toBe(false);
    expect(!host.ok && host.why).toContain('.');
  });

  test('a manifest names the host in every place, and the placeholder in none', () => {
    const source = `<Icon V="${NO_HOST}/icons/a.png"/><Help V="https://accord.example.org/help"/><D>https://accord.example.org</D>["accord.example.org"]`;
    expect(stampedManifest(source, 'https://plans.example.gov.uk/accord')).toBe(
      '<Icon V="https://plans.example.gov.uk/accord/icons/a.png"/><Help V="https://plans.example.gov.uk/accord/help.html"/>' +
        '<D>https://plans.example.gov.uk</D>["plans.example.gov.uk"]',
    );
  });

  test('without a host the placeholder stays as it is', () => {
    expect(stampedManifest(`<Icon V="${NO_HOST}/icons/a.png"/>`, NO_HOST)).toBe(`<Icon V="${NO_HOST}/icons/a.png"/>`);
  });
});
