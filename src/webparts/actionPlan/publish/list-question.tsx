import * as React from 'react';
import type { Answer, Question } from '../../../publishing';
import { publishingWords } from '../../../words';
import { Button } from '../../../ui';
import { usePublishStyles } from './publish-styles';

const say = publishingWords.page;

interface Props {
  readonly heading: React.Ref<HTMLHeadingElement>;
  readonly title: string;
  readonly members: readonly Question[];
  readonly onDone: (given: Readonly<Record<string, Answer>>) => void;
}

/** Abbreviations, days, agencies and unusual words: one list, of which what should not leave is ticked. */
export function ListQuestion({ heading, title, members, onDone }: Props): JSX.Element {
  const own = usePublishStyles();
  const [ticked, setTicked] = React.useState<ReadonlySet<string>>(new Set());
  const tick = (id: string): void =>
    setTicked((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ padding: 0 }}>
        <h3 ref={heading} tabIndex={-1} className={own.words}>
          {title}
        </h3>
      </legend>
      <p>{say.tick}</p>
      <ul className={own.list}>
        {members.map(({ id, words }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={ticked.has(id)} onChange={() => tick(id)} /> {words}
            </label>
          </li>
        ))}
      </ul>
      <Button
        kind="primary"
        text={say.listDone}
        onClick={() =>
          onDone(
            Object.fromEntries(members.map(({ id }): [string, Answer] => [id, { kind: ticked.has(id) ? 'take-out' : 'not-a-person' }])),
          )
        }
      />
    </fieldset>
  );
}
