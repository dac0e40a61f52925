import { startTenant } from '../../../local/tenant';

/** A tenant in a process of its own, to be killed. Its first line on stdout is its address. */
const [, , file = ':memory:'] = process.argv;
startTenant({ file })
  .then((running) => {
    process.stdout.write(`${running.siteUrl}\n`);
  })
  .catch((error: unknown) => {
    process.stderr.write(String(error));
    process.exitCode = 1;
  });
