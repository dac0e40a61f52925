import * as React from 'react';
import type { ActionView, RowKey } from '../../../schema';
import { useAlive } from '../../kit/use-alive';
import type { DraftStore } from './draft-store';
import { draftFrom, emptyDraft, isEmptyDraft, sameDraft, type ReportDraft } from './report-draft';

interface Circumstances {
  readonly view: ActionView;
  readonly drafts: DraftStore;
  readonly newKey: () => RowKey;
  /** In whose names this person may report: others may pass the action on while the form is open. */
  readonly agencies: readonly RowKey[];
  /** Another form of the same person has written: `replaced` by a later draft, or `gone`, which is sent or thrown away. */
  readonly onElsewhere: (key: RowKey, how: 'replaced' | 'gone') => void;
}

/** What the form began with: nothing, a draft of an earlier day, or the report that the panel sent back. */
export type Beginning = 'empty' | 'draft' | 'returned';

export interface DraftWork {
  readonly draft: ReportDraft;
  readonly beginning: Beginning;
  /** Whether anything stands here that was typed and not sent. */
  readonly isBegun: boolean;
  readonly change: (part: Partial<ReportDraft>) => void;
  readonly put: (next: ReportDraft) => void;
  /** While a report is on its way nothing is taken in: it would be in none. */
  readonly sending: React.MutableRefObject<'no' | 'yes'>;
  /** Clears the form, and gives back what stood in it. */
  readonly discard: () => ReportDraft;
  readonly bringBack: (draft: ReportDraft) => void;
}

function begin(view: ActionView, drafts: DraftStore, newKey: () => RowKey): { readonly draft: ReportDraft; readonly beginning: Beginning } {
  const held = drafts.load(view.key);
  if (held !== undefined && !isEmptyDraft(held)) return { draft: held, beginning: 'draft' };
  const { returned } = view.state;
  const sent = returned === undefined ? undefined : view.updates.find((update) => update.key === returned.decides);
  if (sent !== undefined) return { draft: draftFrom(sent, newKey()), beginning: 'returned' };
  return { draft: held ?? emptyDraft(newKey(), undefined), beginning: 'empty' };
}

/** The draft of a report on one action: kept on this device with every letter, and in step with other tabs of the same person. */
export function useReportDraft({ view, drafts, newKey, agencies, onElsewhere }: Circumstances): DraftWork {
  const [start] = React.useState(() => begin(view, drafts, newKey));
  const [typed, setTyped] = React.useState(start.draft);
  const alive = useAlive();
  const latest = React.useRef(typed);
  const sending = React.useRef<'no' | 'yes'>('no');
  const mine = (held: ReportDraft): ReportDraft =>
    held.agency !== undefined && agencies.includes(held.agency) ? held : { ...held, agency: agencies[0] };
  const put = React.useCallback(
    (next: ReportDraft): void => {
      latest.current = next;
      if (alive.current) setTyped(next);
    },
    [alive],
  );
  const made = React.useRef({ newKey, onElsewhere });
  made.current = { newKey, onElsewhere };
  React.useEffect(
    () =>
      drafts.follow(view.key, (held) => {
        if (sending.current === 'yes') return;
        const { key } = latest.current;
        if (held !== undefined) {
          // Another key: what stood here has been sent by another form of the same person.
          if (held.key !== key) made.current.onElsewhere(key, 'replaced');
          if (!sameDraft(held, latest.current)) put(held);
        } else if (!isEmptyDraft(latest.current) && !sameDraft(latest.current, start.draft)) {
          put(emptyDraft(made.current.newKey(), undefined));
          made.current.onElsewhere(key, 'gone');
        }
      }),
    [drafts, view.key, put, start],
  );
  const draft = mine(typed);
  return {
    draft,
    beginning: start.beginning,
    isBegun: !isEmptyDraft(draft) && (start.beginning !== 'returned' || !sameDraft(typed, start.draft)),
    put,
    sending,
    change: (part) => {
      if (sending.current === 'yes') return;
      put({ ...mine(latest.current), ...part });
      drafts.save(view.key, latest.current);
    },
    discard: () => {
      const thrown = latest.current;
      put(emptyDraft(newKey(), undefined));
      drafts.clear(view.key);
      return thrown;
    },
    bringBack: (thrown) => {
      put(thrown);
      drafts.save(view.key, thrown);
    },
  };
}
