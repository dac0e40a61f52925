import { meetingWords as words } from '../../../../words';
import * as React from 'react';
import { useAlive } from '../../../../ui';
import { useMeetingStyles } from './meeting-styles';

interface Props {
  readonly title: string;
  readonly empty: string;
  readonly names: readonly string[];
  /** Names that can be picked; others can be typed. */
  readonly suggested: readonly string[];
  readonly may: 'read' | 'change';
  readonly addLabel: string;
  readonly onAdd: (name: string) => Promise<'kept' | 'not-kept'>;
  readonly onRemove: (name: string) => void;
}

/** A list of people: typed, or picked from the names that the plans know. */
export function Attendance({ title, empty, names, suggested, may, addLabel, onAdd, onRemove }: Props): JSX.Element {
  const styles = useMeetingStyles();
  const [typed, setTyped] = React.useState('');
  const alive = useAlive();
  const listId = React.useMemo(() => `accord-names-${title.replace(/\W+/g, '-').toLowerCase()}`, [title]);
  const add = (): void => {
    const name = typed.replace(/\s+/g, ' ').trim().slice(0, 255);
    if (name === '') return;
    setTyped('');
    void onAdd(name).then((outcome) => {
      // What did not arrive is there again, unless the next name is being typed.
      if (outcome === 'not-kept' && alive.current) setTyped((now) => (now === '' ? name : now));
    });
  };
  return (
    <section aria-label={title}>
      <h3 className={styles.sideTitle}>{names.length === 0 ? title : `${title} (${names.length})`}</h3>
      {names.length === 0 && <p style={{ margin: 0 }}>{empty}</p>}
      <ul className={styles.names}>
        {names.map((name) => (
          <li key={name} className={styles.nameRow}>
            <span>{name}</span>
            {may === 'change' && (
              <button type="button" className={styles.small} aria-label={words.remove(name)} onClick={() => onRemove(name)}>
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {may === 'change' && (
        <form
          className={styles.addRow}
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <input
            className={styles.field}
            aria-label={addLabel}
            placeholder={addLabel}
            autoComplete="off"
            list={listId}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <datalist id={listId}>
            {suggested
              .filter((name) => !names.includes(name))
              .map((name) => (
                <option key={name} value={name} />
              ))}
          </datalist>
          <button type="submit" className={styles.small}>
            {words.add}
          </button>
        </form>
      )}
    </section>
  );
}
