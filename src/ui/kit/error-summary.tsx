import * as React from 'react';
import { useStyles } from './styles';

interface Props {
  readonly title: string;
  readonly messages: readonly { readonly field: string | undefined; readonly message: string }[];
  readonly idOf: (field: string) => string;
  /** Counts how often the form was sent: each time, the summary takes the focus. */
  readonly asked: number;
}

/** What is wrong with a form, each fault a link to its field. Takes the focus when it appears, so that it is read out. */
export function ErrorSummary({ title, messages, idOf, asked }: Props): JSX.Element {
  const styles = useStyles();
  const place = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => place.current?.focus(), [asked]);
  return (
    <div ref={place} className={styles.summary} role="group" aria-label={title} tabIndex={-1}>
      <strong>{title}</strong>
      <ul>
        {messages.map(({ field, message }) => (
          <li key={`${field ?? ''} ${message}`}>
            {field === undefined ? (
              message
            ) : (
              <a
                href={`#${idOf(field)}`}
                data-interception="off"
                onClick={(event) => {
                  // The address after # is where the person is; a jump must not change it.
                  event.preventDefault();
                  document.getElementById(idOf(field))?.focus();
                }}
              >
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
