import * as React from 'react';
import type { RowKey } from '../../../schema';
import type { EditedTable } from '../sources/editing-source';
import type { Editing } from './editing-layer';
import { renumber } from './row-order';
import type { SavedRow } from './saved-notice';
import { useStyles } from '../../kit/styles';
import { useAlive } from '../../kit/use-alive';
import { failureWords, useWords, type Words } from '../../kit/words';

/** A row among those that it can be moved past. */
interface Movable {
  readonly table: EditedTable;
  readonly rows: readonly { readonly key: RowKey; readonly order?: number | undefined }[];
  /** The row that moves. */
  readonly of: RowKey;
}

export interface Arranging {
  /** Moves a row one place; what it says is read out. */
  readonly move: (what: Movable, by: -1 | 1) => void;
}

/** undefined while the order is not being changed. */
export const ArrangeContext = React.createContext<Arranging | undefined>(undefined);

const buttonId = (key: RowKey, by: -1 | 1): string => `accord-move-${by < 0 ? 'up' : 'down'}-${key}`;

/** Writes new order numbers, each on condition that nobody has changed its row (P1). */
async function persist(
  editing: Editing,
  { table, numbers }: { readonly table: EditedTable; readonly numbers: readonly { readonly key: RowKey; readonly order: number }[] },
  words: Words,
): Promise<readonly SavedRow[] | string> {
  const held = await editing.source.read(
    table,
    numbers.map(({ key }) => key),
    new AbortController().signal,
  );
  if (!held.ok) return failureWords(held.failure, words);
  const rows = numbers.flatMap(({ key, order }) => held.value.filter(({ row }) => row.key === key).map((found) => ({ found, order })));
  if (rows.length < numbers.length) return words.editing.orderChanged;
  const answer = await editing.source.save(rows.map(({ found, order }) => ({ kind: 'update', table, held: found, changes: { order } })));
  if (!answer.ok) return failureWords(answer.failure, words);
  if (answer.value.some(({ kind }) => kind !== 'saved')) return words.editing.orderChanged;
  return rows.map(({ found, order }, index) => {
    const outcome = answer.value[index];
    const [version, place] = outcome?.kind === 'saved' ? [outcome.version, outcome.place] : [undefined, undefined];
    return { table, before: found.row, after: { ...found.row, order }, version, place };
  });
}

type Orders = ReadonlyMap<RowKey, number | undefined>;

/** A move that is shown, and not confirmed yet. */
interface Move {
  readonly table: EditedTable;
  readonly from: Orders;
  readonly to: ReadonlyMap<RowKey, number>;
}

/** Moving rows: shown at once, written one move after the other, and back as they were where something came between. */
export function useArranging(editing: Editing | undefined, review: RowKey): { readonly arranging: Arranging; readonly said: string } {
  const words = useWords();
  const alive = useAlive();
  const [said, setSaid] = React.useState('');
  const [focus, setFocus] = React.useState<string | undefined>(undefined);
  const queue = React.useRef<Promise<void>>(Promise.resolve());
  const open = React.useRef<readonly Move[]>([]);
  React.useEffect(() => {
    if (focus === undefined) return;
    // A row that moves takes its buttons along; the browser drops the focus on the way.
    document.getElementById(focus)?.focus();
    setFocus(undefined);
  }, [focus]);
  const arranging = React.useMemo((): Arranging => {
    const applyPlan = async (move: Move, by: Editing): Promise<void> => {
      // It was made on top of a move that was not saved.
      if (!open.current.includes(move)) return;
      const { table, to } = move;
      const numbers = [...to].map(([key, order]) => ({ key, order }));
      const done = await persist(by, { table, numbers }, words);
      const later = open.current.filter((other) => other !== move);
      open.current = typeof done === 'string' ? [] : later;
      if (typeof done !== 'string') {
        by.saved({ kind: 'moved', at: by.now(), rows: done });
        // Whoever has moved on meanwhile sees where they have come.
        for (const next of later) by.showOrder(next.table, next.to);
        return;
      }
      for (const back of [...later.reverse(), move]) by.showOrder(back.table, back.from);
      if (alive.current) setSaid(done);
      by.lookAgain(review);
    };
    return {
      move: ({ table, rows, of: key }, by) => {
        if (editing === undefined) return;
        const at = rows.findIndex((row) => row.key === key);
        const to = at + by;
        if (at < 0 || to < 0 || to >= rows.length) return;
        const wanted = [...rows];
        const [moved] = wanted.splice(at, 1);
        if (moved === undefined) return;
        wanted.splice(to, 0, moved);
        const numbers = new Map(renumber(wanted.map((row) => ({ key: row.key, order: row.order }))).map((each) => [each.key, each.order]));
        const from = new Map(rows.filter((row) => numbers.has(row.key)).map((row) => [row.key, row.order]));
        const move: Move = { table, from, to: numbers };
        open.current = [...open.current, move];
        editing.showOrder(table, numbers);
        setSaid(words.editing.place(to + 1, rows.length));
        setFocus(buttonId(key, by));
        queue.current = queue.current.then(async () => applyPlan(move, editing));
      },
    };
  }, [editing, review, words, alive]);
  return { arranging, said };
}

interface ButtonsProps extends Movable {
  readonly label: string;
}

/** Up and down, by press or by Alt and an arrow key; nothing at all while the order is not being changed. */
export function MoveButtons({ label, ...what }: ButtonsProps): JSX.Element | null {
  const styles = useStyles();
  const { editing: say } = useWords();
  const arranging = React.useContext(ArrangeContext);
  if (arranging === undefined) return null;
  const at = what.rows.findIndex((row) => row.key === what.of);
  const button = (
    by: -1 | 1,
    { text, sign, atEnd }: { readonly text: string; readonly sign: string; readonly atEnd: boolean },
  ): JSX.Element => (
    <button
      type="button"
      id={buttonId(what.of, by)}
      className={styles.moveButton}
      aria-label={text}
      title={text}
      aria-disabled={atEnd}
      onClick={() => arranging.move(what, by)}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <span
      className={styles.moveButtons}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        arranging.move(what, event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      {button(-1, { text: say.up(label), sign: '↑', atEnd: at <= 0 })}
      {button(1, { text: say.down(label), sign: '↓', atEnd: at >= what.rows.length - 1 })}
    </span>
  );
}
