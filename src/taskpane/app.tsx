import * as React from 'react';
import { DefaultButton } from '@fluentui/react/lib/Button';
import { perTable, rowWords, summarise, type PlanItems } from '../sync';
import { ChooseReview, ConnectScreen } from './connect/connect-screen';
import { failureWords } from './pane/failure-words';
import { HistoryScreen } from './history/history-screen';
import { HomeScreen } from './home/home-screen';
import { ImportScreen } from './import/import-screen';
import { Notice } from './pane/notice';
import { chosenPlan, makePane, type Pane } from './pane/pane';
import type { PanePorts } from './pane/ports';
import { ReturnScreen } from './returns/return-screen';
import { SendScreen } from './returns/send-screen';
import { PreviewScreen } from './sync/preview-screen';
import { progressLabel } from './sync/progress-label';
import { StartReviewScreen } from './connect/start-review-screen';
import { SlowProgress } from './sync/slow-progress';
import { reduce, START, type PaneEvent, type PaneState } from './pane/state';

export interface AppProps {
  readonly ports: PanePorts;
  /** The site address to begin with, where one is known. */
  readonly suggestedSite: string;
  /** Hands the pane to whoever presses its buttons from outside, such as the ribbon. */
  readonly onReady?: (pane: Pane, tell: (event: PaneEvent) => void) => void;
}

/** The task pane. */
export function App({ ports, suggestedSite, onReady }: AppProps): JSX.Element {
  const { state, tell, pane } = usePane(ports);
  React.useEffect(() => {
    onReady?.(pane, tell);
    void pane.start();
    return ports.network.watch((now) => void pane.networkChanged(now));
  }, [pane, tell, onReady, ports]);
  // The button that was pressed goes with its screen: the keyboard goes on from the top of the next, or in the field that asks for it.
  const main = React.useRef<HTMLElement>(null);
  const shown = React.useRef(state.screen);
  React.useEffect(() => {
    if (shown.current !== state.screen && main.current?.contains(document.activeElement) !== true) main.current?.focus();
    shown.current = state.screen;
  }, [state.screen]);
  return (
    <main className="pane" ref={main} tabIndex={-1}>
      {state.failure !== undefined && (
        <Notice tone={state.failure.kind === 'stopped' ? 'news' : 'problem'}>
          <p>{failureWords(state.failure)}</p>
          <DefaultButton text="Close" onClick={() => tell({ type: 'dismissed' })} />
        </Notice>
      )}
      <Waiting state={state} pane={pane} />
      <CurrentScreen state={state} tell={tell} pane={pane} ports={ports} suggestedSite={suggestedSite} />
    </main>
  );
}

/** P4: wherever a busy SharePoint is waited for. The first screen says so beside its Sync button. */
function Waiting({ state, pane }: Pick<ScreenProps, 'state' | 'pane'>): JSX.Element | null {
  const { task, progress, screen } = state;
  if (task === undefined || progress?.step !== 'waiting' || screen === 'home') return null;
  return (
    <div role="status">
      <SlowProgress label={progressLabel(progress)}>
        <DefaultButton text="Stop" onClick={pane.stop} />
      </SlowProgress>
    </div>
  );
}

interface ScreenProps {
  readonly state: PaneState;
  readonly tell: (event: PaneEvent) => void;
  readonly pane: Pane;
  readonly ports: PanePorts;
  readonly suggestedSite: string;
}

function CurrentScreen({ state, tell, pane, ports, suggestedSite }: ScreenProps): JSX.Element {
  const items = usePlanItems(state);
  const home = (): void => tell({ type: 'went', screen: 'home' });
  const connecting = state.task === 'connecting' ? 'connecting' : undefined;
  if (state.task === 'starting') return <SlowProgress label="Opening this workbook’s review…" />;
  switch (state.screen) {
    case 'connect':
      return (
        <ConnectScreen
          suggested={state.belongsTo ?? suggestedSite}
          known={ports.knownSites.list()}
          busy={connecting}
          onConnect={(address) => void pane.connect(address)}
        />
      );
    case 'choose-review':
      return (
        <ChooseReview
          reviews={state.reviews}
          busy={connecting}
          onChoose={(review) => void pane.chooseReview(review)}
          onBack={() => tell({ type: 'disconnected' })}
          onImport={() => tell({ type: 'went', screen: 'import' })}
          onStart={() => tell({ type: 'went', screen: 'start-review' })}
          onStay={state.review === undefined ? undefined : home}
          access={state.site?.access ?? 'full'}
        />
      );
    case 'start-review':
      return (
        <StartReviewScreen
          reviews={state.reviews}
          busy={connecting}
          onStart={(start) => void pane.startReview(start)}
          onBack={() => tell({ type: 'went', screen: 'choose-review' })}
        />
      );
    case 'home':
      return <HomeScreen state={state} pane={pane} tell={tell} now={ports.clock.now()} reaching={ports.reaching} {...items} />;
    case 'preview':
      return <PreviewScreen state={state} pane={pane} tell={tell} {...items} />;
    case 'import':
      return (
        <ImportScreen
          importing={state.importing}
          busy={state.task === 'importing' ? 'importing' : undefined}
          progress={state.progress}
          pane={pane}
          onBack={() =>
            tell({ type: 'went', screen: state.review !== undefined ? 'home' : state.site !== undefined ? 'choose-review' : 'connect' })
          }
        />
      );
    case 'send':
      return <SendScreen state={state} pane={pane} onBack={home} />;
    case 'return':
      return <ReturnScreen state={state} pane={pane} tell={tell} onBack={home} />;
    case 'history':
      return (
        <HistoryScreen
          history={state.history}
          now={ports.clock.now()}
          words={rowWords(state.prepared?.sides ?? NO_SIDES)}
          onBack={home}
          onUndo={
            state.network === 'offline' || state.task !== undefined
              ? undefined
              : (record) => {
                  home();
                  void pane.undo(record);
                }
          }
        />
      );
  }
}

/** State that the pane's long runs can read as it is when they need it, not as it was when they began. */
function usePane(ports: PanePorts): { readonly state: PaneState; readonly tell: (event: PaneEvent) => void; readonly pane: Pane } {
  const [state, setState] = React.useState(START);
  const latest = React.useRef(START);
  const tell = React.useCallback((event: PaneEvent): void => {
    latest.current = reduce(latest.current, event);
    setState(latest.current);
  }, []);
  const pane = React.useMemo(() => makePane(ports, { state: () => latest.current, tell }), [ports, tell]);
  return { state, tell, pane };
}

const NO_ROWS = { rows: perTable(() => []) };
const NO_SIDES = { lists: NO_ROWS, workbook: NO_ROWS };
const NO_ITEMS: PlanItems = { items: [], conflicts: [], questions: [] };

function usePlanItems({ prepared, choices }: PaneState): { readonly found: PlanItems; readonly chosen: PlanItems } {
  return React.useMemo(() => {
    if (prepared === undefined) return { found: NO_ITEMS, chosen: NO_ITEMS };
    const words = rowWords(prepared.sides);
    const found = summarise(prepared.plan, prepared.sides, words);
    return { found, chosen: choices.length === 0 ? found : summarise(chosenPlan(prepared, choices), prepared.sides, words) };
  }, [prepared, choices]);
}
