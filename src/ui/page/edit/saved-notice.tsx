import * as React from 'react';
import { sameValue, TABLES, type Row } from '../../../schema';
import { Button } from '../../kit/button';
import type { EditChange, EditedTable, EditingSource } from '../sources/editing-source';
import { useStyles } from '../../kit/styles';
import { useAlive } from '../../kit/use-alive';
import { useWords } from '../../kit/words';

/** A row that was saved, with what it takes to put it back. */
export interface SavedRow {
  readonly table: EditedTable;
  /** undefined for a row that was added. */
  readonly before: Row | undefined;
  readonly after: Row;
  readonly version: string | undefined;
  readonly place: number | undefined;
}

export interface Saved {
  readonly kind: 'saved' | 'added' | 'moved';
  readonly at: Date;
  readonly rows: readonly SavedRow[];
}

/** The change that puts a row back as it was, on condition that nobody has touched it since (P1). */
export function undoing({ table, before, after, version, place }: SavedRow): EditChange {
  const held = { row: after, version, place, changedBy: undefined, changedAt: undefined, unreadable: {} };
  if (before === undefined) return { kind: 'remove', table, held };
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
  return { kind: 'update', table, held, changes: Object.fromEntries(names.map((name) => [name, before[name]])) };
}

/** Those of the rows that stand as they were before; undefined where that cannot be read. */
async function standing(editing: EditingSource, rows: readonly SavedRow[]): Promise<readonly SavedRow[] | undefined> {
  const back: SavedRow[] = [];
  for (const row of rows) {
    const held = await editing.read(row.table, [row.after.key], new AbortController().signal);
    if (!held.ok) return undefined;
    if (isBack(row, held.value[0]?.row)) back.push(row);
  }
  return back;
}

interface Props {
  readonly saved: Saved;
  /** Whether something else has been saved since; then only what still concerns the person stays. */
  readonly turn: 'latest' | 'earlier';
  readonly editing: EditingSource;
  /** Rows that were put back; those that had been added are gone again. */
  readonly onUndone: (rows: readonly SavedRow[]) => void;
  readonly onClose: () => void;
}

/** Whether a row stands as it was before; one that had been added is then gone. */
function isBack({ table, before }: SavedRow, now: Row | undefined): boolean {
  if (before === undefined || now === undefined) return before === now;
  return TABLES[table].fields.every(({ name, kind }) => sameValue(kind, before[name], now[name]));
}

/** `unknown`: an answer was lost, and trying again finds out. */
type Step = 'can-undo' | 'undoing' | 'undone' | 'too-late' | 'failed' | 'unknown';

/** Says that a change has been saved, and takes it back for as long as it stands here and nobody has changed it since: no time runs out. */
export function SavedNotice({ saved, turn, editing, onUndone, onClose }: Props): JSX.Element | null {
  const styles = useStyles();
  const words = useWords();
  const [step, setStep] = React.useState<Step>('can-undo');
  const alive = useAlive();
  const frame = React.useRef<HTMLDivElement>(null);
  const undo = async (): Promise<void> => {
    // The button goes; whoever pressed it stays where the answer stands.
    frame.current?.focus();
    setStep('undoing');
    const answer = await editing.save(saved.rows.map(undoing));
    const outcomes = answer.ok ? answer.value : [];
    const late = outcomes.some(({ kind }) => kind === 'changed-meanwhile' || kind === 'gone');
    // An earlier try may have arrived without its answer: then what looks like somebody's change is one's own.
    const found = late ? await standing(editing, saved.rows) : undefined;
    const back = saved.rows.filter((row, index) => outcomes[index]?.kind === 'saved' || found?.includes(row) === true);
    if (back.length > 0) onUndone(back);
    if (!alive.current) return;
    if (back.length === saved.rows.length) return setStep('undone');
    if (late && found !== undefined) return setStep('too-late');
    const refused = answer.ok
      ? outcomes.some(({ kind }) => kind === 'refused' || kind === 'not-allowed')
      : answer.failure.kind === 'not-allowed';
    setStep(refused ? 'failed' : 'unknown');
  };
  const message: Readonly<Record<Step, string>> = {
    'can-undo': words.editing[saved.kind](saved.at),
    undoing: words.undoing,
    undone: words.editing.undone,
    'too-late': words.editing.undoTooLate,
    failed: words.editing.undoFailed,
    unknown: words.editing.undoUnknown,
  };
  if (turn === 'earlier' && step === 'can-undo') return null;
  const offered = step === 'can-undo' ? words.undo : step === 'unknown' ? words.tryAgain : undefined;
  return (
    <div className={styles.news} ref={frame} tabIndex={-1}>
      <div role="status">{message[step]}</div>
      <div className={styles.footer}>
        {offered !== undefined && <Button kind="plain" text={offered} onClick={() => void undo()} />}
        {step !== 'undoing' && <Button kind="plain" text={words.close} onClick={onClose} />}
      </div>
    </div>
  );
}
