import { parseArgs } from 'node:util';
import { tooHeavy, weights } from './budgets';
import { NO_HOST, readHost } from './host';
import { makePackages } from './make-packages';

const USAGE = 'npm run build -- [--host https://plans.example.gov.uk] [--client-id ID] [--tenant ID-OR-DOMAIN]';

function stopWith(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(2);
}

function main(): void {
  let values: { host?: string; 'client-id'?: string; tenant?: string; check?: boolean };
  try {
    values = parseArgs({
      options: { host: { type: 'string' }, 'client-id': { type: 'string' }, tenant: { type: 'string' }, check: { type: 'boolean' } },
    }).values;
  } catch (error) {
    return stopWith(error instanceof Error ? error.message : String(error));
  }
  const host = readHost(values.host ?? NO_HOST);
  if (!host.ok) return stopWith(host.why);
  // With --check only what was given is looked at, before anything is built.
  if (values.check === true) return;
  makePackages({ root: process.cwd(), host: host.url, clientId: values['client-id'] ?? '', tenant: values.tenant ?? '' });
  const heavy = tooHeavy(weights(process.cwd()));
  if (heavy.length > 0) {
    console.error(heavy.join('\n'));
    process.exit(1);
  }
  console.log('Packages: sharepoint/solution/accord.sppkg, excel/dist/, release/manifest.xml, release/accord-excel.zip');
  console.log('Beside them: release/sbom.cdx.json, release/THIRD-PARTY-NOTICES.txt, release/SHA256SUMS');
  if (values.host === undefined) console.log(`The manifests name ${NO_HOST}. Name your own: npm run build -- --host https://…`);
}

main();
