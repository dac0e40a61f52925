import * as React from 'react';
import { Button } from '../../kit/button';
import { useStyles } from '../../kit/styles';
import { useAlive } from '../../kit/use-alive';
import { useWords } from '../../kit/words';
import { useAround } from '../page-context';

/** For somebody who works for an agency and is in no agency's group yet: why nothing is here, and a sentence to send. */
export function NoAgency(): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { name } = useAround();
  const [copied, setCopied] = React.useState<'not-yet' | 'yes' | 'refused'>('not-yet');
  const alive = useAlive();
  const sentence = words.noAgency.sentence(name, window.location.href.split('#')[0] ?? '');
  const copy = (): void => {
    const done = (how: 'yes' | 'refused') => (): void => {
      if (alive.current) setCopied(how);
    };
    // Without https a browser has no clipboard; the sentence stands there to be copied by hand.
    if (navigator.clipboard === undefined) return done('refused')();
    void navigator.clipboard.writeText(sentence).then(done('yes'), done('refused'));
  };
  return (
    <div className={styles.empty}>
      <strong>{words.noAgency.title}</strong>
      <div>{words.noAgency.help}</div>
      <blockquote className={styles.context} style={{ margin: 0 }}>
        {sentence}
      </blockquote>
      <Button kind="plain" text={words.noAgency.copy} onClick={copy} />
      <div role="status">{copied === 'yes' ? words.noAgency.copied : copied === 'refused' ? words.noAgency.notCopied : ''}</div>
    </div>
  );
}
