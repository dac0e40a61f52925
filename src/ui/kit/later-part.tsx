import * as React from 'react';
import { Button } from './button';
import { Skeleton } from './notice';
import { useStyles } from './styles';
import { useWords } from './words';

type Loaded<P> = { readonly default: React.ComponentType<P> };

/**
 * A part of the page that is fetched when it is first needed. Where it cannot be fetched, it says so and can be asked for again:
 * React's own `lazy` would keep the failure for as long as the page lives.
 */
export function laterPart<P>(load: () => Promise<Loaded<P>>): (props: P) => JSX.Element {
  let held: Loaded<P> | undefined;
  return function LaterPart(props: P): JSX.Element {
    const styles = useStyles();
    const words = useWords();
    const [part, setPart] = React.useState<Loaded<P> | 'coming' | 'failed'>(held ?? 'coming');
    React.useEffect(() => {
      if (part !== 'coming') return undefined;
      let left = false;
      load().then(
        (came) => {
          held = came;
          if (!left) setPart(came);
        },
        () => {
          if (!left) setPart('failed');
        },
      );
      return () => {
        left = true;
      };
    }, [part]);
    if (part === 'coming') return <Skeleton label={words.loading} />;
    if (part === 'failed')
      return (
        <div className={styles.sent}>
          <div className={styles.problem} role="alert">
            <div>{words.failure.unreachable}</div>
            <Button kind="plain" text={words.tryAgain} onClick={() => setPart('coming')} />
          </div>
        </div>
      );
    return <part.default {...(props as P & JSX.IntrinsicAttributes)} />;
  };
}
