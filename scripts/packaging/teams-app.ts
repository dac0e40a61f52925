import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { steadyZip, type Files } from './steady-zip';

interface TeamsManifest {
  readonly icons: Readonly<Record<string, string>>;
}

/** What "Sync to Teams" takes out of the package: the manifest and its icons, at the top of a zip of this name. */
export const TEAMS_APP = 'teams/TeamsSPFxApp.zip';

export function teamsApp(root: string): Uint8Array {
  const manifest = readFileSync(join(root, 'teams', 'manifest.json'));
  const { icons } = JSON.parse(manifest.toString('utf8')) as TeamsManifest;
  const files: Files = Object.fromEntries(
    Object.values(icons).map((name): [string, Uint8Array] => [name, new Uint8Array(readFileSync(join(root, 'teams', name)))]),
  );
  return steadyZip({ ...files, 'manifest.json': new Uint8Array(manifest) });
}

/** Writes it where the SharePoint Framework picks it up; leaves it alone where it is the same, so that nothing is built for nothing. */
export function writeTeamsApp(root: string): void {
  const file = join(root, TEAMS_APP);
  const zip = teamsApp(root);
  if (!existsSync(file) || !readFileSync(file).equals(zip)) writeFileSync(file, zip);
}

if (require.main === module) writeTeamsApp(process.cwd());
