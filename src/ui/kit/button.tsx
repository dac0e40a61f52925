import * as React from 'react';
import { useStyles } from './styles';

interface ButtonProps {
  readonly text: string;
  /** One primary button a view. */
  readonly kind: 'primary' | 'plain';
  /** The element that says what it is about, where several buttons bear the same words. */
  readonly describedBy?: string;
  readonly onClick?: () => void;
  readonly submits?: 'form';
  readonly disabled?: boolean;
  /** What it began is under way: it cannot be pressed, and keeps the focus. */
  readonly busy?: boolean;
}

/** A button in Fluent's measures and the page's theme. Fluent's own brings menus and callouts along, a fifth of the first chunk. */
export function Button({ text, kind, describedBy, onClick, submits, disabled, busy }: ButtonProps): JSX.Element {
  const styles = useStyles();
  return (
    <button
      type={submits === 'form' ? 'submit' : 'button'}
      className={kind === 'primary' ? styles.primaryButton : styles.plainButton}
      aria-describedby={describedBy}
      disabled={disabled}
      aria-disabled={busy === true ? true : undefined}
      onClick={onClick}
    >
      {text}
    </button>
  );
}
