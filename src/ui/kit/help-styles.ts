/** Fluent's own help under a text field is smaller than that of every other kind of field. */
export const HELP_STYLES = {
  description: { fontSize: 12 },
  // Where the system forces its colours, an error would look like a hint: it bears a sign and stands bold.
  errorMessage: { fontWeight: 600 as const, '::before': { content: '"⚠ " / ""' } },
};

/** The same for what takes a few letters only. */
export const SHORT_STYLES = { ...HELP_STYLES, fieldGroup: { maxWidth: 260 } };
