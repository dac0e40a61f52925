import type { DoubtCode, SetAside } from '../grid/doubt';
import type { DoubtList } from '../grid/doubt-list';
import type { Beside, Grid } from '../grid/grid';

/** What is struck through, hidden or a comment is no part of the plan, and is set aside with its place (R1). */
export const besideText = ({ rows }: Grid): readonly SetAside[] =>
  rows.flatMap(({ line, beside }) => (beside ?? []).map(({ text, column, reason }) => ({ where: { line, column }, text, reason })));

const SAYS: Readonly<Record<Beside['reason'], DoubtCode>> = { struck: 'struck-text', hidden: 'hidden-text', comment: 'comments-left-out' };

/** One doubt on the whole plan for each kind of mark. */
export function sayBeside({ rows }: Grid, doubts: DoubtList): void {
  for (const reason of ['struck', 'hidden', 'comment'] as const) {
    const found = rows.flatMap(({ line, beside }) =>
      (beside ?? []).filter((one) => one.reason === reason).map(({ text, column }) => ({ text, line, column })),
    );
    const first = found[0];
    if (first !== undefined)
      doubts.add(
        SAYS[reason],
        { line: first.line, column: first.column },
        { source: found.map(({ text }) => text).join(' | '), assumed: '' },
      );
  }
}
