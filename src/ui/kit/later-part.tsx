import * as React from 'react';
import { Button } from './button';
import { Skeleton } from './notice';
import { useStyles } from './styles';
import { loadPageAgain, whyMissing, type WhyMissing } from './missing-part';
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
    const [part, setPart] = React.useState<Loaded<P> | 'coming' | WhyMissing>(held ?? 'coming');
    React.useEffect(() => {
      if (part !== 'coming') return undefined;
      let left = false;
      load().then(
        (came) => {
          held = came;
          if (!left) setPart(came);
        },
        async (error: unknown) => {
          const why = await whyMissing(error);
          if (!left) setPart(why);
        },
      );
      return () => {
        left = true;
      };
    }, [part]);
    if (part === 'coming') return <Skeleton label={words.loading} />;
    if (part === 'unreachable' || part === 'updated')
      return (
        <div className={styles.sent}>
          <div className={styles.problem} role="alert">
            <div>{words.failure[part]}</div>
            {part === 'updated' ? (
              <Button kind="plain" text={words.loadAgain} onClick={loadPageAgain} />
            ) : (
              <Button kind="plain" text={words.tryAgain} onClick={() => setPart('coming')} />
            )}
          </div>
        </div>
      );
    return <part.default {...(props as P & JSX.IntrinsicAttributes)} />;
  };
}
