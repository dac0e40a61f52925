import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HALVES, plansOf } from './corpus';
import { FILE_KINDS, type FileKind } from './document';
import type { Half } from './facts';
import { scorePlan, sumOf, type Counts, type Mistake } from './score';
import { filesOf } from './writers';

const USAGE = `npm run corpus [-- OPTIONS]
  KIND…         only files of these kinds: ${FILE_KINDS.join(' ')}
  --totals      no mistakes
  --only NAME   only plans whose name holds NAME
  --write DIR   write the files of the seen half, with their expected readings, and read nothing`;

const share = (part: number, whole: number): string => `${whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)} %`;

function figures(half: Half, counts: Counts): string {
  const {
    files,
    refused,
    refusedCopies,
    actions,
    missed,
    invented,
    fields,
    right,
    doubted,
    wrong,
    lost,
    falselyCompleted,
    unsaid,
    cleanFields,
    cleanDoubts,
  } = counts;
  return [
    `${half}: ${files} files, ${refused} refused (and ${refusedCopies} copies out of a PDF)`,
    `  actions  ${actions}: ${missed} missed (${share(missed, actions)}), ${invented} invented (${share(invented, actions)})`,
    `  fields   ${fields}: right ${share(right, fields)}, doubted ${share(doubted, fields)}, wrong without a doubt ${wrong} (${share(wrong, fields)}), lost ${lost} (${share(lost, fields)})`,
    `  falsely completed ${falselyCompleted}; documents of several plans not said to be ${unsaid}`,
    `  clean plans: ${cleanDoubts} doubts on ${cleanFields} fields (one for ${cleanDoubts === 0 ? '-' : (cleanFields / cleanDoubts).toFixed(1)})`,
  ].join('\n');
}

const short = (text: string): string => (text.length > 70 ? `${text.slice(0, 67)}…` : text).replace(/\s+/g, ' ');
const line = ({ file, action, field, verdict, expected, got }: Mistake): string =>
  `${file}\t${action}\t${field}\t${verdict}\t${short(expected)}\t${short(got)}`;

async function scoreHalf(half: Half, kinds: readonly FileKind[], only: string): Promise<void> {
  const scored = (
    await Promise.all(
      plansOf(half)
        .filter(({ expected }) => expected.document.includes(only))
        .map((plan) => scorePlan(plan, kinds.length === 0 ? undefined : kinds)),
    )
  ).flat();
  // What went wrong in the other half stays unknown to whoever mends the reader.
  if (half === 'seen' && !process.argv.includes('--totals'))
    for (const mistake of scored.flatMap(({ mistakes }) => mistakes)) console.log(line(mistake));
  console.log(figures(half, sumOf(scored.map(({ counts }) => counts))));
}

function write(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const plan of plansOf('seen')) {
    for (const { name, bytes } of filesOf(plan)) writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, `${plan.expected.document}.expected.json`), `${JSON.stringify(plan.expected, undefined, 1)}\n`);
  }
}

/** The value behind an option. */
const valueOf = (option: string): string | undefined => {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : process.argv[at + 1];
};

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(USAGE);
    return;
  }
  const folder = valueOf('--write');
  if (folder !== undefined) {
    write(folder);
    return;
  }
  const kinds = FILE_KINDS.filter((kind) => process.argv.includes(kind));
  for (const half of HALVES) await scoreHalf(half, kinds, valueOf('--only') ?? '');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
