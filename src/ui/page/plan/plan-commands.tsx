import * as React from 'react';
import type { ReviewRow } from '../../../schema';
import { DownloadButton } from '../site/download-button';
import { useExtras } from '../sources/extras';
import type { PlanRows } from '../sources/plan-source';
import { useAround } from '../page-context';
import { SiteTools } from '../site/site-tools';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';

interface Props {
  /** undefined while all reviews are shown together. */
  readonly review: ReviewRow | undefined;
  /** Its rows; undefined while they are being read. */
  readonly rows: PlanRows | undefined;
  readonly arranges: 'no' | 'yes';
  readonly onArrange: () => void;
}

/** What a coordinator can do with the plan as a whole. */
export function PlanCommands({ review, rows, arranges, onArrange }: Props): JSX.Element {
  const styles = useStyles();
  const { editing: say } = useWords();
  const { moves } = useAround();
  const { workbook } = useExtras();
  const command = (text: string, run: () => void, pressed?: boolean): JSX.Element => (
    <button type="button" className={styles.command} aria-pressed={pressed} onClick={run}>
      {text}
    </button>
  );
  return (
    <div className={styles.commands}>
      {review !== undefined && (
        <>
          {command(say.addRecommendation, () => moves.go({ review: review.key, task: 'add-recommendation' }))}
          {command(arranges === 'yes' ? say.arrangeDone : say.arrange, onArrange, arranges === 'yes')}
          {command(say.editReview, () => moves.go({ review: review.key, task: 'edit-review' }))}
        </>
      )}
      {command(say.addReview, () => moves.go({ task: 'add-review' }))}
      {review !== undefined && workbook !== undefined && <DownloadButton key={review.key} review={review} source={workbook} />}
      <SiteTools review={review} rows={rows} />
    </div>
  );
}
