const NAME = 'accord-device';

/**
 * What tells this machine from others, kept by the browser: what was begun elsewhere allows nothing here (M20). Undefined
 * where the browser keeps nothing.
 */
export function thisDevice(
  storage: () => Pick<Storage, 'getItem' | 'setItem'>,
  { partition = '', newId }: { readonly partition: string | undefined; readonly newId: () => string },
): string | undefined {
  try {
    const kept = storage().getItem(`${partition}${NAME}`);
    if (kept !== null) return kept;
    const made = newId();
    storage().setItem(`${partition}${NAME}`, made);
    return made;
  } catch {
    return undefined;
  }
}
