import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import { JSDOM } from 'jsdom';
import { flowDefinition, legacyPackage, powerAutomateFiles, solutionFiles } from '../../scripts/power-automate';
import { digestWords } from '../../src/words';
import schema from './workflow-definition.schema.json';

const ROOT = resolve(__dirname, '../..');
const files = powerAutomateFiles();
const below = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );

describe('S2 the weekly reminder is as the schema and the words make it', () => {
  test.each(Object.entries(files))('S2 %s', (path, text) => {
    expect(existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : 'missing: run npm run schema').toBe(text);
  });

  test('S2 nothing else lies beside it', () => {
    expect(
      below('power-automate')
        .filter((path) => !path.endsWith('README.md'))
        .sort(),
    ).toEqual(Object.keys(files).sort());
  });

  test('S2 the definition is one of the definition language, as far as Accord uses it', () => {
    const check = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
    expect([check(flowDefinition()), check.errors]).toEqual([true, null]);
  });

  test('S2 every step comes after one that is there, is named in at most 80 characters, and no name comes twice', () => {
    const names: string[] = [];
    const walk = (steps: Readonly<Record<string, unknown>>): void => {
      for (const [name, step] of Object.entries(steps) as [
        string,
        { runAfter: object; actions?: Record<string, unknown>; else?: { actions: Record<string, unknown> } },
      ][]) {
        names.push(name);
        expect(Object.keys(steps)).toEqual(expect.arrayContaining(Object.keys(step.runAfter)));
        expect(name.length).toBeLessThanOrEqual(80);
        if (step.actions !== undefined) walk(step.actions);
        if (step.else !== undefined) walk(step.else.actions);
      }
    };
    walk(flowDefinition().actions);
    expect(new Set(names).size).toBe(names.length);
    // Power Automate takes 500 steps in a flow.
    expect(names.length).toBeLessThan(500);
  });

  test('V3 the package names each resource that depends on another, and its maps lead to them', () => {
    const package_ = legacyPackage();
    const manifest = JSON.parse(package_['manifest.json'] ?? '') as { resources: Record<string, { type: string; dependsOn: string[] }> };
    for (const { dependsOn } of Object.values(manifest.resources))
      for (const id of dependsOn) expect(Object.keys(manifest.resources)).toContain(id);
    const flowPath = Object.keys(package_).find((path) => path.endsWith('definition.json')) ?? '';
    const folder = flowPath.replace(/\/definition\.json$/, '');
    for (const [file, type] of [
      ['apisMap.json', 'Microsoft.PowerApps/apis'],
      ['connectionsMap.json', 'Microsoft.PowerApps/apis/connections'],
    ] as const) {
      const map = JSON.parse(package_[`${folder}/${file}`] ?? '') as Record<string, string>;
      expect(Object.keys(map)).toEqual(['shared_sharepointonline', 'shared_office365']);
      for (const id of Object.values(map)) expect(manifest.resources[id]?.type).toBe(type);
    }
    const { properties } = JSON.parse(package_[flowPath] ?? '') as { properties: { definition: unknown; displayName: string } };
    expect(properties.definition).toEqual(flowDefinition());
    expect(properties.displayName).toBe(digestWords.name);
  });

  test('V3 the solution is XML that reads, names its flow once everywhere, and comes in switched off', () => {
    const solution = solutionFiles();
    const read = (path: string): Document => new JSDOM(solution[path] ?? '', { contentType: 'text/xml' }).window.document;
    const customizations = read('customizations.xml');
    const path = customizations.querySelector('JsonFileName')?.textContent?.slice(1) ?? '';
    expect(Object.keys(solution)).toContain(path);
    const id = read('solution.xml').querySelector('RootComponent')?.getAttribute('id');
    expect(customizations.querySelector('Workflow')?.getAttribute('WorkflowId')).toBe(id);
    expect(customizations.querySelector('StateCode')?.textContent).toBe('0');
    const flow = JSON.parse(solution[path] ?? '') as {
      properties: { connectionReferences: Record<string, { connection: { connectionReferenceLogicalName: string } }>; definition: unknown };
    };
    expect(flow.properties.definition).toEqual(flowDefinition());
    const known = [...customizations.querySelectorAll('connectionreference')].map((each) =>
      each.getAttribute('connectionreferencelogicalname'),
    );
    expect(Object.values(flow.properties.connectionReferences).map(({ connection }) => connection.connectionReferenceLogicalName)).toEqual(
      known,
    );
  });
});
