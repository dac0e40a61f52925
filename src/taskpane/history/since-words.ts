import type { PlanItems, Prepared, RowPlan } from '../../sync';

/** How many people are named before the rest are counted. */
const MOST_NAMES = 3;

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What changed since the last sync, here and there; undefined where nothing did or nothing was synced yet. */
export function sinceWords({ kept, plan }: Prepared, found: PlanItems): readonly string[] {
  if (kept.base === undefined) return [];
  const mine = found.items.filter((item) => item.group === 'send' || item.group === 'removal' || item.group === 'held').length;
  const theirs = plan.rows.filter(isTheirs);
  return [
    mine === 0 ? '' : `You: ${many(mine, 'change')}.`,
    theirs.length === 0 ? '' : `Others: ${many(theirs.length, 'row')} changed${byWhom(theirs)}.`,
  ].filter((sentence) => sentence !== '');
}

function isTheirs(row: RowPlan): boolean {
  switch (row.what) {
    case 'edit':
      return row.fields.some(
        (field) => field.outcome === 'pull' || field.outcome === 'both-changed' || field.outcome.startsWith('merged-'),
      );
    case 'add':
      return row.outcome === 'pull';
    case 'remove':
      return row.outcome === 'pull';
    case 'clash':
    case 'twins':
      return true;
  }
}

function byWhom(rows: readonly RowPlan[]): string {
  const counts = new Map<string, number>();
  for (const { changedBy } of rows) if (changedBy !== undefined) counts.set(changedBy, (counts.get(changedBy) ?? 0) + 1);
  const named = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (named.length === 0) return '';
  const [only] = named;
  if (only !== undefined && named.length === 1 && only[1] === rows.length) return ` by ${only[0]}`;
  const shown = named.slice(0, MOST_NAMES).map(([name, count]) => `${name}: ${count}`);
  return ` (${shown.join(', ')}${named.length > MOST_NAMES ? ` and ${named.length - MOST_NAMES} more people` : ''})`;
}
