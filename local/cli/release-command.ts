import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadRelease, type PlanToRelease } from '../../src/publishing';
import { MARKINGS } from '../../src/schema';
import { planFromDocument } from './plan-from-document';
import type { Output } from './read-command';
import { refusalWords } from './refusal-words';
import { answersFrom, isWrong, listFrom, spread, templateFrom } from './screening-files';
import { readOptions, textIn } from './site-arguments';
import { todayHere } from './today';

export const RELEASE_USAGE = `accord release FILE --answers ANSWERS.json --marking OFFICIAL --prepared-by A --released-by B --out FOLDER
                    [--names LIST] [--terms LIST] [--template ID] [--pseudonym NAME] [--contact TEXT]

Makes the files that may be published of a plan: a web page, a Word document, CSV, data, and a page for the family.
Nothing is written while one question of “accord screen” is open, by one person alone, or when the finished files hold
what should not leave.

  --answers FILE   {"answers": {"rhiannon evans": "take-out"}, "lists": {"abbreviations": "not-a-person"}}
  --marking M      how the plan is marked; only OFFICIAL can be published
  --prepared-by A  who answered the questions; --released-by B, somebody else, who has read the result
  --out FOLDER     where the files go`;

const OPTIONS = {
  names: { type: 'string' },
  terms: { type: 'string' },
  answers: { type: 'string' },
  template: { type: 'string' },
  marking: { type: 'string' },
  'prepared-by': { type: 'string' },
  'released-by': { type: 'string' },
  pseudonym: { type: 'string' },
  contact: { type: 'string' },
  out: { type: 'string' },
} as const;

/** `accord release`: 0 when the files are written; 1, with the reason, when the plan may not leave; 2 when something was not given. */
export async function releaseCommand(args: readonly string[], output: Output): Promise<number> {
  const given = readOptions(args, OPTIONS);
  const refuse = (why: string): number => {
    output.complain(why);
    return 2;
  };
  if (typeof given === 'string') return refuse(`${given}\n\n${RELEASE_USAGE}`);
  const [file] = given.files;
  if (file === undefined || given.files.length > 1) return refuse(`Say which plan to release.\n\n${RELEASE_USAGE}`);
  const [out, marking, preparedBy, releasedBy] = ['out', 'marking', 'prepared-by', 'released-by'].map((name) => textIn(given, name));
  if (out === undefined || marking === undefined || preparedBy === undefined || releasedBy === undefined)
    return refuse(`Say --marking, --prepared-by, --released-by and --out.\n\n${RELEASE_USAGE}`);
  if (!MARKINGS.some(({ value }) => value === marking))
    return refuse(`“${marking}” is no marking. It is ${MARKINGS.map(({ value }) => value).join(' or ')}.`);
  const names = await listFrom(textIn(given, 'names'));
  const terms = await listFrom(textIn(given, 'terms'));
  const answers = await answersFrom(textIn(given, 'answers'));
  const template = await templateFrom(textIn(given, 'template'));
  for (const each of [names, terms, answers, template]) if (isWrong(each)) return refuse(each.wrong);
  if (isWrong(names) || isWrong(terms) || isWrong(answers) || isWrong(template)) return 2;
  const read = await planFromDocument(file, todayHere());
  if (typeof read === 'string') return refuse(read);
  const plan: PlanToRelease = { ...read, review: { ...read.review, marking } };
  const { agencyTerms, draftRelease, memoryReleaseLog, personsOf, prepareRelease, releasePlan } = await loadRelease();
  const bare = {
    plan,
    template,
    today: todayHere(),
    names: [...names, ...personsOf(plan, [], [])],
    typed: names,
    terms,
    agencies: agencyTerms(plan.agencies),
    answers: {},
    family: { pseudonym: textIn(given, 'pseudonym') ?? '', contact: textIn(given, 'contact') ?? '' },
  };
  const first = spread(answers, draftRelease(bare).screening.questions);
  const input = { ...bare, answers: spread(answers, draftRelease({ ...bare, answers: first }).screening.questions) };
  let person = preparedBy;
  const log = memoryReleaseLog(
    () => new Date().toISOString(),
    () => ({ id: person.trim().toLowerCase(), name: person, mayRelease: 'yes' }),
  );
  const prepared = await prepareRelease(input, log);
  if (prepared.ok) person = releasedBy;
  const released = prepared.ok ? await releasePlan(input, log) : prepared;
  if (!released.ok) {
    output.complain(refusalWords(released.refusal));
    return 1;
  }
  await mkdir(out, { recursive: true });
  for (const { name, bytes } of released.value.files) await writeFile(join(out, name), bytes);
  for (const { name, bytes, sha256 } of released.value.sums) output.print(`${sha256}  ${name}  ${bytes} bytes\n`);
  return 0;
}
