import type { RowKey } from '../../../schema';
import type { IntentStore, Looked, MeetingMoment } from '../../../meeting';
import type { StoredRow, Result, RowStore } from '../../../store';
import type { PublishTools } from '../publish/publish-tools';
import type { DecisionDraft } from './decisions/decision-draft';

/** What the panel's work needs of the lists beyond reading the plan. The web part carries it out on SharePoint, tests in memory. */
export interface PanelSource extends Pick<RowStore, 'readRows' | 'write'> {
  /** An action and its log as they are now, the log read before the row; undefined when the action is gone. */
  look(action: RowKey): Promise<Result<Looked | undefined>>;
  /** What a meeting decided, in the order in which it was written. */
  decisionsOf(meeting: RowKey): Promise<Result<readonly StoredRow[]>>;
  /** Every form that a meeting's row has had, as far as the lists remember, the newest first. */
  versionsOf(meeting: RowKey, signal: AbortSignal): Promise<Result<readonly MeetingMoment[]>>;
  /** Keeps a file with a meeting; sent again, it replaces the one of that name. Gives its address. */
  keepMinutes(meeting: RowKey, file: { readonly name: string; readonly content: Uint8Array }): Promise<Result<string>>;
}

/** What the web part brings along for the panel's views. */
export interface PanelTools {
  /** What publishing needs, once somebody opens it; without it nobody publishes here. */
  readonly publish?: (() => Promise<PublishTools>) | undefined;
  readonly panel: PanelSource;
  readonly intents: IntentStore;
  /** What was typed for decisions and not sent yet, wherever it was typed. */
  readonly typed: Map<string, DecisionDraft>;
}
