import { formatTarget, isReport, type RowKey, type UpdateRow, type ActionView, type Span } from '../../schema';
import { panelWords } from './actions/panel-words';
import type { OnlyFilter } from './actions/only-filter';
import type { Words } from '../kit/words';

/** "31 Mar 2026", or the words of the plan where it gives no date. */
export function targetWords(view: ActionView, words: Words): string {
  const target = view.action.targetDate;
  return target === undefined ? words.noTarget : formatTarget(target, 'short');
}

/** "12 days late", "in 3 weeks"; undefined where there is nothing to say. */
export function distanceWords(view: ActionView, words: Words): string | undefined {
  if (view.state.daysLate > 0) return words.daysLate(view.state.daysLate);
  return view.state.daysLeft === undefined ? undefined : words.away(view.state.daysLeft);
}

export interface Reader {
  readonly name: string;
  /** Whether people's names are shown to them, or agencies only. */
  readonly names: 'shown' | 'hidden';
  /** The agencies that they report for. */
  readonly agencies: readonly RowKey[];
  readonly agencyName: (key: RowKey) => string | undefined;
}

/**
 * Who wrote an update, as far as the reader may know: names are for those who work on the plan. The agency is where the report
 * lies, the person is SharePoint's author (L1). “You” is said of reports of one's own agency alone.
 */
export function whoWords(update: UpdateRow, reader: Reader, words: Words): string {
  const name = reader.names === 'shown' ? update.by : undefined;
  if (!isReport(update)) return name ?? '';
  const agency = update.agency === undefined ? undefined : reader.agencyName(update.agency);
  if (update.entered === 'coordinator') return words.enteredFor(agency);
  // Within an agency its own name says nothing, and many people's names in Microsoft 365 name their agency already.
  const own = update.agency !== undefined && reader.agencies.includes(update.agency) && update.by !== undefined;
  if (own && update.by === reader.name) return words.you;
  if (own) return name ?? agency ?? '';
  if (name !== undefined && agency !== undefined && !name.includes(agency)) return `${name} (${agency})`;
  return name ?? agency ?? '';
}

/** The last thing said about an action: what the panel said while nobody has answered it, else the last report. */
export function lastWords(view: ActionView, reader: Reader, words: Words): string {
  const last = panelWords(view)[0] ?? view.state.latestReport;
  if (last === undefined) return words.noReport;
  return words.lastReport(whoWords(last, reader, words), last.date, saidIn(last, words));
}

/** What a report or a decision says in one line: an agreed date, then its words. */
export function saidIn(update: UpdateRow, words: Words): string {
  const date =
    update.newDate === undefined || update.kind === 'report' ? undefined : words.details.newDate(formatTarget(update.newDate, 'short'));
  return [date, update.narrative ?? update.reason].filter((part) => part !== undefined && part !== '').join('. ');
}

/** What a filter that a figure of the overview sets lets through. */
export function onlyWords(only: OnlyFilter, words: Words): string {
  const say = words.only;
  switch (only.kind) {
    case 'standing':
      return say.standing[only.standing];
    case 'late':
      return say.late(spanWords(only.span, words));
    case 'moved':
      return say.moved(spanWords(only.span, words));
    case 'took':
      return only.span.from === -Infinity ? say.early : say.took(spanWords(only.span, words));
    case 'as-at':
      return say.asAt(only.rag === 'grey' ? say.uncoloured : words.rag[only.rag], only.day);
  }
}

const spanWords = ({ from, to }: Span, words: Words): string =>
  to === undefined ? words.only.atLeast(from) : words.only.between(from, to);
