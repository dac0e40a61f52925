/**
 * Permission levels of Accord's own. SharePoint has none between reading and removing: whoever may contribute may remove
 * everybody's rows, and whoever may change may rewrite what was recorded.
 */
export const OWN_LEVELS = {
  edit: {
    name: 'Accord: add without removing',
    description: 'Adds and changes items, of which earlier versions are kept, and removes none.',
    /** SharePoint's Contribute without DeleteListItems (place 4) and DeleteVersions (place 8). */
    permissions: { High: '432', Low: String(1_011_028_719 - (1 << 3) - (1 << 7)) },
    order: 65,
  },
  'add-only': {
    name: 'Accord: add only',
    description: 'Adds items and files, and changes nothing afterwards, its own included.',
    /**
     * ViewListItems, AddListItems, OpenItems, ViewVersions, ViewFormPages, Open, ViewPages, BrowseUserInfo, and in the upper half
     * UseClientIntegration and UseRemoteAPIs.
     */
    permissions: { High: '48', Low: '134418531' },
    order: 66,
  },
} as const;
export type OwnLevel = keyof typeof OWN_LEVELS;
export const OWN_LEVEL_NAMES: readonly OwnLevel[] = ['edit', 'add-only'];

/** Both halves of a set of permissions as one text, to tell two sets apart. */
export const permissionsText = ({ High, Low }: { readonly High: unknown; readonly Low: unknown }): string =>
  `${String(High)} ${String(Low)}`;
