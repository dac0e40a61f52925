import type { ListName } from './sharepoint/columns';
import type { TableName } from './values';

/** The version of the tables that this Accord knows. A site records the one that it was set up with. */
export const SCHEMA_VERSION = 1;

/** One thing that brings a site from one version to the next. Each can be carried out twice without harm. */
export type MigrationStep =
  | { readonly kind: 'add-list'; readonly list: ListName }
  | { readonly kind: 'add-column'; readonly table: TableName; readonly field: string }
  | { readonly kind: 'add-choice'; readonly table: TableName; readonly field: string; readonly choice: string }
  | { readonly kind: 'rename-label'; readonly table: TableName; readonly field: string; readonly from: string };

export interface Migration {
  /** The version that the site has afterwards. */
  readonly to: number;
  readonly steps: readonly MigrationStep[];
}

/** How older sites are brought up, in order. The first release begins with version 1: there is no older site yet. */
export const MIGRATIONS: readonly Migration[] = [];

export type MigrationPlan =
  | { readonly kind: 'up-to-date' }
  | { readonly kind: 'migrate'; readonly from: number; readonly to: number; readonly steps: readonly MigrationStep[] }
  /** The site was set up by a later Accord; writing to it could lose what this one does not know. */
  | { readonly kind: 'refuse'; readonly found: number; readonly known: number; readonly message: string }
  | { readonly kind: 'unreadable'; readonly found: string; readonly message: string };

/** What a site needs, by the version it records. `migrations` and `known` are this Accord's own unless a test gives others. */
export function migrationPlan(
  found: string | number,
  { migrations = MIGRATIONS, known = SCHEMA_VERSION }: { readonly migrations?: readonly Migration[]; readonly known?: number } = {},
): MigrationPlan {
  const version = typeof found === 'number' ? found : /^\d{1,6}$/.test(found.trim()) ? Number(found) : NaN;
  if (!Number.isInteger(version) || version < 1)
    return {
      kind: 'unreadable',
      found: String(found).slice(0, 60),
      message: 'This site does not say which version of Accord set it up. Ask its owner to set it up again.',
    };
  if (version > known)
    return {
      kind: 'refuse',
      found: version,
      known,
      message: `This site was set up by a newer Accord (version ${version}; this one knows ${known}). Update Accord, then try again. Nothing was changed.`,
    };
  if (version === known) return { kind: 'up-to-date' };
  const steps = migrations.filter(({ to }) => to > version && to <= known).sort((a, b) => a.to - b.to);
  return { kind: 'migrate', from: version, to: known, steps: steps.flatMap((migration) => migration.steps) };
}
