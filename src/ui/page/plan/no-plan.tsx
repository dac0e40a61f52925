import * as React from 'react';
import { Button } from '../../kit/button';
import { mayEdit } from '../edit/edit-judgement';
import { useEditing } from '../edit/editing-layer';
import type { Site } from '../sources/plan-source';
import { useAround } from '../page-context';
import { SiteTools } from '../site/site-tools';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';

/** What stands on a site without a plan that this person may see: what to do next, or what to wait for. */
export function NoPlan({ site }: { readonly site: Site }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { moves } = useAround();
  const editing = useEditing();
  if (site.reviews.length > 0) return <p className={styles.empty}>{words.onlyDrafts}</p>;
  return (
    <div className={styles.empty}>
      <p>
        {words.noReviews} {mayEdit(site.viewer) ? words.noReviewsSetUp : words.noReviewsWait}
      </p>
      {editing !== undefined && <Button kind="primary" text={words.editing.addReview} onClick={() => moves.go({ task: 'add-review' })} />}
      {editing !== undefined && <SiteTools review={undefined} rows={undefined} />}
    </div>
  );
}
