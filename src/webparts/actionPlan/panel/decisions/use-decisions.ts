import * as React from 'react';
import type { ActionRow, ReviewRow, Row, RowKey, TableName, UpdateRow, ValidationContext } from '../../../../schema';
import { useAround, useWords, type ActionView, type PlanRows, type PlanWork, type Site } from '../../../../ui';
import type { PanelTools } from '../panel-source';
import { meetingWords as words } from '../words/meeting-words';
import { labelOf, outcomeWords, undoWords, type News } from './decision-words';
import type { Remembered } from './intent-store';
import type { DecisionContext } from './plan-decision';
import { resumeDecision, takeDecision, undoDecision, type DecisionOutcome, type DecisionPorts, type UndoOutcome } from './take-decision';
import type { Wish } from './wish';

export interface DecisionsOptions {
  readonly tools: PanelTools;
  readonly site: Site;
  readonly views: readonly ActionView[];
  readonly work: PlanWork;
  readonly newKey: () => RowKey;
}

export interface Decisions {
  readonly busy: 'idle' | 'deciding' | 'undoing';
  readonly news: News | undefined;
  readonly say: (news: News | undefined) => void;
  readonly decide: (wish: Wish) => Promise<DecisionOutcome>;
  readonly undo: (remembered: Remembered) => Promise<UndoOutcome>;
  /** Decisions of this person that can still be undone from here. */
  readonly undoable: readonly Remembered[];
  /** Decisions that were cut off; finishing them is tried at once, and again when the person asks for it. */
  readonly cutOff: readonly Remembered[];
  readonly resume: () => Promise<void>;
}

const NOTHING: PlanRows = { recommendations: [], actions: [], updates: [], meetings: [] };
const seconds = async (wait: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, wait * 1000));

/** Takes decisions and takes them back, and shows at once what came of it. Finishes what was cut off when the page was left. */
export function useDecisions({ tools, site, views, work, newKey }: DecisionsOptions): Decisions {
  const page = useWords();
  const { viewer, today } = useAround();
  const { panel, intents } = tools;
  const [busy, setBusy] = React.useState<Decisions['busy']>('idle');
  const [news, setNews] = React.useState<News | undefined>(undefined);
  const [known, setKnown] = React.useState<readonly Remembered[]>(() => intents.all());
  const alive = React.useRef(true);
  React.useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  const latest = React.useRef(views);
  latest.current = views;

  const ports = React.useMemo(
    (): DecisionPorts => ({
      look: async (action) => panel.look(action),
      write: async (writes, run) => panel.write(writes, run),
      keep: intents,
      patience: {
        wait: seconds,
        say: (wait) => {
          if (alive.current && wait >= 2) setNews({ tone: 'plain', text: words.busy(wait) });
        },
      },
    }),
    [panel, intents],
  );
  const contextFor = React.useCallback(
    (review: RowKey): DecisionContext => {
      const find: ValidationContext['find'] = (table: TableName, key: RowKey) => {
        const rows: Partial<Record<TableName, readonly { readonly key: RowKey }[]>> = {
          reviews: site.reviews,
          agencies: site.agencies,
          actions: latest.current.map((view) => view.action),
          recommendations: latest.current.flatMap((view) => view.recommendation ?? []),
        };
        return rows[table]?.find((row) => row.key === key) as Row | undefined;
      };
      const own = site.reviews.find((row) => row.key === review);
      return { viewer, today, find, review: own ?? ({ key: review } as ReviewRow) };
    },
    [site, viewer, today],
  );
  const refOf = (action: RowKey): string => {
    const found = latest.current.find((view) => view.key === action)?.action;
    return found?.ref ?? found?.text.slice(0, 40) ?? '';
  };
  const note = (): void => {
    if (alive.current) setKnown(intents.all());
  };

  const decide = async (wish: Wish): Promise<DecisionOutcome> => {
    setBusy('deciding');
    setNews(undefined);
    const review = latest.current.find((view) => view.key === wish.action)?.review.key ?? ('' as RowKey);
    const outcome = await takeDecision(wish, ports, { ...contextFor(review), newKey, id: newKey() });
    if (outcome.kind === 'decided') {
      const { decision } = outcome.remembered.intent;
      const changed: PlanRows = {
        ...NOTHING,
        actions: [{ row: outcome.action as unknown as ActionRow, issues: [] }],
        updates: [{ row: decision, issues: [] }],
      };
      work.show(review, { kind: 'since', changed, removed: [] });
    } else if (outcome.kind !== 'invalid') void work.look(review);
    if (alive.current) {
      setBusy('idle');
      setNews(outcomeWords(outcome, page));
    }
    note();
    return outcome;
  };

  const undo = async (remembered: Remembered): Promise<UndoOutcome> => {
    setBusy('undoing');
    setNews({ tone: 'plain', text: words.undoing });
    const outcome = await undoDecision(remembered, ports);
    const { decision } = remembered.intent;
    if (outcome.kind === 'undone') work.show(decision.review, { kind: 'since', changed: NOTHING, removed: [decision.key] });
    await work.look(decision.review);
    if (alive.current) {
      setBusy('idle');
      setNews(undoWords(outcome, refOf(decision.action), page));
    }
    note();
    return outcome;
  };

  const resume = React.useCallback(async (): Promise<void> => {
    for (const found of intents.all().filter(({ step }) => step !== 'done')) {
      const { decision } = found.intent;
      const outcome = await resumeDecision(found, ports, contextFor(decision.review));
      if (outcome.kind !== 'failed') await work.look(decision.review);
      if (!alive.current) return;
      setNews(resumedWords(outcome, { ref: refOf(decision.action), decision }) ?? outcomeWords(outcome, page));
      setKnown(intents.all());
    }
  }, [intents, ports, contextFor, work.look, page]);

  const isRead = views.length > 0;
  const begun = React.useRef(false);
  React.useEffect(() => {
    if (!isRead || begun.current) return;
    begun.current = true;
    void resume();
  }, [isRead, resume]);

  return {
    busy,
    news,
    say: setNews,
    decide,
    undo,
    resume,
    undoable: known.filter(({ step }) => step === 'done'),
    cutOff: known.filter(({ step }) => step !== 'done'),
  };
}

function resumedWords(
  outcome: Awaited<ReturnType<typeof resumeDecision>>,
  { ref, decision }: { readonly ref: string; readonly decision: UpdateRow },
): News | undefined {
  if (outcome.kind === 'decided') return { tone: 'done', text: words.resumed(ref, labelOf(decision.kind)) };
  if (outcome.kind === 'not-taken') return { tone: 'problem', text: words.notTaken(ref) };
  if (outcome.kind === 'undone') return { tone: 'done', text: words.undoFinished(ref) };
  return undefined;
}
