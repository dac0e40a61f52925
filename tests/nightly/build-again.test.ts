import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHECKSUMS } from '../../scripts/packaging/make-packages';
import { linkedCopy } from '../support/linked-copy';

const root = path.resolve(__dirname, '..', '..');
const again = mkdtempSync(path.join(tmpdir(), 'accord-again-'));

afterAll(() => rmSync(again, { recursive: true, force: true }));

/** The host that the packages were made for stands in the manifests and their zip; another host is another package. */
const HOST = /https:\/\/[^"<>\s]+(?=\/taskpane\.html)/;
const sums = (folder: string): readonly string[] => readFileSync(path.join(folder, CHECKSUMS), 'utf8').trim().split('\n');

test('a build in another folder gives the same packages, byte for byte', () => {
  linkedCopy(root, again);
  const host = HOST.exec(readFileSync(path.join(root, 'release', 'manifest.xml'), 'utf8'))?.[0] ?? '';
  expect(host).toMatch(/^https:/);
  const settings = JSON.parse(readFileSync(path.join(root, 'excel', 'dist', 'accord-settings.json'), 'utf8')) as Record<string, string>;
  const named = (option: string, value: string | undefined): readonly string[] => (value ? [option, value] : []);
  const given = ['--host', host, ...named('--client-id', settings.clientId), ...named('--tenant', settings.tenant)];
  const built = spawnSync(process.execPath, ['scripts/build.mjs', ...given], { cwd: again, encoding: 'utf8' });
  expect([built.status, built.status === 0 ? '' : `${built.stdout}${built.stderr}`]).toEqual([0, '']);
  expect(sums(again)).toEqual(sums(root));
}, 1_200_000);
