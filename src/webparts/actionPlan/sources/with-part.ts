import type { Answer } from '../../../ui';
import { unreachable } from './source-failure';

/** Does something with a part of the program that is fetched only now; without a connection it does not come. */
export async function withPart<P, T>(load: () => Promise<P>, use: (part: P) => Promise<Answer<T>>): Promise<Answer<T>> {
  let part: P;
  try {
    part = await load();
  } catch {
    return unreachable;
  }
  return use(part);
}
