import * as React from 'react';
import { Button } from '../kit/button';
import type { Place } from './route';
import { useAround } from './page-context';
import { useStyles } from '../kit/styles';
import { useAlive } from '../kit/use-alive';
import { useWords } from '../kit/words';

/** What a person is told of something that they began and then left: how it ended, and where it lies. */
export interface Told {
  readonly message: string;
  readonly tone: 'news' | 'problem';
  /** The same thing is told once. */
  readonly about: string;
  readonly open?: { readonly label: string; readonly place: Partial<Place> };
}

export interface Telling {
  /** Tells it on the page, whatever is open there. It moves nothing and takes no focus. */
  readonly tell: (told: Told) => void;
  /** It has been dealt with since. */
  readonly putAway: (about: string) => void;
  /** Ends what is under way when the page itself is taken away, and not before. */
  readonly page: AbortSignal;
}

export const TellContext = React.createContext<Telling>({
  tell: () => undefined,
  putAway: () => undefined,
  page: new AbortController().signal,
});
export const useTell = (): Telling => React.useContext(TellContext);

/** What has been told and not been put away yet. */
export function useTold(): { readonly told: readonly Told[]; readonly telling: Telling } {
  const [told, set] = React.useState<readonly Told[]>([]);
  const alive = useAlive();
  const [controller] = React.useState(() => new AbortController());
  React.useEffect(() => () => controller.abort(), [controller]);
  const setTold = React.useCallback(
    (next: (all: readonly Told[]) => readonly Told[]): void => {
      if (alive.current) set(next);
    },
    [alive],
  );
  const putAway = React.useCallback((about: string) => setTold((all) => all.filter((each) => each.about !== about)), [setTold]);
  const tell = React.useCallback((next: Told) => setTold((all) => [...all.filter(({ about }) => about !== next.about), next]), [setTold]);
  const telling = React.useMemo(() => ({ tell, putAway, page: controller.signal }), [tell, putAway, controller]);
  return { told, telling };
}

interface Props {
  readonly told: readonly Told[];
}

export function ToldNotices({ told }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { moves } = useAround();
  const { putAway } = useTell();
  return (
    <>
      {told.map(({ about, message, tone, open }) => (
        <div key={about} className={styles[tone]} role={tone === 'news' ? 'status' : 'alert'}>
          <div>{message}</div>
          <div className={styles.footer}>
            {open !== undefined && (
              <Button
                kind="plain"
                text={open.label}
                onClick={() => {
                  putAway(about);
                  moves.go(open.place);
                }}
              />
            )}
            <Button kind="plain" text={words.close} onClick={() => putAway(about)} />
          </div>
        </div>
      ))}
    </>
  );
}
