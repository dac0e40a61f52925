import * as React from 'react';
import type { ReviewRow } from '../schema';
import { useEditing } from './editing-layer';
import { ErrorBoundary } from './error-boundary';
import { useExtras } from './extras';
import { laterPart } from './later-part';
import type { PlanRows } from './plan-source';
import { useAround } from './reader-context';
import { useStyles } from './styles';
import { useWords } from './words';

const SiteCheckPanel = laterPart(() => import(/* webpackChunkName: 'site-tools' */ './site-check-panel'));
const RemoveReviewPanel = laterPart(() => import(/* webpackChunkName: 'site-tools' */ './remove-review-panel'));

interface Props {
  /** The review that can be removed; undefined while several or none are shown. */
  readonly review: ReviewRow | undefined;
  /** Its rows; undefined while they are being read. */
  readonly rows: PlanRows | undefined;
}

/** What is seldom needed: checking the site, and removing a review. */
export function SiteTools({ review, rows }: Props): JSX.Element {
  const styles = useStyles();
  const { editing: say } = useWords();
  const { moves } = useAround();
  const { siteCheck, removal } = useExtras();
  const editing = useEditing();
  const [open, setOpen] = React.useState<'none' | 'check' | 'remove'>('none');
  const close = (): void => setOpen('none');
  return (
    <>
      {review !== undefined && rows !== undefined && removal !== undefined && (
        <button type="button" className={styles.command} onClick={() => setOpen('remove')}>
          {say.removeReview}
        </button>
      )}
      {siteCheck !== undefined && (
        <button type="button" className={styles.command} onClick={() => setOpen('check')}>
          {say.checkSite}
        </button>
      )}
      <ErrorBoundary key={open}>
        {open === 'check' && siteCheck !== undefined && (
          <SiteCheckPanel
            source={siteCheck}
            onClose={(state) => {
              close();
              if (state === 'mended') editing?.reload();
            }}
          />
        )}
        {open === 'remove' && review !== undefined && rows !== undefined && removal !== undefined && (
          <RemoveReviewPanel
            review={review}
            rows={rows}
            source={removal}
            onClose={(state) => {
              close();
              if (state === 'unchanged') return;
              if (state === 'removed') moves.adjust({ review: undefined });
              editing?.reload();
            }}
          />
        )}
      </ErrorBoundary>
    </>
  );
}
