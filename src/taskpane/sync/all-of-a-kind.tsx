import * as React from 'react';
import { DefaultButton } from '@fluentui/react/lib/Button';
import { choicesForAll, type Choice, type Conflict } from '../../sync';

const KINDS: Readonly<Record<Conflict['kind'], string>> = {
  field: 'texts and values changed in two places',
  emptied: 'cells that went empty together',
  'removed-by-them': 'rows that you changed and that were removed in SharePoint',
  'removed-by-me': 'rows that you removed and that were changed in SharePoint',
  'added-twice': 'rows that were added in both places',
};

interface AllOfAKindProps {
  /** Those that no choice was made about yet. */
  readonly open: readonly Conflict[];
  /** Whoever may only read keeps what is theirs by leaving it. */
  readonly access: 'full' | 'read-only';
  readonly onChoose: (choice: Choice) => void;
}

/** The same answer for everything of one kind, where there is more than one of it. */
export function AllOfAKind({ open, access, onChoose }: AllOfAKindProps): JSX.Element {
  const kinds = (Object.keys(KINDS) as Conflict['kind'][]).filter((kind) => open.filter((each) => each.kind === kind).length > 1);
  return (
    <>
      {kinds.map((kind) => {
        const all = (choose: 'mine' | 'theirs'): void => choicesForAll(open, kind, choose).forEach(onChoose);
        const count = open.filter((each) => each.kind === kind).length;
        return (
          <div key={kind} role="group" aria-label={`All ${count} ${KINDS[kind]}`} className="stack tight">
            <p>
              For {count === 2 ? 'both' : `all ${count}`} {KINDS[kind]}:
            </p>
            <div className="buttons">
              {access === 'full' && <DefaultButton text="Keep all mine" onClick={() => all('mine')} />}
              <DefaultButton text="Take all theirs" onClick={() => all('theirs')} />
            </div>
          </div>
        );
      })}
    </>
  );
}
