import { readFile } from 'node:fs/promises';
import type { Answer, Answers, Question, Template } from '../../src/publishing';
import { loadRelease } from '../../src/publishing';

async function textOf(path: string): Promise<string | { readonly wrong: string }> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch {
    return { wrong: `${path} could not be read. Check the name and the folder.` };
  }
}

export type Wrong = { readonly wrong: string };
export const isWrong = (value: unknown): value is Wrong => typeof value === 'object' && value !== null && 'wrong' in value;

/** A list of names or words, one to a line; lines that begin with # are remarks. */
export async function listFrom(path: string | undefined): Promise<readonly string[] | Wrong> {
  if (path === undefined) return [];
  const text = await textOf(path);
  if (typeof text !== 'string') return text;
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** A template that ships, by its id, or a file of one's own. */
export async function templateFrom(wanted: string | undefined): Promise<Template | Wrong> {
  const { TEMPLATES, readTemplate, templateProblemWords } = await loadRelease();
  if (wanted === undefined) return TEMPLATES[0];
  const shipped = TEMPLATES.find(({ id }) => id === wanted);
  if (shipped !== undefined) return shipped;
  const text = await textOf(wanted);
  if (typeof text !== 'string')
    return { wrong: `There is no template “${wanted}”. Accord brings ${TEMPLATES.map(({ id }) => id).join(' and ')}; or name a file.` };
  const read = readTemplate(text);
  return read.ok ? read.template : { wrong: `${wanted}: ${templateProblemWords(read.problem)}` };
}

export interface AnswersFile {
  readonly answers: Answers;
  /** Answers for whole lists (abbreviations, days, agencies, unusual-words), by the kind of their members. */
  readonly lists: Readonly<Record<string, Answer>>;
}

function answerIn(value: unknown): Answer | undefined {
  const given = typeof value === 'string' ? { kind: value } : value;
  if (typeof given !== 'object' || given === null || !('kind' in given)) return undefined;
  if (given.kind === 'not-a-person' || given.kind === 'take-out' || given.kind === 'change-plan') return { kind: given.kind };
  return given.kind === 'replace' && 'by' in given && typeof given.by === 'string' ? { kind: 'replace', by: given.by } : undefined;
}

/** `{"answers": {"rhiannon evans": "take-out", "hope house": "not-a-person"}, "lists": {"abbreviations": "not-a-person"}}` */
export async function answersFrom(path: string | undefined): Promise<AnswersFile | Wrong> {
  if (path === undefined) return { answers: {}, lists: {} };
  const text = await textOf(path);
  if (typeof text !== 'string') return text;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      wrong: `${path} is not JSON. It looks like {"answers": {"rhiannon evans": "take-out"}, "lists": {"abbreviations": "not-a-person"}}.`,
    };
  }
  const part = (name: 'answers' | 'lists'): Readonly<Record<string, Answer>> | Wrong => {
    const held: unknown = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;
    const read = Object.entries((held ?? {}) as Record<string, unknown>).map(([id, value]) => [id, answerIn(value)] as const);
    const unknown = read.find(([, answer]) => answer === undefined);
    if (unknown !== undefined)
      return { wrong: `${path}: the answer to “${unknown[0]}” is not one of "not-a-person", "take-out", {"kind": "replace", "by": "…"}.` };
    return Object.fromEntries(read.flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer]])));
  };
  const [answers, lists] = [part('answers'), part('lists')];
  if (isWrong(answers)) return answers;
  return isWrong(lists) ? lists : { answers, lists };
}

/** The answers with those of whole lists spread over their members. */
export const spread = ({ answers, lists }: AnswersFile, questions: readonly Question[]): Answers => ({
  ...Object.fromEntries(
    questions.flatMap(({ id, kind, list }) => {
      const answer = list === 'listed' ? lists[kind] : undefined;
      return answer === undefined ? [] : [[id, answer]];
    }),
  ),
  ...answers,
});
