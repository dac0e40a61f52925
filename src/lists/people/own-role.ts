/**
 * A permission level of Accord's own. SharePoint has none between reading and removing: whoever may add a file to a library
 * may remove everybody's, since a library knows no "only their own".
 */
export const OWN_ROLE = {
  name: 'Accord: add without removing',
  description: 'Adds and changes items and files, of which earlier versions are kept, and removes none.',
  /** SharePoint's Contribute without DeleteListItems (place 4) and DeleteVersions (place 8). */
  permissions: { High: '432', Low: String(1_011_028_719 - (1 << 3) - (1 << 7)) },
  order: 65,
} as const;

/** Both halves of a set of permissions as one text, to tell two sets apart. */
export const permissionsText = ({ High, Low }: { readonly High: unknown; readonly Low: unknown }): string =>
  `${String(High)} ${String(Low)}`;
