import type { GridRow } from '../grid/grid';
import { profileOf, type ColumnProfile } from '../meaning/looks-like';
import type { Meaning } from '../meaning/vocabulary';
import type { Columns } from './columns';

/** Columns of a table without a heading, by what stands in them; undefined when they do not look like a plan. */
export function guessColumns(rows: readonly GridRow[]): Columns | undefined {
  const width = Math.max(0, ...rows.slice(0, 200).map((row) => row.cells.length));
  if (rows.length < 2 || width < 3) return undefined;
  const sample = rows.slice(0, 200);
  const profiles = Array.from({ length: width }, (_, column) => profileOf(sample.map((row) => row.cells[column]?.text ?? '')));
  const meanings: (Meaning | undefined)[] = profiles.map(() => undefined);
  const take = (meaning: Meaning, score: (profile: ColumnProfile) => number, least: number): void => {
    let best = -1;
    profiles.forEach((profile, column) => {
      if (meanings[column] !== undefined || profile.filled === 0 || score(profile) < least) return;
      const rival = profiles[best];
      if (rival === undefined || score(profile) > score(rival)) best = column;
    });
    if (best >= 0) meanings[best] = meaning;
  };
  take('target', (profile) => profile.date, 0.5);
  // Of two columns that tell states nobody can say which is the one of now (R6).
  if (profiles.filter(({ told }) => told >= 0.4).length < 2) take('status', (profile) => profile.status, 0.5);
  take('number', (profile) => profile.number, 0.6);
  take('scope', (profile) => profile.scope, 0.6);
  take('lead', (profile) => profile.organisation - profile.length / 200, 0.2);
  take('responsible', (profile) => profile.person, 0.6);
  const texts = profiles.flatMap((profile, column) => (meanings[column] === undefined && profile.length >= 20 ? [column] : []));
  const [first, second, third] = texts;
  if (first === undefined || !meanings.includes('target') || !(meanings.includes('lead') || meanings.includes('status'))) return undefined;
  meanings[first] = second === undefined ? 'action' : 'recommendation';
  if (second !== undefined) meanings[second] = 'action';
  if (third !== undefined) meanings[third] = 'milestones';
  return { meanings: meanings.map((meaning) => meaning ?? 'other'), headings: profiles.map(() => '') };
}
