const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** Rows as people look for them: by name, whatever order a list holds them in. */
export const byName = <T extends { readonly name: string }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => collator.compare(a.name, b.name));
