/** Expressions of the Workflow Definition Language, put together so that no quote and no bracket is typed by hand. */
export type Expression = string & { readonly __brand: 'Expression' };

const asExpression = (text: string): Expression => text as Expression;

/** A call of one of the language's functions. */
export const call = (name: string, ...given: readonly Expression[]): Expression => asExpression(`${name}(${given.join(', ')})`);

export const text = (value: string): Expression => asExpression(`'${value.replace(/'/g, "''")}'`);
export const number = (value: number): Expression => asExpression(String(value));
export const yes = asExpression('true');

/** What an action, an item or a variable holds, whether or not it has it. */
export const part = (of: Expression, ...names: readonly (string | number)[]): Expression =>
  asExpression(of + names.map((name) => `?[${typeof name === 'number' ? name : text(name)}]`).join(''));

export const body = (action: string): Expression => call('body', text(action));
export const outputs = (action: string): Expression => call('outputs', text(action));
export const variable = (name: string): Expression => call('variables', text(name));
export const item = (...names: readonly string[]): Expression => part(call('item'), ...names);
export const itemOf = (loop: string, ...names: readonly string[]): Expression => part(call('items', text(loop)), ...names);

/** As the value of a field of the definition. */
export const at = (expression: Expression): string => `@${expression}`;

export const concat = (...given: readonly Expression[]): Expression => call('concat', ...given);
export const either = (condition: Expression, then: Expression, otherwise: Expression): Expression =>
  call('if', condition, then, otherwise);

/** A cell's text, empty where it holds none: most functions fail at nothing. */
export const textOf = (...names: readonly string[]): Expression => call('coalesce', item(...names), text(''));

/** A character that no line of text can hold, to part pieces by. */
export const PARTING = call('decodeUriComponent', text('%1F'));
export const LINE_END = call('decodeUriComponent', text('%0A'));

/** What stands right after the first place of a mark in a text; `missing` where the mark is nowhere in it. */
export const after = (whole: Expression, mark: Expression, missing: string): Expression =>
  asExpression(`${call('split', concat(whole, mark, text(missing)), mark)}[1]`);
