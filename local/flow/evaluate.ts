import { FUNCTIONS, TemplateError, type Value } from './functions';
import { parseExpression, type Parsed } from './parse';

/** What an expression may look up. */
export interface Scope {
  readonly now: number;
  readonly runName: string;
  /** The item of the step that goes over items at this moment. */
  readonly item: Value | undefined;
  readonly itemsOf: (loop: string) => Value;
  readonly outputsOf: (step: string) => Value;
  readonly variable: (name: string) => Value;
  readonly parameter: (name: string) => Value;
}

const parsedAlready = new Map<string, Parsed>();
function parsed(text: string): Parsed {
  const held = parsedAlready.get(text) ?? parseExpression(text);
  parsedAlready.set(text, held);
  return held;
}

const isObject = (value: Value): value is { readonly [name: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function partOf(of: Value, name: Value, missing: 'null' | 'fails'): Value {
  const found =
    Array.isArray(of) && typeof name === 'number'
      ? (of as readonly Value[])[name]
      : isObject(of) && typeof name === 'string'
        ? of[name]
        : undefined;
  if (found !== undefined) return found;
  // A path, as in `?['body/value']`.
  if (isObject(of) && typeof name === 'string' && name.includes('/')) {
    const [head = '', ...rest] = name.split('/');
    return partOf(partOf(of, head, missing), rest.join('/'), missing);
  }
  // Asked with `?`, nothing is told of nothing; but a text or a number has no parts, however it is asked.
  if (missing === 'null' && (of === null || isObject(of))) return null;
  throw new TemplateError(`There is no ${JSON.stringify(name)} in ${JSON.stringify(of).slice(0, 200)}`);
}

const LOOK_UPS: Readonly<Record<string, (name: string, scope: Scope) => Value>> = {
  outputs: (name, scope) => scope.outputsOf(name),
  // A step without a connector gives its outputs as its body.
  body: (name, scope) => {
    const held = scope.outputsOf(name);
    return isObject(held) && Object.hasOwn(held, 'body') ? (held.body ?? null) : held;
  },
  items: (name, scope) => scope.itemsOf(name),
  variables: (name, scope) => scope.variable(name),
  parameters: (name, scope) => scope.parameter(name),
};

function evaluated(expression: Parsed, scope: Scope): Value {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'part':
      return partOf(evaluated(expression.of, scope), evaluated(expression.name, scope), expression.missing);
    case 'call': {
      const given = expression.given.map((each) => evaluated(each, scope));
      const { name } = expression;
      if (name === 'item') {
        if (scope.item === undefined) throw new TemplateError('There is no item here');
        return scope.item;
      }
      if (name === 'workflow') return { run: { name: scope.runName } };
      const [first] = given;
      if (Object.hasOwn(LOOK_UPS, name) && typeof first === 'string') return LOOK_UPS[name]?.(first, scope) ?? null;
      const fn = FUNCTIONS[name];
      if (fn === undefined) throw new TemplateError(`There is no template function '${name}'`);
      return fn(given, scope.now);
    }
  }
}

/** A value of the definition with every expression in it worked out. A text that only holds one is not offered here. */
export function evaluate(given: Value, scope: Scope): Value {
  if (typeof given === 'string') {
    if (given.includes('@{')) throw new TemplateError('A text with an expression in it is not offered here');
    return given.startsWith('@') ? evaluated(parsed(given.slice(1)), scope) : given;
  }
  if (Array.isArray(given)) return (given as readonly Value[]).map((each) => evaluate(each, scope));
  if (!isObject(given)) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, evaluate(value, scope)]));
}
