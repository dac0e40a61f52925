import type { Actor, Row, RowKey } from '../../schema';
import type { Progress, StoreFailure } from '../../store';
import { choicesThatStand, type Choice, type Prepared, type SyncRecord } from '../../sync';
import type { Import } from '../import/import-plan';
import type { PaneLists } from './ports';
import type { MadeCopy, Returning } from '../returns/return-pane';

export type Screen = 'connect' | 'choose-review' | 'start-review' | 'home' | 'preview' | 'history' | 'import' | 'send' | 'return';
export type Task =
  'starting' | 'connecting' | 'comparing' | 'syncing' | 'undoing' | 'importing' | 'copying' | 'reading-return' | 'bringing-in';

/** A site that somebody has connected to. */
export interface Site {
  readonly address: string;
  readonly actor: Actor;
  /** What the lists' own rights allow. */
  readonly access: 'full' | 'read-only';
  readonly lists: PaneLists;
}

/** What came of the last sync, or of undoing it. */
export interface Summary {
  readonly record: SyncRecord;
  readonly of: 'sync' | 'undo';
}

export interface PaneState {
  readonly screen: Screen;
  readonly task: Task | undefined;
  readonly progress: Progress | undefined;
  readonly site: Site | undefined;
  readonly reviews: readonly Row[];
  readonly review: RowKey | undefined;
  /** The site that the workbook says it belongs to, whether or not it could be opened. */
  readonly belongsTo: string | undefined;
  /** The site that the workbook is connected to, also while it cannot be reached. */
  readonly address: string | undefined;
  readonly network: 'online' | 'offline';
  /** A sync that was asked for while there was no connection. */
  readonly waitsFor: 'sync' | undefined;
  /** What was found at the last comparison. */
  readonly prepared: Prepared | undefined;
  readonly choices: readonly Choice[];
  /** What the last sync of this sitting did. */
  readonly summary: Summary | undefined;
  readonly history: readonly SyncRecord[];
  readonly failure: StoreFailure | undefined;
  /** A document that was read and is not in the sheet yet; it stays while other screens are looked at. */
  readonly importing: Import | undefined;
  /** The copy for an agency that was made last. */
  readonly copy: MadeCopy | undefined;
  /** A file of an agency that was read and is not brought in yet. */
  readonly returning: Returning | undefined;
  /** What was done last, in a sentence, where no sync did it. */
  readonly news: string | undefined;
}

export const START: PaneState = {
  screen: 'connect',
  task: 'starting',
  progress: undefined,
  site: undefined,
  reviews: [],
  review: undefined,
  belongsTo: undefined,
  address: undefined,
  network: 'online',
  waitsFor: undefined,
  prepared: undefined,
  choices: [],
  summary: undefined,
  history: [],
  failure: undefined,
  importing: undefined,
  copy: undefined,
  returning: undefined,
  news: undefined,
};

export type PaneEvent =
  | { readonly type: 'started'; readonly task: Task }
  | { readonly type: 'progressed'; readonly progress: Progress }
  | { readonly type: 'failed'; readonly failure: StoreFailure }
  | { readonly type: 'disconnected' }
  | { readonly type: 'belongs'; readonly to: string }
  | { readonly type: 'network'; readonly now: PaneState['network'] }
  | { readonly type: 'opened-offline'; readonly address: string; readonly review: RowKey }
  /** The site was reached again, with the review open all the while. */
  | { readonly type: 'back'; readonly site: Site; readonly reviews: readonly Row[] }
  | { readonly type: 'waits'; readonly waitsFor: PaneState['waitsFor'] }
  | { readonly type: 'recounted'; readonly prepared: Prepared }
  | { readonly type: 'connected'; readonly site: Site; readonly reviews: readonly Row[] }
  | { readonly type: 'review-chosen'; readonly review: RowKey }
  | { readonly type: 'compared'; readonly prepared: Prepared; readonly history: readonly SyncRecord[] }
  /** `used` are the choices that it was carried out with. */
  | ({ readonly type: 'synced'; readonly failure: StoreFailure | undefined; readonly used: readonly Choice[] } & Summary)
  | { readonly type: 'chosen'; readonly choice: Choice }
  | { readonly type: 'unchosen'; readonly choice: Choice }
  | { readonly type: 'plan-read'; readonly importing: Import | undefined }
  | { readonly type: 'copied'; readonly copy: MadeCopy | undefined }
  | { readonly type: 'return-read'; readonly returning: Returning | undefined }
  | { readonly type: 'brought-in'; readonly news: string }
  | { readonly type: 'dismissed' }
  | { readonly type: 'went'; readonly screen: Screen };

const sameThing = (a: Choice, b: Choice): boolean => a.table === b.table && a.key === b.key && a.field === b.field;

/** The choices that stand for a newer plan than the one they were made on. */
const standing = ({ choices, prepared }: PaneState, now: Prepared): readonly Choice[] =>
  prepared === undefined ? [] : choicesThatStand(choices, prepared.plan, now.plan);

export function reduce(state: PaneState, event: PaneEvent): PaneState {
  switch (event.type) {
    case 'started':
      return { ...state, task: event.task, progress: undefined, failure: undefined, news: undefined };
    case 'progressed':
      return { ...state, progress: event.progress };
    case 'failed':
      return { ...state, task: undefined, progress: undefined, failure: event.failure };
    case 'disconnected':
      return { ...START, task: undefined, network: state.network };
    case 'belongs':
      return { ...state, belongsTo: event.to };
    case 'network':
      return { ...state, network: event.now };
    case 'opened-offline':
      return { ...state, task: undefined, address: event.address, review: event.review, screen: 'home', failure: undefined };
    case 'back':
      return { ...state, address: event.site.address, site: event.site, reviews: event.reviews, failure: undefined };
    case 'waits':
      return { ...state, task: undefined, waitsFor: event.waitsFor };
    case 'recounted':
      return state.task === undefined ? { ...state, prepared: event.prepared, choices: standing(state, event.prepared) } : state;
    case 'connected':
      return {
        ...state,
        task: undefined,
        address: event.site.address,
        site: event.site,
        reviews: event.reviews,
        screen: 'choose-review',
        failure: undefined,
      };
    case 'review-chosen':
      return { ...state, review: event.review, screen: 'home', prepared: undefined, choices: [], summary: undefined };
    case 'compared': {
      const { prepared, history } = event;
      return { ...state, task: undefined, progress: undefined, prepared, history, choices: standing(state, prepared) };
    }
    case 'synced': {
      const isOver = event.record.outcome === 'done' || event.record.outcome === 'interrupted';
      const choices = isOver ? state.choices.filter((choice) => !event.used.includes(choice)) : state.choices;
      // That it was stopped is said by its summary.
      const failure = event.failure?.kind === 'stopped' ? undefined : event.failure;
      return { ...state, summary: { record: event.record, of: event.of }, failure, choices };
    }
    case 'chosen':
      return { ...state, choices: [...state.choices.filter((choice) => !sameThing(choice, event.choice)), event.choice] };
    case 'unchosen':
      return { ...state, choices: state.choices.filter((choice) => !sameThing(choice, event.choice)) };
    case 'plan-read':
      return { ...state, task: undefined, progress: undefined, importing: event.importing };
    case 'copied':
      return { ...state, task: undefined, copy: event.copy };
    case 'return-read':
      return { ...state, task: undefined, returning: event.returning };
    case 'brought-in':
      // Whoever has gone on to another screen meanwhile is left there.
      return { ...state, returning: undefined, screen: state.screen === 'return' ? 'home' : state.screen, news: event.news };
    case 'dismissed':
      return { ...state, failure: undefined };
    case 'went':
      // What went wrong was said where it happened.
      return { ...state, screen: event.screen, failure: undefined };
  }
}
