/** Fluent's own help under a text field is smaller than that of every other kind of field. */
export const HELP_STYLES = { description: { fontSize: 12 } };

/** The same for what takes a few letters only. */
export const SHORT_STYLES = { ...HELP_STYLES, fieldGroup: { maxWidth: 260 } };
