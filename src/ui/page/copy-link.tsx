import * as React from 'react';
import { useAddressOf } from './address';
import { useWhere } from './page-context';
import { useStyles } from '../kit/styles';
import { useAlive } from '../kit/use-alive';
import { useWords } from '../kit/words';

interface Props {
  readonly label: string;
  /** What goes after `#`; the page's own address as it stands when undefined. */
  readonly hash?: string;
}

/** Puts an address on the clipboard and says so. */
export function CopyLink({ label, hash }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const [said, setSaid] = React.useState('');
  const alive = useAlive();
  const place = useWhere();
  // What was copied is the view as it was: once it has changed, nothing claims to be of this one.
  React.useEffect(() => setSaid(''), [place]);
  const addressOf = useAddressOf();
  const copy = async (): Promise<void> => {
    let told = words.linkCopied;
    try {
      await navigator.clipboard.writeText(addressOf(hash ?? window.location.hash.slice(1)));
    } catch {
      told = words.linkNotCopied;
    }
    if (alive.current) setSaid(told);
  };
  return (
    <span>
      <button type="button" className={styles.linkButton} onClick={() => void copy()}>
        {label}
      </button>{' '}
      <span role="status" className={styles.quiet}>
        {said}
      </span>
    </span>
  );
}
