import type { ApiObject, Json } from './api-object';
import { processQuery } from './process-query';
import { createReferences } from './references';
import type { RequestBody, ResponseBody } from './wire';

export interface HostEvent {
  readonly eventType: number;
  readonly targetId: string;
  readonly args: Json;
}

export interface TrafficCounters {
  /** Requests: one for each `context.sync()` that had something to do, and one that lets ranges go after Excel.run. */
  syncs: number;
  actions: number;
  bytesIn: number;
  bytesOut: number;
  /** The largest single message, either way, in bytes of UTF-8. */
  largestMessage: number;
}

export interface RichApi {
  readonly counters: TrafficCounters;
  readonly resetCounters: () => void;
  /** Members that add-ins asked for and the host does not have. */
  readonly missing: ReadonlySet<string>;
  /** Answers one message of office.js; the answer is to be delivered later, never at once. */
  readonly answer: (text: string) => string;
  readonly post: (events: readonly HostEvent[]) => void;
  /** Listens to what the host sends unasked; returns what ends it. */
  readonly listen: (listener: (text: string) => void) => () => void;
  readonly keptRanges: () => number;
  /** Runs before each request is carried out. */
  before: (() => void) | undefined;
  /** Runs after each request has been carried out. */
  after: (() => void) | undefined;
  /** For tests that read the conversation. */
  observe: ((request: RequestBody, response: ResponseBody) => void) | undefined;
}

const none = (): TrafficCounters => ({ syncs: 0, actions: 0, bytesIn: 0, bytesOut: 0, largestMessage: 0 });
const bytes = (text: string): number => new TextEncoder().encode(text).length;
const excelEvents = 65536;
/** What Excel on the web takes in one request and puts into one answer; on Windows and Mac it is more. */
const largestAllowed = 5 * 1024 * 1024;

const refusal = (code: string, message: string): ResponseBody => ({
  Results: [],
  TraceIds: [],
  Error: { Code: code, Message: message, ActionIndex: 0, HttpStatusCode: 413, Location: '' },
});
const requestTooLarge = (): ResponseBody => refusal('RequestPayloadSizeLimitExceeded', 'The request payload size has exceeded the limit.');
const answerTooLarge = (): ResponseBody => refusal('ResponsePayloadSizeLimitExceeded', 'The response payload size has exceeded the limit.');

/** The host's end of the Rich API bridge, over any object model. */
export function createRichApi(root: ApiObject, create: (typeName: string) => ApiObject | undefined): RichApi {
  const listeners = new Set<(text: string) => void>();
  const missing = new Set<string>();
  const references = createReferences();
  const counters = none();

  const reply = (request: RequestBody): Json => {
    const response = processQuery({ root, create, references }, request);
    counters.actions += request.Actions.length;
    if (response.Error?.Code === 'NotImplemented') missing.add(response.Error.Message.replace(/^The local Excel has no (.*)\.$/, '$1'));
    api.observe?.(request, response);
    return { statusCode: 200, headers: {}, body: response as unknown as Json };
  };

  const api: RichApi = {
    counters,
    resetCounters: () => void Object.assign(counters, none()),
    missing,
    before: undefined,
    after: undefined,
    observe: undefined,
    keptRanges: references.size,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    answer: (text) => {
      api.before?.();
      const request = JSON.parse(text) as { id: Json; type: number; message: { url: string; body: RequestBody | string } };
      const { url, body } = request.message;
      const known = request.type === 1 && /^ProcessQuery/i.test(url);
      const received = bytes(text);
      const written = (message: Json): string => JSON.stringify({ id: request.id, message });
      const refused = (why: ResponseBody): string => written({ statusCode: 200, headers: {}, body: why as unknown as Json });
      const carriedOut = (): string =>
        written(
          known
            ? reply(typeof body === 'string' ? (JSON.parse(body) as RequestBody) : body)
            : {
                statusCode: 501,
                headers: {},
                body: { error: { code: 'NotImplemented', message: `The local Excel does not know ${url}.` } },
              },
        );
      const whole = received > largestAllowed ? refused(requestTooLarge()) : carriedOut();
      const answer = bytes(whole) > largestAllowed ? refused(answerTooLarge()) : whole;
      const sent = bytes(answer);
      api.after?.();
      counters.syncs += 1;
      counters.bytesIn += received;
      counters.bytesOut += sent;
      counters.largestMessage = Math.max(counters.largestMessage, received, sent);
      return answer;
    },
    post: (events) => {
      if (!listeners.size) return;
      const entries = events.map((event) => [excelEvents, event.eventType, event.targetId, JSON.stringify(event.args), '']);
      const text = JSON.stringify({ type: 3, message: { entries } });
      for (const listener of listeners) listener(text);
    },
  };
  return api;
}
