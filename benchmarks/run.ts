import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure';

interface Bench {
  readonly run: () => Promise<readonly Figure[]>;
}

/** npm run bench [-- --json] [NAME…]: every figure beside its peer, measured in one run. A name is that of a file or of a figure. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const files = readdirSync(__dirname).filter(
    (file) => file.endsWith('.ts') && file !== 'run.ts' && file !== 'figure.ts' && /^[a-z]+-[a-z-]+\.ts$/.test(file),
  );
  const figures: Figure[] = [];
  for (const file of files) {
    const source = readFileSync(join(__dirname, file), 'utf8');
    const whole = wanted.length === 0 || wanted.some((name) => file.startsWith(name));
    // A figure is measured in the file that names it; the others need not run.
    const named = wanted.filter((name) => source.includes(`'${name}'`));
    if (!whole && named.length === 0) continue;
    const bench = (await import(join(__dirname, file))) as Partial<Bench>;
    if (bench.run === undefined) continue;
    const measured = await bench.run();
    figures.push(...measured.filter((figure) => whole || named.includes(figure.name)));
  }
  if (args.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ figures }, undefined, 2)}\n`);
    return;
  }
  const short = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(3));
  for (const figure of figures) {
    const peers = Object.entries(figure.against)
      .map(([peer, value]) => `${peer} ${short(value)}`)
      .join(', ');
    console.log(
      `${figure.met ? 'met   ' : 'NOT MET'} ${figure.name}: ${short(figure.ours)} ${figure.unit}; against ${peers}; ratio ${short(figure.ratio)}; aim ${figure.aim}`,
    );
  }
  console.log(`${figures.filter((figure) => figure.met).length} of ${figures.length} aims met`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
