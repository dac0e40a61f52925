import * as React from 'react';
import type { RowWords, SyncRecord } from '../../sync';

type Made = SyncRecord['chosen'][number] & { readonly field: string };

/** What became of a field that both sides had changed, with what was given up: nothing that somebody typed is lost from sight (P7). */
function madeWords(made: Made, words: RowWords): string | undefined {
  const say = (value: Made['mine']): string => `“${words.value(made.table, made.field, value)}”`;
  const [mine, theirs] = [say(made.mine), say(made.theirs)];
  switch (made.chose) {
    case 'push':
      return `Yours was kept: ${mine}. Theirs was ${theirs}.`;
    case 'pull':
      return `Theirs was taken: ${theirs}. Yours was ${mine}.`;
    case 'chosen':
      return `You wrote another. Yours was ${mine}, theirs ${theirs}.`;
    case 'not-carried-out':
      return `What you wrote instead was not saved: ${say(made.wrote)}. Yours was ${mine}, theirs ${theirs}.`;
    default:
      return undefined;
  }
}

/** The choices of one sync, folded away until somebody asks. */
export function ChoicesMade({ record, words }: { readonly record: SyncRecord; readonly words: RowWords }): JSX.Element | null {
  const made = record.chosen.flatMap((entry) => {
    const { table, key, field } = entry;
    const said = field === undefined ? undefined : madeWords({ ...entry, field }, words);
    return said === undefined || field === undefined
      ? []
      : [{ id: `${table} ${key} ${field}`, what: `${words.at(table, key)}, ${words.field(table, field)}`, said }];
  });
  if (made.length === 0) return null;
  return (
    <details>
      <summary>{made.length === 1 ? '1 choice between two texts' : `${made.length} choices between two texts`}</summary>
      <ul className="plain">
        {made.map(({ id, what, said }) => (
          <li key={id}>
            <p className="strong">{what}</p>
            <p>{said}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
