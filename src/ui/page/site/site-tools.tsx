import * as React from 'react';
import type { ReviewRow } from '../../../schema';
import { ErrorBoundary } from '../../kit/error-boundary';
import { useExtras } from '../sources/extras';
import { laterPart } from '../../kit/later-part';
import type { PlanRows } from '../sources/plan-source';
import { useAround, useWhere } from '../page-context';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';

const SiteCheckPanel = laterPart(() => import(/* webpackChunkName: 'site-tools' */ './site-check-panel'));
const RemoveReviewPanel = laterPart(() => import(/* webpackChunkName: 'site-tools' */ './remove-review-panel'));

/** What is open, with what it was opened for: the page behind it may turn to another review meanwhile. */
export type SiteTool = { readonly kind: 'check' } | { readonly kind: 'remove'; readonly review: ReviewRow; readonly rows: PlanRows };

/** Opens a tool; it stays open until it is closed, whichever view the page turns to. */
export const SiteToolContext = React.createContext<(tool: SiteTool) => void>(() => undefined);

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
  const { siteCheck, removal } = useExtras();
  const open = React.useContext(SiteToolContext);
  return (
    <>
      {siteCheck !== undefined && (
        <button type="button" className={styles.command} onClick={() => open({ kind: 'check' })}>
          {say.checkSite}
        </button>
      )}
      {/* Apart from what is done every day: it is for once in years. */}
      {review !== undefined && rows !== undefined && removal !== undefined && (
        <button type="button" className={`${styles.command} ${styles.commandApart}`} onClick={() => open({ kind: 'remove', review, rows })}>
          {say.removeReview}
        </button>
      )}
    </>
  );
}

interface PanelProps {
  readonly tool: SiteTool;
  readonly onClose: () => void;
  /** The site is not what it was. */
  readonly onChanged: () => void;
}

/** The panel of the tool that is open. */
export function SiteToolPanel({ tool, onClose, onChanged }: PanelProps): JSX.Element {
  const { moves } = useAround();
  const place = useWhere();
  const { siteCheck, removal } = useExtras();
  return (
    <ErrorBoundary key={tool.kind}>
      {tool.kind === 'check' && siteCheck !== undefined && (
        <SiteCheckPanel
          source={siteCheck}
          onClose={(state) => {
            onClose();
            if (state === 'changed') onChanged();
          }}
        />
      )}
      {tool.kind === 'remove' && removal !== undefined && (
        <RemoveReviewPanel
          review={tool.review}
          rows={tool.rows}
          source={removal}
          onClose={(state) => {
            onClose();
            if (state === 'unchanged') return;
            if (state === 'removed' && place.review === tool.review.key) moves.adjust({ review: undefined });
            onChanged();
          }}
        />
      )}
    </ErrorBoundary>
  );
}
