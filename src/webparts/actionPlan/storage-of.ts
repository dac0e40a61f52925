/** The browser's storage. Some browsers refuse even to be asked for it. */
export function storageOf(page: Window): Storage | undefined {
  try {
    return page.localStorage;
  } catch {
    return undefined;
  }
}
