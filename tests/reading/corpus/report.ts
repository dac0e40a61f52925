import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keepBaseline, readBaseline, worseThan } from './baseline';
import { HALVES, plansOf } from './corpus';
import { FILE_KINDS, type FileKind } from './document';
import type { Half } from './facts';
import { scorePlan, sumOf, type Counts, type Mistake, type Scored } from './score';
import { filesOf } from './writers';

const USAGE = `npm run corpus -- [OPTIONS] [KIND…]
  KIND           only files of these kinds: ${FILE_KINDS.join(' ')}
  --only NAME    only plans whose name holds NAME
  --voices N     each plan N times, with other headings and other facts
  --totals       no mistakes
  --keep         keep the figures as those that the test holds the reader to
  --write DIR    write the files of the seen half, with their expected readings, and read nothing`;

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

/** The figures of a half in words. */
function figures(half: Half, counts: Counts): string {
  const { files, refused, refusedCopies, actions, missed, invented, fields, right, doubted, wrong, lost } = counts;
  const { falselyCompleted, unsaid, cleanFields, cleanDoubts } = counts;
  return [
    `${half}: ${files} files, ${refused} refused (and ${refusedCopies} copies out of a PDF)`,
    `  actions  ${actions}: ${missed} missed (${share(missed, actions)}), ${invented} invented (${share(invented, actions)})`,
    `  fields   ${fields}: right ${share(right, fields)}, doubted ${share(doubted, fields)}, wrong without a doubt ${wrong} (${share(wrong, fields)}), lost ${lost} (${share(lost, fields)})`,
    `  falsely completed ${falselyCompleted}; documents of several plans not said to be ${unsaid}`,
    `  clean plans: ${cleanDoubts} doubts on ${cleanFields} fields (one for ${cleanDoubts === 0 ? '-' : (cleanFields / cleanDoubts).toFixed(1)})`,
  ].join('\n');
}

function byKind(scored: readonly Scored[]): string {
  const lines = FILE_KINDS.map((kind) => {
    const own = sumOf(scored.filter((one) => one.kind === kind).map(({ counts }) => counts));
    const { files, refused, refusedCopies, missed, invented, fields, right, wrong, lost, falselyCompleted } = own;
    const cells = [files, refused + refusedCopies, missed, invented, share(right, fields), wrong, lost, falselyCompleted];
    return `  ${kind.padEnd(8)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  });
  const heads = ['files', 'refused', 'missed', 'invented', 'right', 'wrong', 'lost', 'false c.'];
  return [`  ${''.padEnd(8)}${heads.map((head) => head.padStart(9)).join('')}`, ...lines].join('\n');
}

const short = (text: string): string => (text.length > 70 ? `${text.slice(0, 67)}…` : text).replace(/\s+/g, ' ');
const line = ({ file, action, field, verdict, expected, got }: Mistake): string =>
  `${file}\t${action}\t${field}\t${verdict}\t${short(expected)}\t${short(got)}`;

interface Wanted {
  readonly kinds: readonly FileKind[] | undefined;
  readonly only: string;
  readonly voices: number;
  readonly mistakes: 'shown' | 'left out';
}

async function scoreHalf(half: Half, { kinds, only, voices, mistakes }: Wanted): Promise<Counts> {
  const scored: Scored[] = [];
  for (const plan of plansOf(half, voices)) if (plan.expected.document.includes(only)) scored.push(...(await scorePlan(plan, kinds)));
  // What went wrong in the other halves stays unknown to whoever mends the reader.
  if ((half === 'seen' || half === 'harsh') && mistakes === 'shown')
    for (const mistake of scored.flatMap((one) => one.mistakes)) console.log(line(mistake));
  const counts = sumOf(scored.map((one) => one.counts));
  console.log(`${figures(half, counts)}\n${byKind(scored)}`);
  return counts;
}

function write(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const plan of [...plansOf('seen'), ...plansOf('harsh')]) {
    for (const { name, bytes } of filesOf(plan)) writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, `${plan.expected.document}.expected.json`), `${JSON.stringify(plan.expected, undefined, 1)}\n`);
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      totals: { type: 'boolean' },
      keep: { type: 'boolean' },
      only: { type: 'string', default: '' },
      voices: { type: 'string', default: '1' },
      write: { type: 'string' },
    },
  });
  if (values.help === true) return console.log(USAGE);
  if (values.write !== undefined) return write(values.write);
  const kinds = positionals.length === 0 ? undefined : FILE_KINDS.filter((kind) => positionals.includes(kind));
  const wanted: Wanted = {
    kinds,
    only: values.only,
    voices: Number(values.voices),
    mistakes: values.totals === true ? 'left out' : 'shown',
  };
  const now = {
    seen: await scoreHalf('seen', wanted),
    unseen: await scoreHalf('unseen', wanted),
    harsh: await scoreHalf('harsh', wanted),
    held: await scoreHalf('held', wanted),
  };
  if (values.keep === true) return keepBaseline(now);
  if (kinds !== undefined || wanted.only !== '' || wanted.voices !== 1) return;
  const kept = readBaseline();
  for (const half of HALVES) for (const worse of worseThan(kept[half], now[half])) console.log(`worse than kept: ${half} ${worse}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
