/** Rights as SharePoint keeps them: two halves of 32 bits, each a whole number from 0 to 2^32 - 1. */
export interface Mask {
  readonly high: number;
  readonly low: number;
}

export const NO_RIGHTS: Mask = { high: 0, low: 0 };
export const ALL_RIGHTS: Mask = { high: 2147483647, low: 4294967295 };

/** The place of each right, counted from 1, as PnPjs' PermissionKind has it. */
export const RIGHTS = {
  viewListItems: 1,
  addListItems: 2,
  editListItems: 3,
  deleteListItems: 4,
  openItems: 6,
  viewVersions: 7,
  deleteVersions: 8,
  manageLists: 12,
  viewFormPages: 13,
  open: 17,
  viewPages: 18,
  manageSubwebs: 24,
  createGroups: 25,
  managePermissions: 26,
  browseUserInfo: 28,
  manageWeb: 31,
  useRemoteApis: 38,
  enumeratePermissions: 63,
} as const;
export type Right = keyof typeof RIGHTS;

export const union = (a: Mask, b: Mask): Mask => ({ high: (a.high | b.high) >>> 0, low: (a.low | b.low) >>> 0 });

export function allows(mask: Mask, right: Right): boolean {
  const place = RIGHTS[right] - 1;
  const half = place < 32 ? mask.low : mask.high;
  return ((half >>> (place % 32)) & 1) === 1;
}

export const maskJson = (mask: Mask): { High: string; Low: string } => ({ High: String(mask.high), Low: String(mask.low) });

/** The role definitions that every site collection has, with SharePoint's own ids and masks. */
export const BUILT_IN_ROLES = [
  { id: 1073741829, name: 'Full Control', description: 'Has full control.', position: 1, kind: 5, ...ALL_RIGHTS },
  {
    id: 1073741828,
    name: 'Design',
    description: 'Can view, add, update, delete, approve, and customize.',
    position: 32,
    kind: 4,
    high: 432,
    low: 1012866047,
  },
  {
    id: 1073741830,
    name: 'Edit',
    description: 'Can add, edit and delete lists; can view, add, update and delete list items and documents.',
    position: 48,
    kind: 6,
    high: 432,
    low: 1011030767,
  },
  {
    id: 1073741827,
    name: 'Contribute',
    description: 'Can view, add, update, and delete list items and documents.',
    position: 64,
    kind: 3,
    high: 432,
    low: 1011028719,
  },
  {
    id: 1073741826,
    name: 'Read',
    description: 'Can view pages and list items and download documents.',
    position: 128,
    kind: 2,
    high: 176,
    low: 138612833,
  },
  {
    id: 1073741825,
    name: 'Limited Access',
    description: 'Can view specific lists, document libraries, list items, folders, or documents when given permissions.',
    position: 160,
    kind: 1,
    high: 48,
    low: 134287360,
  },
] as const;
