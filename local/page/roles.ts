/** Who a page is shown as: the value of `as` in the address, in a cookie or in a bearer token. */
export interface Viewer {
  readonly as: string;
  /** How the suite bar names them. */
  readonly label: string;
  /** SharePoint's masks of what they may do on the site. */
  readonly permissions: { readonly High: number; readonly Low: number };
}

const FULL = { High: 2147483647, Low: 4294967295 };
const EDIT = { High: 432, Low: 1011030767 };
const READ = { High: 176, Low: 138612833 };

export const PLAIN_ROLES: readonly Viewer[] = [
  { as: 'owner', label: 'Site owner', permissions: FULL },
  { as: 'coordinator', label: 'Coordinator', permissions: EDIT },
  { as: 'panel', label: 'Review panel', permissions: EDIT },
  { as: 'reader', label: 'Reader', permissions: READ },
];

/** The viewer that `as` names; undefined when there is no such role. */
export function viewerOf(as: string): Viewer | undefined {
  const plain = PLAIN_ROLES.find((role) => role.as === as);
  if (plain !== undefined) return plain;
  const agency = /^agency:(.{1,200})$/.exec(as)?.[1]?.trim();
  return agency === undefined || agency === '' ? undefined : { as: `agency:${agency}`, label: agency, permissions: READ };
}
