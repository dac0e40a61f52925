import * as React from 'react';
import type { ActionView, RowKey, UpdateRow } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { useStyles } from '../../../../ui';
import { labelOf } from '../decisions/decision-words';

interface Props {
  readonly who: 'chair' | 'other';
  readonly at: ActionView | undefined;
  readonly chair: string | undefined;
  readonly taken: readonly UpdateRow[];
  readonly viewOf: (key: RowKey) => ActionView | undefined;
}

const nameOf = (view: ActionView | undefined): string =>
  [view?.action.ref, view?.action.text].filter((part) => part !== undefined).join(' ');

/** Says to whoever follows and does not see the screen that item, decision or chair have changed: politely, each once. */
export function FollowerNews({ who, at, chair, taken, viewOf }: Props): JSX.Element {
  const styles = useStyles();
  const [news, setNews] = React.useState('');
  const first = React.useRef<'yes' | 'no'>('yes');
  const last = taken[taken.length - 1];
  const item = nameOf(at);
  const decided = last === undefined ? '' : words.saidOf(viewOf(last.action)?.action.ref ?? '', labelOf(last.kind));
  const say = (text: string): void => {
    if (who === 'other' && first.current === 'no' && text !== '') setNews(text);
  };
  React.useEffect(() => say(item === '' ? '' : words.nowAt(item)), [item]);
  React.useEffect(() => say(decided), [decided, taken.length]);
  React.useEffect(() => say(chair === undefined ? '' : words.chairIs(chair)), [chair]);
  React.useEffect(() => {
    first.current = 'no';
  }, []);
  return (
    <div className={styles.unseen} role="status">
      {news}
    </div>
  );
}
