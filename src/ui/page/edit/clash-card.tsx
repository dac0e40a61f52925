import * as React from 'react';
import { showField, TABLES, type RowKey, type TableName } from '../../../schema';
import { Button } from '../../kit/button';
import type { Clash } from './edit-judgement';
import type { EditedTable } from '../sources/editing-source';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';

interface Props {
  readonly table: EditedTable;
  readonly clash: Clash;
  /** What was typed here, as a person reads it. */
  readonly mine: string;
  readonly nameOf: (table: TableName, key: RowKey) => string | undefined;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** A field changed in two places: as it was, as it was typed here, as somebody else left it. Nothing is written until one is chosen (M5). */
export function ClashCard({ table, clash, mine, nameOf, onKeepMine, onTakeTheirs }: Props): JSX.Element {
  const styles = useStyles();
  const { editing: say } = useWords();
  const label = TABLES[table].field(clash.field)?.label ?? clash.field;
  const show = (value: Clash['theirs']): string => showField(table, clash.field, value, { nameOf }) || say.empty;
  const boxes = [
    [say.clashBefore, show(clash.before)],
    [say.clashYours, mine === '' ? say.empty : mine],
    [say.clashTheirs, show(clash.theirs)],
  ] as const;
  return (
    <section className={styles.clash} aria-label={say.clashTitle(label)}>
      <strong>{say.clashTitle(label)}</strong>
      <dl className={styles.clashBoxes}>
        {boxes.map(([term, text]) => (
          <div key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.definition}>{text}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.footer}>
        <Button kind="plain" text={say.keepMine} onClick={onKeepMine} />
        <Button kind="plain" text={say.takeTheirs} onClick={onTakeTheirs} />
      </div>
    </section>
  );
}
