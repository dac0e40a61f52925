import { whyMissing, type Answer } from '../../../ui';

/** Does something with a part of the program that is fetched only now; without a connection it does not come. */
export async function withPart<P, T>(load: () => Promise<P>, use: (part: P) => Promise<Answer<T>>): Promise<Answer<T>> {
  let part: P;
  try {
    part = await load();
  } catch (error) {
    return { ok: false, failure: { kind: await whyMissing(error) } };
  }
  return use(part);
}
