import * as React from 'react';
import { Button } from './button';
import { useStyles } from './styles';

interface NoticeProps {
  /** `news` is read out when there is time, `problem` at once, `plain` not at all. */
  readonly tone: 'plain' | 'news' | 'problem';
  readonly children: React.ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A message on the page: what happened, what to do, and the one thing that can be done from here. */
export function Notice({ tone, children, action }: NoticeProps): JSX.Element {
  const styles = useStyles();
  const role = tone === 'problem' ? 'alert' : tone === 'news' ? 'status' : undefined;
  return (
    <div role={role} className={tone === 'problem' ? styles.problem : tone === 'news' ? styles.news : styles.empty}>
      <div>{children}</div>
      {action !== undefined && <Button kind="plain" text={action.label} onClick={action.run} />}
    </div>
  );
}

/** The outline of what is about to appear. */
export function Skeleton({ label }: { readonly label: string }): JSX.Element {
  const styles = useStyles();
  return (
    <div role="status" aria-label={label}>
      {[0, 1, 2].map((row) => (
        <div key={row} className={styles.bone} aria-hidden="true" />
      ))}
    </div>
  );
}
