import type { TrialResult } from '../../store';
import { errorOf, objectOf, textOf, type Answer } from '../requests/answer';
import { askBatch, askOnce, askWrite, sendBytes } from '../requests/ask';
import type { BatchPart } from '../requests/batch-text';
import type { Connection } from '../requests/connect';

/** Nothing answered: the claim could not be tried. Caught where claims are run, and nowhere else. */
export class NoAnswer extends Error {}

/** What everything that the check makes is called by, so that it is found and removed even after a break. */
export const TRIAL_PREFIX = 'AccordTrial';

const REQUEST_ID = ['sprequestguid', 'request-id'] as const;

/** Asks one site as one person, and remembers the ids of the requests. Owns these until they are taken. */
export class Asker {
  private ids: string[] = [];

  constructor(readonly connection: Connection) {}

  get web(): string {
    return `${this.connection.siteUrl}/_api/web`;
  }

  takeIds(): readonly string[] {
    const { ids } = this;
    this.ids = [];
    return ids.slice(-3);
  }

  async get(path: string): Promise<Answer> {
    return this.heard(await askOnce(this.connection, this.at(path), undefined));
  }

  async write(
    method: BatchPart['method'],
    path: string,
    given: { readonly body?: object; readonly headers?: BatchPart['headers'] } = {},
  ): Promise<Answer> {
    const body = given.body === undefined ? {} : { body: JSON.stringify(given.body) };
    const headers = given.headers === undefined ? {} : { headers: given.headers };
    return this.heard(await askWrite(this.connection, this.at(path), { method, ...body, ...headers }));
  }

  async bytes(path: string, content: Uint8Array): Promise<Answer> {
    return this.heard(await sendBytes(this.connection, this.at(path), { content, method: 'POST', signal: undefined }));
  }

  /** The answers to a batch; undefined where it was not taken as a whole. */
  async batch(parts: readonly BatchPart[]): Promise<readonly (Answer | undefined)[] | undefined> {
    const outcome = await askBatch(this.connection, parts);
    if (outcome.kind === 'answered') return outcome.answers;
    if (outcome.failure.kind === 'unreachable' && outcome.kind === 'lost') return undefined;
    return undefined;
  }

  at(path: string): string {
    return path.startsWith('http') ? path : `${this.web}/${path}`;
  }

  private heard(result: Awaited<ReturnType<typeof askOnce>>): Answer {
    if (!result.ok) throw new NoAnswer(result.failure.kind);
    for (const name of REQUEST_ID) {
      const id = result.value.header(name);
      if (id !== undefined) this.ids.push(id);
    }
    return result.value;
  }
}

/** The list that a check made for itself, and who asks. */
export interface Trial {
  readonly owner: Asker;
  /** Somebody who may only add, where a second token was given. */
  readonly agency: Asker | undefined;
  /** Titles and addresses of the lists that the check made. */
  readonly list: string;
  readonly library: string;
  /** A title that is free: for whatever a claim must make by itself. It begins with the prefix, so it is removed with the rest. */
  readonly freshName: () => string;
}

export type Tried = Pick<TrialResult, 'outcome' | 'seen'>;
export interface Claim {
  readonly id: string;
  readonly attempt: (trial: Trial) => Promise<Tried>;
}

/** Status and SharePoint's number: what an answer looks like without anything that the site holds. */
export function shapeOf(answer: Answer | undefined): string {
  if (answer === undefined) return 'no answer';
  const { code } = errorOf(answer);
  return code === '' ? String(answer.status) : `${answer.status} ${code}`;
}

/** Held where all of these are so; otherwise it did not, with what was seen. What SharePoint does not offer was not tried. */
export function told(isSo: boolean, ...seen: readonly (Answer | string | undefined)[]): Tried {
  const texts = seen.map((each) => (typeof each === 'string' ? each : shapeOf(each)));
  const isOffered = !texts.some((text) => text.startsWith('501'));
  return { outcome: isSo ? 'held' : isOffered ? 'did-not-hold' : 'not-tried', seen: texts.join(' · ') };
}

export const notTried = (why: string): Tried => ({ outcome: 'not-tried', seen: why });
export const isDone = (answer: Answer | undefined): boolean => answer !== undefined && answer.status >= 200 && answer.status < 300;
export const isCode = (answer: Answer | undefined, code: string): boolean => answer !== undefined && errorOf(answer).code === code;
export const idIn = (answer: Answer): number => Number(objectOf(answer)?.Id ?? objectOf(answer)?.ID ?? 0);
export const etagIn = (answer: Answer): string | undefined => answer.header('etag') ?? textOf(objectOf(answer), 'odata.etag');
export const quotedName = (text: string): string => `'${encodeURIComponent(text.replace(/'/g, "''"))}'`;
export const listPath = (title: string): string => `lists/getByTitle(${quotedName(title)})`;
