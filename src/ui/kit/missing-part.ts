/** Why a part of the program did not come: nothing answered, or a newer version has taken its place. */
export type WhyMissing = 'unreachable' | 'updated';

/** What webpack says of a part that it could not load, with the address where it looked. */
interface PartError {
  readonly name: string;
  readonly request?: string;
}

export const isMissingPart = (error: unknown): error is PartError =>
  typeof error === 'object' && error !== null && (error as PartError).name === 'ChunkLoadError';

/**
 * Asks for the part once more, to learn whether anything answers. An upgrade takes the old parts away: then loading the page
 * again helps, and trying again does not.
 */
export async function whyMissing(error: unknown, ask: typeof fetch = fetch): Promise<WhyMissing> {
  const address = isMissingPart(error) ? error.request : undefined;
  if (address === undefined) return 'unreachable';
  try {
    const answer = await ask(address, { cache: 'no-store', mode: 'no-cors' });
    return answer.ok ? 'unreachable' : 'updated';
  } catch {
    return 'unreachable';
  }
}

export const loadPageAgain = (): void => window.location.reload();
