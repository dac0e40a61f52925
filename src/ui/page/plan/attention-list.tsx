import * as React from 'react';
import { describe, type ReviewRow } from '../../../schema';
import { faultyRows, type Faulty } from './attention';
import type { Place } from '../route';
import type { Reading } from '../sources/plan-source';
import { useAround } from '../page-context';
import { useStyles } from '../../kit/styles';
import { useWords, type Words } from '../../kit/words';

interface Props {
  readonly plans: readonly { readonly review: ReviewRow; readonly reading: Reading | undefined }[];
}

const textIn = (faulty: Faulty, field: string): string | undefined => {
  const value = faulty.row[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

function labelOf(faulty: Faulty, words: Words): string {
  const say = words.editing.attention;
  switch (faulty.table) {
    case 'reviews':
      return say.review(textIn(faulty, 'reference') ?? '');
    case 'recommendations':
      return say.recommendation(textIn(faulty, 'number'));
    case 'actions':
      return say.action(textIn(faulty, 'ref'));
    case 'reports':
    case 'decisions':
      return say.report(faulty.ref);
  }
}

/** Where a row is put right; a report is kept as it was sent, so its action is shown. */
function placeOf(faulty: Faulty): Partial<Place> {
  switch (faulty.table) {
    case 'reviews':
      return { review: faulty.key, task: 'edit-review' };
    case 'recommendations':
      return { recommendation: faulty.key, task: 'edit' };
    case 'actions':
      return { action: faulty.key, task: 'edit' };
    case 'reports':
    case 'decisions':
      return { action: textIn(faulty, 'action') as Place['action'], task: undefined };
  }
}

/** For those who can put it right: the rows that somebody spoilt in the lists themselves, and what would be right (S14). */
export function AttentionList({ plans }: Props): JSX.Element | null {
  const styles = useStyles();
  const words = useWords();
  const { today, moves } = useAround();
  const faulty = React.useMemo(
    () => plans.flatMap(({ review, reading }) => (reading === undefined ? [] : faultyRows({ review }, reading, today))),
    [plans, today],
  );
  const say = words.editing.attention;
  if (faulty.length === 0) return null;
  return (
    <details className={styles.attention}>
      <summary className={styles.summaryLine}>{say.count(faulty.length)}</summary>
      <p className={styles.quiet}>{say.help}</p>
      <ul className={styles.list}>
        {faulty.map((each) => (
          <li key={`${each.table} ${each.key}`} className={styles.attentionRow}>
            <button type="button" className={styles.linkButton} onClick={() => moves.go(placeOf(each))}>
              {labelOf(each, words)}
            </button>
            {textIn(each, 'text') !== undefined && <span className={`${styles.quiet} ${styles.clamp}`}>{textIn(each, 'text')}</span>}
            {each.issues.map((issue) => (
              <div key={`${issue.code} ${issue.field ?? ''}`}>{describe(issue)}</div>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
