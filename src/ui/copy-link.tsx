import * as React from 'react';
import { useAddressOf } from './address';
import { useStyles } from './styles';
import { useWords } from './words';

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
  const addressOf = useAddressOf();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(addressOf(hash ?? window.location.hash.slice(1)));
      setSaid(words.linkCopied);
    } catch {
      setSaid(words.linkNotCopied);
    }
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
