import * as React from 'react';
import type { Draft } from '../../../publishing';
import { publishingWords } from '../../../words';
import { Button, useStyles } from '../../../ui';
import { Preview } from './preview';
import { usePublishStyles } from './publish-styles';
import type { Choices, Release } from './use-release';

const say = publishingWords.page;

interface Props {
  readonly draft: Draft;
  readonly release: Release;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
  readonly onDone: () => void;
}

/** What leaves, as the reader will see it; and what the screening is told besides. */
export function LeavesStep({ draft, release, choices, onChoose, onDone }: Props): JSX.Element {
  const styles = useStyles();
  const own = usePublishStyles();
  const advice = React.useMemo(() => release.readabilityOf(draft.texts.map(({ text }) => text)), [draft, release]);
  return (
    <>
      <p className={own.part}>{say.neverLeaves}</p>
      <div className={own.part}>
        <label className={own.label}>
          {say.template}
          <select
            className={own.field}
            value={draft.projection.template.id}
            onChange={(event) => onChoose({ ...choices, template: release.TEMPLATES.find(({ id }) => id === event.target.value) })}
          >
            {release.TEMPLATES.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className={own.label}>
          {say.names}
          <textarea
            className={own.area}
            value={choices.typed}
            autoComplete="off"
            onChange={(event) => onChoose({ ...choices, typed: event.target.value })}
          />
        </label>
        <p className={styles.quiet}>{say.namesHelp}</p>
        <label className={own.label}>
          {say.pseudonym}
          <input
            className={own.field}
            value={choices.pseudonym}
            autoComplete="off"
            onChange={(event) => onChoose({ ...choices, pseudonym: event.target.value })}
          />
        </label>
        <label className={own.label}>
          {say.contact}
          <input
            className={own.field}
            value={choices.contact}
            autoComplete="off"
            onChange={(event) => onChoose({ ...choices, contact: event.target.value })}
          />
        </label>
      </div>
      <Preview draft={draft} release={release} />
      <p className={styles.quiet}>
        {say.readability(advice.long, advice.sentences)} {advice.ease !== undefined && say.ease(advice.ease)}
      </p>
      <div className={own.buttons}>
        <Button kind="primary" text={say.nextWords} onClick={onDone} />
      </div>
    </>
  );
}
