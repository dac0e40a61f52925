import * as React from 'react';
import type { ActionRow, Actor, ReviewRow, Row, RowKey, TableName, UpdateRow, ValidationContext, ActionView } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import {
  browserIntents,
  type Remembered,
  inLogOnly,
  intentOf,
  LOG_ONLY,
  progressOf,
  type Kept,
  type DecisionContext,
  resumeDecision,
  takeDecision,
  undoDecision,
  type DecisionOutcome,
  type DecisionPorts,
  type UndoOutcome,
  type DecisionRequest,
} from '../../../../meeting';
import { useAlive, useAround, useTell, useWords, type PlanRows, type PlanWork, type Site, type Words } from '../../../../ui';
import type { PanelTools } from '../panel-source';
import { labelOf, outcomeWords, undoWords, type News } from './decision-words';

export interface DecisionsOptions {
  readonly tools: PanelTools;
  readonly site: Site;
  readonly views: readonly ActionView[];
  readonly work: PlanWork;
  readonly newKey: () => RowKey;
  readonly now: () => Date;
  /** What the running meeting keeps of its decisions; undefined outside meetings. */
  readonly record: DecisionRecord | undefined;
  /** The action that is looked at: what is said of another names it. */
  readonly current: RowKey | undefined;
}

/** The decisions of a running meeting, as its row and the log hold them. */
export interface DecisionRecord {
  readonly kept: readonly Kept[];
  readonly taken: readonly UpdateRow[];
  readonly announce: NonNullable<DecisionPorts['announce']>;
  readonly forget: (ids: readonly string[]) => Promise<unknown>;
}

export interface Decisions {
  readonly busy: 'idle' | 'deciding' | 'undoing';
  readonly news: News | undefined;
  readonly say: (news: News | undefined) => void;
  readonly decide: (wish: DecisionRequest) => Promise<DecisionOutcome>;
  readonly undo: (remembered: Remembered) => Promise<UndoOutcome>;
  /** Decisions that can still be undone from here: this person's own, in a meeting from whichever browser, and to an owner everybody's. */
  readonly undoable: readonly Remembered[];
  /** Decisions that were cut off; finishing them is tried at once, and again when the person asks for it. */
  readonly cutOff: readonly Remembered[];
  readonly resume: () => Promise<void>;
  /** Decisions that others began in this meeting and that are half written at this moment. */
  readonly half: readonly Remembered[];
  /** Those of them that have been so for long enough that nobody can be at it any more. */
  readonly left: readonly Remembered[];
  readonly settle: (left: Remembered, how: 'finish' | 'take-back') => Promise<void>;
}

const NOTHING: PlanRows = { recommendations: [], actions: [], updates: [], meetings: [] };
const seconds = async (wait: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, wait * 1000));

/** Takes decisions and takes them back, and shows at once what came of it. Finishes what was cut off when the page was left. */
export function useDecisions({ tools, site, views, work, newKey, now, record, current }: DecisionsOptions): Decisions {
  const page = useWords();
  const { viewer, today } = useAround();
  const { tell } = useTell();
  const { panel, intents } = tools;
  const [busy, setBusy] = React.useState<Decisions['busy']>('idle');
  const [news, setNews] = React.useState<News | undefined>(undefined);
  const [known, setKnown] = React.useState<readonly Remembered[]>(() => intents.all());
  const [underWay, setUnderWay] = React.useState<string | undefined>(undefined);
  const alive = useAlive();
  const latest = React.useRef(views);
  latest.current = views;

  const at = React.useRef(current);
  at.current = current;
  const latestRecord = React.useRef(record);
  latestRecord.current = record;
  const isKept = record !== undefined;
  const announce = React.useMemo(
    (): DecisionPorts['announce'] =>
      isKept ? async (remembered) => (await latestRecord.current?.announce(remembered)) ?? { kind: 'closed' } : undefined,
    [isKept],
  );
  // The meeting keeps what stands and what is under way; whatever came to nothing is let go of.
  const letGo = React.useCallback(async (id: string): Promise<void> => {
    if (latestRecord.current?.kept.some((kept) => kept.id === id) === true) await latestRecord.current.forget([id]);
  }, []);
  const ports = React.useMemo(
    (): DecisionPorts => ({
      look: async (action) => panel.look(action),
      write: async (writes, run) => panel.write(writes, run),
      keep: intents,
      now: () => now().getTime(),
      ...(announce === undefined ? {} : { announce }),
      patience: {
        wait: seconds,
        say: (wait) => {
          if (alive.current && wait >= 2) setNews({ tone: 'plain', text: words.busy(wait) });
        },
      },
    }),
    [panel, intents, now, announce],
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

  /** For whoever has gone elsewhere on the page meanwhile. */
  const tellOnPage = ({ tone, text }: News, action: RowKey): void =>
    tell({
      message: text,
      tone: tone === 'problem' ? 'problem' : 'news',
      about: `decision ${action}`,
      open: { label: words.openAction, place: { action, task: undefined } },
    });

  const decide = async (wish: DecisionRequest): Promise<DecisionOutcome> => {
    setBusy('deciding');
    setNews(undefined);
    const review = latest.current.find((view) => view.key === wish.action)?.review.key ?? ('' as RowKey);
    const id = newKey();
    setUnderWay(id);
    const outcome = await takeDecision(wish, ports, { ...contextFor(review), newKey, id });
    if (outcome.kind !== 'decided' && !intents.all().some((each) => each.id === id)) void letGo(id);
    if (outcome.kind === 'decided') {
      const { decision } = outcome.remembered.intent;
      const changed: PlanRows = {
        ...NOTHING,
        actions: [{ row: outcome.action as unknown as ActionRow, issues: [] }],
        updates: [{ row: decision, issues: [] }],
      };
      work.show(review, { kind: 'since', changed, removed: [] });
    } else if (outcome.kind !== 'invalid') void work.look(review);
    const said = outcomeWords(outcome, page);
    const named = said && { ...said, text: words.saidOf(refOf(wish.action), said.text) };
    if (alive.current) {
      setBusy('idle');
      setNews(at.current === wish.action ? said : named);
    } else if (named !== undefined) tellOnPage(named, wish.action);
    note();
    return outcome;
  };

  const undo = async (remembered: Remembered): Promise<UndoOutcome> => {
    setBusy('undoing');
    setNews({ tone: 'plain', text: words.undoing });
    const outcome = await undoDecision(remembered, ports);
    const { decision } = remembered.intent;
    if (outcome.kind === 'undone') void letGo(remembered.id);
    else if (outcome.kind !== 'failed') await announce?.(remembered);
    if (outcome.kind === 'undone') work.show(decision.review, { kind: 'since', changed: NOTHING, removed: [decision.key] });
    await work.look(decision.review);
    const said = undoWords(outcome, refOf(decision.action), page);
    if (alive.current) {
      setBusy('idle');
      setNews(said);
    } else tellOnPage(said, decision.action);
    note();
    return outcome;
  };

  const resume = React.useCallback(async (): Promise<void> => {
    for (const found of intents.all().filter(({ step }) => step !== 'done')) {
      const { decision } = found.intent;
      const outcome = await resumeDecision(found, ports, contextFor(decision.review));
      if (outcome.kind !== 'failed') await work.look(decision.review);
      if (outcome.kind === 'undone' || outcome.kind === 'not-taken') void letGo(found.id);
      if (!alive.current) return;
      setNews(resumedWords(outcome, { ref: refOf(decision.action), decision }) ?? outcomeWords(outcome, page));
      setKnown(intents.all());
    }
  }, [intents, ports, contextFor, work.look, letGo, page]);

  const { whole, half } = useKept(record, { views, viewer, contextFor, own: known, underWay });
  const left = useLeft(half);
  const settle = async (found: Remembered, how: 'finish' | 'take-back'): Promise<void> => {
    setBusy(how === 'finish' ? 'deciding' : 'undoing');
    // What another began is not this browser's to remember.
    const theirs: DecisionPorts = { ...ports, keep: browserIntents(undefined, { site: '', person: '' }) };
    const { decision } = found.intent;
    const finished = await resumeDecision(found, theirs, contextFor(decision.review));
    const undone = finished.kind === 'decided' && how === 'take-back' ? await undoDecision(finished.remembered, theirs) : undefined;
    // Whoever finished it wrote the row of the log, and so can take it out again.
    if (finished.kind === 'decided' && undone?.kind !== 'undone') intents.save(finished.remembered);
    await work.look(decision.review);
    note();
    if (finished.kind === 'undone' || finished.kind === 'not-taken' || undone?.kind === 'undone') void letGo(found.id);
    if (!alive.current) return;
    const ref = refOf(decision.action);
    setBusy('idle');
    setNews(undone === undefined ? settledWords(finished, { ref, decision, page }) : undoWords(undone, ref, page));
  };

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
    undoable: [...known.filter(({ step }) => step === 'done'), ...whole],
    cutOff: known.filter(({ step }) => step !== 'done'),
    half,
    left,
    settle,
  };
}

interface KeptOptions {
  readonly views: readonly ActionView[];
  readonly viewer: Actor;
  readonly contextFor: (review: RowKey) => DecisionContext;
  readonly own: readonly Remembered[];
  /** What this page is writing, or wrote last. */
  readonly underWay: string | undefined;
}

/** What others have decided in this meeting, and what they began and is half written, worked out from the lists alone. */
function useKept(
  record: DecisionRecord | undefined,
  { views, viewer, contextFor, own, underWay }: KeptOptions,
): { readonly whole: readonly Remembered[]; readonly half: readonly Remembered[] } {
  const { kept, taken } = record ?? NOT_KEPT;
  return React.useMemo(() => {
    const [whole, half]: [Remembered[], Remembered[]] = [[], []];
    // SharePoint lets people take their own rows out of the log, and owners everybody's.
    const mayUndo = ({ by }: UpdateRow): boolean => viewer.role === 'owner' || by === viewer.name;
    const viewOf = new Map(views.map((view) => [view.key, view]));
    for (const each of kept) {
      const view = viewOf.get(each.decision.action);
      if (view === undefined || each.id === underWay || own.some(({ id }) => id === each.id)) continue;
      const stand = { action: view.action as unknown as Row, log: view.updates };
      const context = contextFor(view.review.key);
      const progress = progressOf(each, stand, context);
      if (progress === 'whole' && mayUndo(each.decision)) whole.push({ id: each.id, step: 'done', intent: intentOf(each, stand, context) });
      if (progress === 'half') half.push({ id: each.id, step: each.step, intent: intentOf(each, stand, context) });
    }
    for (const decision of taken) {
      const view = viewOf.get(decision.action);
      if (
        !LOG_ONLY.has(decision.kind) ||
        !mayUndo(decision) ||
        view === undefined ||
        own.some(({ intent }) => intent.decision.key === decision.key)
      )
        continue;
      const earlier = view.updates.slice(view.updates.indexOf(decision) + 1).map(({ key }) => key);
      whole.push(inLogOnly(decision, view.action as unknown as Row, earlier));
    }
    return { whole, half };
  }, [kept, taken, views, viewer, contextFor, own, underWay]);
}

const NOT_KEPT: Pick<DecisionRecord, 'kept' | 'taken'> = { kept: [], taken: [] };

/** A decision is written within a moment; where SharePoint is busy, within some more. */
export const CUT_OFF_AFTER_MS = 20_000;

function useLeft(half: readonly Remembered[]): readonly Remembered[] {
  const [ripe, setRipe] = React.useState<ReadonlySet<string>>(new Set());
  const ids = half.map(({ id }) => id).join('\n');
  React.useEffect(() => {
    if (ids === '') return undefined;
    const timer = setTimeout(() => setRipe(new Set(ids.split('\n'))), CUT_OFF_AFTER_MS);
    return () => clearTimeout(timer);
  }, [ids]);
  return React.useMemo(() => half.filter(({ id }) => ripe.has(id)), [half, ripe]);
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

function settledWords(
  outcome: Awaited<ReturnType<typeof resumeDecision>>,
  { ref, decision, page }: { readonly ref: string; readonly decision: UpdateRow; readonly page: Words },
): News | undefined {
  if (outcome.kind === 'decided') return { tone: 'done', text: words.settled(ref, labelOf(decision.kind)) };
  if (outcome.kind === 'undone') return { tone: 'done', text: words.undone(ref) };
  if (outcome.kind === 'not-taken') return { tone: 'plain', text: words.settledElsewhere(ref) };
  return outcomeWords(outcome, page);
}
