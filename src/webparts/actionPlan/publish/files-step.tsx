import * as React from 'react';
import type { ChangedText, Kept, Released, ReleaseRecord } from '../../../publishing';
import { publishingWords } from '../../../words';
import { Button, useStyles } from '../../../ui';
import type { PublishTools } from './publish-tools';
import { usePublishStyles } from './publish-styles';

const say = publishingWords.page;

interface Props {
  readonly released: Released | undefined;
  /** The releases that count, the newest last. */
  readonly records: readonly Kept<ReleaseRecord>[];
  /** What reads otherwise than in the newest of them. */
  readonly changes: readonly ChangedText[];
  readonly labelOf: (field: string) => string;
  readonly save: PublishTools['save'];
  readonly whenWords: (at: string) => string;
}

/** The files with their sums; and of what was published before, what has changed since. */
export function FilesStep({ released, records, changes, labelOf, save, whenWords }: Props): JSX.Element {
  const styles = useStyles();
  const own = usePublishStyles();
  const heading = React.useRef<HTMLHeadingElement>(null);
  const latest = records[records.length - 1];
  React.useEffect(() => {
    if (released !== undefined) heading.current?.focus();
  }, [released]);
  return (
    <>
      <h3 ref={heading} tabIndex={-1} className={own.words}>
        {latest === undefined ? say.steps.files : say.published(whenWords(latest.at))}
      </h3>
      {latest !== undefined && <p>{changes.length === 0 ? say.unchanged : say.changed(changes.length)}</p>}
      {changes.length > 0 && (
        <details className={own.part}>
          <summary>{say.seeWhat}</summary>
          <ul>
            {changes.map(({ row, field, kind, now }) => (
              <li key={`${row} ${field}`}>
                {[row, labelOf(field)].filter((part) => part !== '').join(' ')} ({say.changeKinds[kind]})
                {now === undefined ? '' : `: ${now}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {released !== undefined && <p>{say.notKept}</p>}
      {released?.files.map((file) => (
        <div key={file.name} className={own.file}>
          <strong>{say.files[file.kind]}</strong>
          <Button kind="plain" text={say.download(file.name)} onClick={() => save(file)} />
          <span className={own.sum}>{say.sum(released.sums.find(({ name }) => name === file.name)?.sha256 ?? '')}</span>
        </div>
      ))}
      {released === undefined &&
        latest?.files.map(({ name, sha256 }) => (
          <div key={name} className={own.file}>
            <span>{name}</span>
            <span className={own.sum}>{say.sum(sha256)}</span>
          </div>
        ))}
      <p className={styles.quiet}>
        {say.noWorkbook} {say.familyHelp}
      </p>
    </>
  );
}
