import type { FlowDefinition } from '../../scripts/power-automate/flow';
import { evaluate, type Scope } from './evaluate';
import { dayOf, TemplateError, type Value } from './functions';

export interface ConnectorAnswer {
  readonly status: number;
  readonly body: Value;
}
/** What stands for the connectors: one call of one operation. */
export type Connector = (call: {
  readonly api: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, Value>>;
}) => Promise<ConnectorAnswer>;

export interface FlowRun {
  readonly connector: Connector;
  /** The moment of the run, in milliseconds since 1970. */
  readonly now: number;
  readonly runName: string;
  /** What the owner filled in after the import, by the name of the step. */
  readonly filledIn: Readonly<Record<string, string>>;
}

type Outcome = 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut';
type Step = Readonly<Record<string, Value>>;
type Steps = Readonly<Record<string, Step>>;

/** What became of a run. */
export interface FlowReport {
  /** The steps that failed, each as often as it did, with what was said. */
  readonly failed: readonly { readonly step: string; readonly said: string }[];
  /** How many steps were carried out: Power Automate counts these against the day's allowance. */
  readonly stepsDone: number;
}

class StepFailure extends Error {
  constructor(
    readonly outcome: 'Failed' | 'TimedOut',
    said: string,
  ) {
    super(said);
  }
}

const MOST_TRIES = 5;
const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** Runs a flow of exactly the kinds of step that Accord's own has, by the rules that Power Automate publishes. */
export async function runFlow(definition: FlowDefinition, run: FlowRun): Promise<FlowReport> {
  const machine = new Machine(run);
  await machine.steps(definition.actions as unknown as Steps);
  return { failed: machine.failed, stepsDone: machine.stepsDone };
}

class Machine {
  readonly failed: { readonly step: string; readonly said: string }[] = [];
  stepsDone = 0;
  private readonly held = new Map<string, Value>();
  private readonly variables = new Map<string, Value>();
  private readonly loops = new Map<string, Value>();

  constructor(private readonly run: FlowRun) {}

  private scope(item?: Value): Scope {
    const known =
      (map: ReadonlyMap<string, Value>, what: string) =>
      (name: string): Value => {
        const value = map.get(name);
        if (value === undefined) throw new TemplateError(`There is no ${what} '${name}' yet`);
        return value;
      };
    return {
      now: this.run.now,
      runName: this.run.runName,
      item,
      itemsOf: known(this.loops, 'loop'),
      outputsOf: known(this.held, 'output of'),
      variable: known(this.variables, 'variable'),
      parameter: () => ({}),
    };
  }

  /** Carries steps out in the order of their `runAfter`. Gives whether all that ended, ended well. */
  async steps(steps: Steps): Promise<'Succeeded' | 'Failed'> {
    const outcomes = new Map<string, Outcome>();
    const left = new Set(Object.keys(steps));
    while (left.size > 0) {
      const ready = [...left].find((name) => Object.keys((steps[name]?.runAfter ?? {}) as object).every((before) => outcomes.has(before)));
      if (ready === undefined) throw new Error(`These steps wait for each other: ${[...left].join(', ')}`);
      left.delete(ready);
      const step = steps[ready] ?? {};
      const waits = Object.entries((step.runAfter ?? {}) as Readonly<Record<string, readonly Outcome[]>>);
      const isDue = waits.every(([before, wanted]) => wanted.includes(outcomes.get(before) ?? 'Skipped'));
      outcomes.set(ready, isDue ? await this.step(ready, step) : 'Skipped');
    }
    const handled = new Set(Object.values(steps).flatMap(({ runAfter }) => Object.keys((runAfter ?? {}) as object)));
    return [...outcomes].some(([name, outcome]) => !handled.has(name) && (outcome === 'Failed' || outcome === 'TimedOut'))
      ? 'Failed'
      : 'Succeeded';
  }

  private async step(name: string, step: Step): Promise<Outcome> {
    this.stepsDone += 1;
    try {
      this.held.set(name, await this.carriedOut(name, step));
      return 'Succeeded';
    } catch (error) {
      if (!(error instanceof StepFailure) && !(error instanceof TemplateError)) throw error;
      this.failed.push({ step: name, said: error.message });
      this.held.set(name, null);
      return error instanceof StepFailure ? error.outcome : 'Failed';
    }
  }

  private async carriedOut(name: string, step: Step): Promise<Value> {
    const inputs = (step.inputs ?? {}) as Readonly<Record<string, Value>>;
    switch (step.type) {
      case 'Compose':
        return this.run.filledIn[name] ?? evaluate(step.inputs ?? null, this.scope());
      case 'Expression':
        return this.convertZone(inputs);
      case 'Query':
        return this.each(inputs.from).filter((item) => this.isTrue(inputs.where ?? null, item));
      case 'Select':
        return this.each(inputs.from).map((item) => evaluate(inputs.select ?? null, this.scope(item)));
      case 'InitializeVariable':
      case 'SetVariable':
        return this.setVariable(step.type, inputs);
      case 'If':
        return this.condition(step);
      case 'Foreach':
        return this.loop(name, step);
      case 'Until':
        return this.until(step);
      case 'OpenApiConnection':
        return this.ask(inputs);
      default:
        throw new Error(`A step of the kind ${String(step.type)} is not offered here`);
    }
  }

  private each(from: Value | undefined): readonly Value[] {
    const rows = evaluate(from ?? null, this.scope());
    if (!Array.isArray(rows)) throw new TemplateError('The input is not an array');
    return rows as readonly Value[];
  }

  private isTrue(where: Value, item?: Value): boolean {
    const holds = evaluate(where, this.scope(item));
    if (typeof holds !== 'boolean') throw new TemplateError('The condition is neither true nor false');
    return holds;
  }

  private convertZone(inputs: Readonly<Record<string, Value>>): Value {
    const given = evaluate(inputs, this.scope()) as Readonly<Record<string, Value>>;
    if (given.sourceTimeZone !== 'UTC') throw new TemplateError('Only UTC is converted here');
    return dayOf(given.baseTime, given.destinationTimeZone, given.formatString);
  }

  private setVariable(kind: 'InitializeVariable' | 'SetVariable', inputs: Readonly<Record<string, Value>>): Value {
    const given = kind === 'SetVariable' ? inputs : (inputs.variables as readonly Readonly<Record<string, Value>>[])[0];
    const name = String(given?.name);
    if (kind === 'SetVariable' && !this.variables.has(name)) throw new TemplateError(`The variable ${name} was not begun`);
    if (JSON.stringify(given?.value).includes(`variables('${name}')`)) throw new TemplateError(`The variable ${name} is set from itself`);
    const value = evaluate(given?.value ?? null, this.scope());
    this.variables.set(name, value);
    return value;
  }

  private async condition(step: Step): Promise<Value> {
    const all = ((step.expression as Readonly<Record<string, Value>>).and ?? []) as readonly Readonly<Record<string, Value>>[];
    const holds = all.every(({ equals }) => {
      const [a, b] = evaluate(equals ?? [], this.scope()) as readonly Value[];
      return a === b;
    });
    const branch = holds ? step.actions : (step.else as Readonly<Record<string, Value>>).actions;
    return this.ended(await this.steps(branch as unknown as Steps));
  }

  private ended(outcome: 'Succeeded' | 'Failed'): Value {
    if (outcome === 'Failed') throw new StepFailure('Failed', 'An action failed. No dependent actions succeeded.');
    return {};
  }

  /** One item after the other; an item whose steps failed does not keep the others from theirs. */
  private async loop(name: string, step: Step): Promise<Value> {
    const outcomes: ('Succeeded' | 'Failed')[] = [];
    for (const item of this.each(step.foreach)) {
      this.loops.set(name, item);
      outcomes.push(await this.steps(step.actions as unknown as Steps));
    }
    return this.ended(outcomes.includes('Failed') ? 'Failed' : 'Succeeded');
  }

  private async until(step: Step): Promise<Value> {
    const { count } = step.limit as { readonly count: number };
    for (let round = 0; round < count; round += 1) {
      if ((await this.steps(step.actions as unknown as Steps)) === 'Failed') return this.ended('Failed');
      if (this.isTrue(step.expression ?? null)) break;
    }
    return {};
  }

  private async ask(inputs: Readonly<Record<string, Value>>): Promise<Value> {
    const host = inputs.host as { readonly apiId: string; readonly operationId: string };
    const parameters = evaluate(inputs.parameters ?? {}, this.scope()) as Readonly<Record<string, Value>>;
    const tries = (inputs.retryPolicy as { readonly type?: string } | undefined)?.type === 'none' ? 1 : MOST_TRIES;
    for (let tried = 1; ; tried += 1) {
      const answer = await this.run.connector({ api: host.apiId.replace(/^.*\//, ''), operation: host.operationId, parameters });
      if (answer.status >= 200 && answer.status < 300) return { statusCode: answer.status, body: answer.body };
      if (isPassing(answer.status) && tried < tries) continue;
      throw new StepFailure(answer.status === 408 ? 'TimedOut' : 'Failed', `${host.operationId} was answered ${answer.status}`);
    }
  }
}
