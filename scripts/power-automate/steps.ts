import { at, type Expression } from './expression';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type Step = { readonly [name: string]: Json };
/** Steps that come one after the other, by name. */
export type Steps = Readonly<Record<string, Step>>;

type Outcome = 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut';
export const HOWEVER: readonly Outcome[] = ['Succeeded', 'Failed', 'TimedOut'];
export const NOT_DONE: readonly Outcome[] = ['Failed', 'TimedOut'];

/** Each step after the one before it; a step that says itself when it runs is left as it is. */
export function inTurn(steps: readonly (readonly [string, Step])[]): Steps {
  return Object.fromEntries(
    steps.map(([name, step], index) => {
      const before = steps[index - 1]?.[0];
      const runAfter = step.runAfter ?? (before === undefined ? {} : { [before]: ['Succeeded'] });
      return [name, { ...step, runAfter }];
    }),
  );
}

export const runAfter = (step: Step, name: string, outcomes: readonly Outcome[]): Step => ({ ...step, runAfter: { [name]: outcomes } });

export const compose = (inputs: Json): Step => ({ type: 'Compose', inputs });
export const filter = (from: Expression, where: Expression): Step => ({ type: 'Query', inputs: { from: at(from), where: at(where) } });
export const select = (from: Expression, each: Json): Step => ({ type: 'Select', inputs: { from: at(from), select: each } });
export const declare = (name: string, kind: 'array' | 'integer', value: Json): Step => ({
  type: 'InitializeVariable',
  inputs: { variables: [{ name, type: kind, value }] },
});
export const setVariable = (name: string, value: Expression): Step => ({ type: 'SetVariable', inputs: { name, value: at(value) } });
export const condition = (holds: Expression, actions: Steps): Step => ({
  type: 'If',
  expression: { and: [{ equals: [at(holds), true] }] },
  actions,
  else: { actions: {} },
});
/** One after the other: what is done for one must be over before the next begins. */
export const forEach = (from: Expression, actions: Steps): Step => ({
  type: 'Foreach',
  foreach: at(from),
  actions,
  runtimeConfiguration: { concurrency: { repetitions: 1 } },
});
export const until = (ends: Expression, actions: Steps): Step => ({
  type: 'Until',
  expression: at(ends),
  limit: { count: 200, timeout: 'PT2H' },
  actions,
});

export const CONNECTORS = {
  shared_sharepointonline: 'SharePoint',
  shared_office365: 'Office 365 Outlook',
} as const;
type Connector = keyof typeof CONNECTORS;

export const apiId = (connector: string): string => `/providers/Microsoft.PowerApps/apis/${connector}`;

/** A call of a connector. */
export const ask = (connector: Connector, operationId: string, parameters: { readonly [name: string]: Json }): Step => ({
  type: 'OpenApiConnection',
  inputs: {
    host: { apiId: apiId(connector), connectionName: connector, operationId },
    parameters,
    authentication: "@parameters('$authentication')",
  },
});
