import { isObject, objectOf, textOf, type Answer } from '../requests/answer';

/** Places of rights in SharePoint's mask (SPBasePermissions), counted from 0. */
export const RIGHT = { view: 0, add: 1, edit: 2, remove: 3, manageLists: 11, managePermissions: 25 } as const;

export type Right = keyof typeof RIGHT;

/** Whether an answer of `effectiveBasePermissions` holds all of these rights; one that holds no mask holds none. */
export function holds(answer: Answer | undefined, ...rights: readonly Right[]): boolean {
  const body = answer === undefined ? undefined : objectOf(answer);
  const mask = isObject(body?.EffectiveBasePermissions) ? body.EffectiveBasePermissions : body;
  const low = Number(textOf(mask, 'Low') ?? 0);
  return rights.every((right) => (Math.floor(low / 2 ** RIGHT[right]) & 1) === 1);
}
