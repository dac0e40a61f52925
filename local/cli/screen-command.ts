import { loadRelease, type CellSource, type PlanToRelease, type Projected, type Question } from '../../src/publishing';
import { TABLES } from '../../src/schema';
import { publishingWords } from '../../src/words';
import { planFromDocument } from './plan-from-document';
import type { Output } from './read-command';
import { answersFrom, isWrong, listFrom, spread, templateFrom } from './screening-files';
import { readOptions, textIn } from './site-arguments';
import { todayHere } from './today';

export const SCREEN_USAGE = `accord screen FILE [--names LIST] [--terms LIST] [--answers ANSWERS.json] [--template ID] [--json]

Reads a plan and prints every word that would be asked about before it is published. Nothing is written.

  --names LIST     persons to look for, one to a line; they are used and forgotten
  --terms LIST     agencies, places and other words of the site that are no persons, one to a line
  --answers FILE   answers given before (JSON); prints what is left
  --template ID    home-office-2016 (unless you say otherwise), plain, or a file of your own
  --json           print the questions as JSON`;

const OPTIONS = {
  names: { type: 'string' },
  terms: { type: 'string' },
  answers: { type: 'string' },
  template: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `accord screen`: 0 when the plan was read, whatever is asked; 2, with what is wrong, when not. */
export async function screenCommand(args: readonly string[], output: Output): Promise<number> {
  const given = readOptions(args, OPTIONS);
  const refuse = (why: string): number => {
    output.complain(why);
    return 2;
  };
  if (typeof given === 'string') return refuse(`${given}\n\n${SCREEN_USAGE}`);
  const [file] = given.files;
  if (file === undefined || given.files.length > 1) return refuse(`Say which file to screen.\n\n${SCREEN_USAGE}`);
  const names = await listFrom(textIn(given, 'names'));
  const terms = await listFrom(textIn(given, 'terms'));
  const answers = await answersFrom(textIn(given, 'answers'));
  const template = await templateFrom(textIn(given, 'template'));
  for (const each of [names, terms, answers, template]) if (isWrong(each)) return refuse(each.wrong);
  if (isWrong(names) || isWrong(terms) || isWrong(answers) || isWrong(template)) return 2;
  const plan = await planFromDocument(file, todayHere());
  if (typeof plan === 'string') return refuse(plan);
  const { agencyTerms, personsOf, project, screen, screening, textsOf, stepsOf, readabilityOf } = await loadRelease();
  const projected = project(plan, template, todayHere());
  const texts = textsOf(projected.projection);
  const context = {
    names: [...names, ...personsOf(plan, [], [])],
    removed: [],
    terms,
    agencies: agencyTerms(plan.agencies),
    days: projected.days,
  };
  const told = { plan, projected, file };
  const { open } = screening(texts, context, spread(answers, screen(texts, context)));
  const advice = readabilityOf(texts.map(({ text }) => text));
  if (given.values.json === true) {
    const asked = await Promise.all(open.map((question) => toJson(question, told)));
    output.print(
      `${JSON.stringify({ screening: 1, file, template: template.id, steps: stepsOf(open), questions: asked, readability: advice }, undefined, 2)}\n`,
    );
    return 0;
  }
  output.print(await asText(open, told));
  const ease = advice.ease === undefined ? '' : ` Reading ease (Flesch): ${advice.ease}; 60 and more is plain English.`;
  output.print(`Sentences of more than 25 words: ${advice.long} of ${advice.sentences}.${ease}\n${publishingWords.limits}\n`);
  return 0;
}

interface Told {
  readonly plan: PlanToRelease;
  readonly projected: Projected;
  readonly file: string;
}

/** "Action 2.1, Milestones" */
function placeWords(source: CellSource | undefined, { plan }: Told): string {
  if (source === undefined) return '';
  const label = TABLES[source.table].field(source.field)?.label ?? source.field;
  if (source.table === 'actions') return `Action ${String(plan.actions.find(({ key }) => key === source.key)?.ref ?? '')}, ${label}`;
  if (source.table === 'recommendations')
    return `Recommendation ${String(plan.recommendations.find(({ key }) => key === source.key)?.number ?? '')}, ${label}`;
  return label;
}

async function placesOf(question: Question, told: Told): Promise<readonly { readonly where: string; readonly sentence: string }[]> {
  const { sentenceAround, textsOf } = await loadRelease();
  const texts = new Map(textsOf(told.projected.projection).map(({ id, text }) => [id, text]));
  const places = question.places.map((place) => {
    const { before, words, after } = sentenceAround(texts.get(place.text) ?? '', place);
    return { where: placeWords(told.projected.sources.get(place.text), told), sentence: `${before}${words}${after}` };
  });
  // A lead stands in its table and by itself in the data: that is one place to a reader.
  return places.filter(
    (each, index) => places.findIndex(({ where, sentence }) => where === each.where && sentence === each.sentence) === index,
  );
}

const toJson = async (question: Question, told: Told) => ({
  id: question.id,
  kind: question.kind,
  words: question.words,
  list: question.list,
  mayStay: question.mayStay,
  places: await placesOf(question, told),
});

async function asText(open: readonly Question[], told: Told): Promise<string> {
  const { KIND_WORDS, stepsOf } = await loadRelease();
  const lines = [open.length === 0 ? 'Nothing is left to ask about.' : `${stepsOf(open)} to answer, most certain first:`, ''];
  const lists = new Map<string, string[]>();
  for (const question of open) {
    if (question.list === 'listed') {
      lists.set(question.kind, [...(lists.get(question.kind) ?? []), question.words]);
      continue;
    }
    const places = await placesOf(question, told);
    lines.push(`${question.words.replace(/\s+/g, ' ')}  –  ${KIND_WORDS[question.kind]}`);
    for (const { where, sentence } of places.slice(0, 3)) lines.push(`    ${where}: ${sentence.replace(/\s+/g, ' ')}`);
    if (places.length > 3) lines.push(`    and in ${places.length - 3} more places`);
  }
  for (const [kind, words] of lists) lines.push(`${KIND_WORDS[kind as Question['kind']]} (${words.length}): ${words.join(', ')}`);
  return `${lines.join('\n')}\n\n`;
}
