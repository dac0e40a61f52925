import * as React from 'react';
import { DefaultButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import type { Choice, PlanItem } from '../../sync';

interface QuestionsProps {
  readonly questions: readonly PlanItem[];
  readonly choices: readonly Choice[];
  readonly onChoose: (choice: Choice) => void;
  readonly onShow: (item: PlanItem) => void;
}

const isAbout = (choice: Choice, { table, key, field }: PlanItem): boolean =>
  choice.table === table && choice.key === key && choice.field === field;

/** What would go out and may not be what was meant: it waits until somebody says that it is right, or puts it right. */
export function Questions({ questions, choices, onChoose, onShow }: QuestionsProps): JSX.Element | null {
  const open = questions.filter((item) => !choices.some((choice) => isAbout(choice, item)));
  if (open.length === 0) return null;
  const isRight = ({ table, key, field }: PlanItem): Choice =>
    field === undefined ? { table, key, field, choose: 'mine' } : { table, key, field, choose: 'mine' };
  return (
    <section aria-label="To check" className="stack tight">
      <h2>To check ({open.length})</h2>
      <p className="quiet">These wait until you say that they are right, or change them in the sheet.</p>
      <ul className="plain">
        {open.map((item) => (
          <li key={item.id} className="stack tight">
            <Link onClick={() => onShow(item)}>{item.text}</Link>
            <div className="buttons">
              <DefaultButton text="It is right" ariaLabel={`It is right: ${item.text}`} onClick={() => onChoose(isRight(item))} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
