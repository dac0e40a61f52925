import { parseArgs } from 'node:util';

export interface StartOptions {
  /** The document to load instead of the demo plan. */
  readonly plan: string | undefined;
  /** The folder that the SQLite file lives in. */
  readonly data: string;
  readonly fresh: 'fresh' | 'keep';
  readonly latencyMs: number;
  /** How many requests a person may make in five minutes; undefined counts nothing. */
  readonly limit: number | undefined;
  readonly port: number;
}

export const DEFAULT_PORT = 8365;

export const USAGE = `npm start -- [options]
  --plan FILE     load this document instead of the demo plan
  --data DIR      where the data lives (.accord unless you say otherwise)
  --fresh         start again from nothing
  --latency MS    answer as slowly as a distant server
  --limit N       throttle whoever makes more than N requests in five minutes (SharePoint: about 3000)
  --no-build      do not build first
The environment variable PORT names the port to listen on (${DEFAULT_PORT} unless you say otherwise).`;

/** Reads what `npm start` was given; a sentence where something is wrong. */
export function readArguments(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StartOptions | { readonly wrong: string } {
  let values;
  try {
    values = parseArgs({
      args: [...given],
      options: {
        plan: { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        latency: { type: 'string' },
        limit: { type: 'string' },
        'no-build': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return { wrong: `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}` };
  }
  const latencyMs = Number(values.latency ?? 0);
  if (!Number.isFinite(latencyMs) || latencyMs < 0 || latencyMs > 60_000)
    return { wrong: `--latency takes a number of milliseconds from 0 to 60000, not "${values.latency ?? ''}".` };
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 1 || values.limit?.trim() === ''))
    return { wrong: `--limit takes a whole number of requests, 1 or more, not "${values.limit ?? ''}".` };
  const port = Number(environment.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return { wrong: `PORT is "${environment.PORT ?? ''}". Give a whole number from 0 to 65535.` };
  return { plan: values.plan, data: values.data ?? '.accord', fresh: values.fresh === true ? 'fresh' : 'keep', latencyMs, limit, port };
}
