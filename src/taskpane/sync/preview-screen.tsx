import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Checkbox } from '@fluentui/react/lib/Checkbox';
import { Link } from '@fluentui/react/lib/Link';
import { countsInWords, holdOf, type ItemGroup, type PlanItem, type PlanItems } from '../../sync';
import { SAID } from './conflict-card';
import { isAbout, syncLabel } from '../home/home-screen';
import type { Pane } from '../pane/pane';
import type { PaneEvent, PaneState } from '../pane/state';

interface PreviewProps {
  readonly state: PaneState;
  readonly pane: Pane;
  readonly tell: (event: PaneEvent) => void;
  readonly found: PlanItems;
  readonly chosen: PlanItems;
}

const GROUPS: readonly (readonly [ItemGroup, string])[] = [
  ['send', 'Send to SharePoint'],
  ['bring-in', 'Bring in from SharePoint'],
  ['removal', 'Removed, to confirm'],
  ['two-places', 'Changed in two places'],
  ['question', 'To check before it is sent'],
  ['attention', 'Needs attention before it can be saved'],
];

/** How many sentences of a group stand there at once. */
const SHOWN = 50;

const canHold = (item: PlanItem): boolean => item.group === 'send' || (item.group === 'bring-in' && item.field !== undefined);
/** Every change in words before anything is done. */
export function PreviewScreen({ state, pane, tell, found, chosen }: PreviewProps): JSX.Element {
  return (
    <div className="stack">
      <h1>Preview</h1>
      <p role="status">{countsInWords(chosen)}</p>
      {GROUPS.map(([group, title]) => (
        <Group key={group} title={title} items={found.items.filter((item) => item.group === group)} state={state} pane={pane} tell={tell} />
      ))}
      <div className="buttons">
        <PrimaryButton
          text={syncLabel(state)}
          disabled={state.task !== undefined}
          onClick={() => {
            tell({ type: 'went', screen: 'home' });
            void pane.sync();
          }}
        />
        <DefaultButton text="Back" onClick={() => tell({ type: 'went', screen: 'home' })} />
      </div>
    </div>
  );
}

type GroupProps = Pick<PreviewProps, 'state' | 'pane' | 'tell'> & { readonly title: string; readonly items: readonly PlanItem[] };

function Group({ title, items, state, pane, tell }: GroupProps): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <section aria-label={title} className="stack tight">
      <h2>
        {title} ({items.length})
      </h2>
      <ul className="plain">
        {items.slice(0, SHOWN).map((item) => {
          const choice = state.choices.find((each) => isAbout(each, item));
          const held = choice?.choose === 'hold';
          const stands = state.prepared?.sides.workbook.rows[item.table].some(({ row }) => row.key === item.key) === true;
          return (
            <li key={item.id} className="row">
              {canHold(item) && (
                <Checkbox
                  ariaLabel={`Include: ${item.text}`}
                  checked={!held}
                  onChange={(_, ticked) => tell({ type: ticked === true ? 'unchosen' : 'chosen', choice: holdOf(item) })}
                />
              )}
              <div>
                {stands ? <Link onClick={() => void pane.goTo(item.table, item.key, item.field)}>{item.text}</Link> : item.text}
                {item.group === 'two-places' && (
                  <p className="quiet">{choice === undefined ? 'Choose on the first screen.' : SAID[choice.choose]}</p>
                )}
              </div>
            </li>
          );
        })}
        {items.length > SHOWN && <li className="quiet">and {items.length - SHOWN} more</li>}
      </ul>
    </section>
  );
}
