import {
  canonicalRow,
  canonicalText,
  isBlocked,
  sameValue,
  TABLES,
  validateChange,
  type Actor,
  type Issue,
  type IsoDate,
  type MeetingRow,
  type Row,
  type RowKey,
  type ActionView,
} from '../schema';
import { mergeText, type FieldChanges, type StoredRow, type Result, type RowStore, type StoreFailure } from '../store';
import { insist, type Patience } from './insist';
import * as record from './decisions/meeting-record';
import type { Kept } from './decisions/meeting-record';
import { agendaOf, keysOf, writeAgenda, type AgendaItem, type AgendaOrder } from './agenda';

/** What is done to a meeting. Each is said so that it can be done again on a newer row: it adds and removes, and never replaces what it has not seen. */
export type MeetingChange =
  | { readonly kind: 'move'; readonly item: RowKey | undefined }
  | { readonly kind: 'deal-with'; readonly action: RowKey }
  | { readonly kind: 'reopen'; readonly action: RowKey }
  | { readonly kind: 'add-present' | 'remove-present' | 'add-apology' | 'remove-apology'; readonly name: string }
  | { readonly kind: 'note'; readonly from: string; readonly to: string }
  | { readonly kind: 'arise'; readonly action: RowKey }
  | { readonly kind: 'take-chair'; readonly name: string }
  /** Keeps what it takes to finish or undo a decision, and lets go of it. */
  | { readonly kind: 'remember'; readonly kept: Kept }
  | { readonly kind: 'forget'; readonly ids: readonly string[] }
  | { readonly kind: 'close' };

const without = (text: string | undefined, key: RowKey): string | undefined =>
  keysOf(text)
    .filter((each) => each !== key)
    .join('\n') || undefined;
const including = (text: string | undefined, key: RowKey): string => [...keysOf(text).filter((each) => each !== key), key].join('\n');
const named = (names: readonly string[] | undefined, name: string): readonly string[] => [
  ...(names ?? []).filter((each) => each !== name),
  name,
];
const unnamed = (names: readonly string[] | undefined, name: string): readonly string[] => (names ?? []).filter((each) => each !== name);

/** Notes that somebody else went on writing meanwhile keep both: theirs, then what was written here. */
function noted(held: string | undefined, { from, to }: { readonly from: string; readonly to: string }): string {
  const [before, base, mine] = [canonicalText(held ?? ''), canonicalText(from), canonicalText(to)];
  if (before === base || before === mine) return to;
  const merged = mergeText(base, mine, before);
  if (merged !== undefined) return merged;
  const own = mine.startsWith(base) ? mine.slice(base.length).trim() : mine;
  return own === '' || before.includes(own) ? before : `${before}\n${own}`;
}

/** A meeting's row after a change. */
export function afterChange(row: MeetingRow, change: MeetingChange): Row {
  const next = (fields: FieldChanges): Row => canonicalRow('meetings', { ...(row as Row), ...fields } as Row);
  switch (change.kind) {
    case 'move':
      return next({ item: change.item });
    case 'deal-with':
      return next({ dealtWith: including(row.dealtWith, change.action) });
    case 'reopen':
      return next({ dealtWith: without(row.dealtWith, change.action) });
    case 'add-present':
      return next({ present: named(row.present, change.name), apologies: unnamed(row.apologies, change.name) });
    case 'remove-present':
      return next({ present: unnamed(row.present, change.name) });
    case 'add-apology':
      return next({ apologies: named(row.apologies, change.name), present: unnamed(row.present, change.name) });
    case 'remove-apology':
      return next({ apologies: unnamed(row.apologies, change.name) });
    case 'note':
      return next({ notes: noted(row.notes, change) });
    case 'arise':
      return next({ arising: including(row.arising, change.action) });
    case 'take-chair':
      return next({ chair: change.name, present: named(row.present, change.name) });
    case 'remember':
      return next({ undo: record.including(row.undo, change.kept) });
    case 'forget':
      return next({ undo: record.without(row.undo, change.ids) });
    case 'close':
      return next({ status: 'closed', item: undefined, undo: undefined });
  }
}

export interface NewMeeting {
  readonly key: RowKey;
  readonly title: string;
  readonly date: IsoDate;
  readonly chair: string;
  readonly reviews: readonly RowKey[];
  readonly order: AgendaOrder;
  /** What the chair chose; without it, all that needs the panel. */
  readonly items?: readonly AgendaItem[];
  readonly minutesPlanned: number | undefined;
  /** ISO instant. */
  readonly startedAt: string;
}

/** The row of a meeting that begins, with its agenda as chosen, or made from the actions as they are. */
export function newMeeting(wanted: NewMeeting, views: readonly ActionView[]): Row {
  const items =
    wanted.items ??
    agendaOf(
      views.filter((view) => wanted.reviews.includes(view.review.key)),
      wanted.order,
    );
  const { key, title, date, chair, reviews, order, minutesPlanned, startedAt } = wanted;
  return canonicalRow('meetings', {
    key,
    title,
    date,
    chair,
    minutesPlanned,
    startedAt,
    status: 'running',
    present: [chair],
    reviews: reviews.join('\n'),
    agenda: writeAgenda(items),
    agendaOrder: order,
    item: items[0]?.action,
  });
}

export interface MeetingPorts {
  readonly rows: Pick<RowStore, 'readRows' | 'write'>;
  readonly patience: Patience;
}

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly held: StoredRow }
  /** Somebody has closed it. */
  | { readonly kind: 'closed'; readonly held: StoredRow }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

const MOST_ROUNDS = 8;
const NOT_KNOWN: StoreFailure = { kind: 'not-known', detail: 'It is not known whether the meeting was changed.' };

function changesOf(before: Row, after: Row): FieldChanges {
  return Object.fromEntries(
    TABLES.meetings.fields
      .filter((field) => !sameValue(field.kind, before[field.name], after[field.name]))
      .map((field) => [field.name, after[field.name]]),
  );
}

async function readMeeting(key: RowKey, ports: MeetingPorts): Promise<Result<StoredRow | undefined>> {
  const read = await insist(async () => ports.rows.readRows('meetings', [key], {}), ports.patience);
  return read.ok ? { ok: true, value: read.value[0] } : read;
}

/**
 * Changes a meeting on the version that was read (P1); where somebody was faster, reads it again and does the change
 * again on what is there now. A lost answer is looked up: what the row holds already is not written twice.
 */
export async function changeMeeting(
  { key, change, actor, today }: { readonly key: RowKey; readonly change: MeetingChange; readonly actor: Actor; readonly today: IsoDate },
  ports: MeetingPorts,
): Promise<ChangeOutcome> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const read = await readMeeting(key, ports);
    if (!read.ok) return { kind: 'failed', failure: read.failure };
    const held = read.value;
    if (held === undefined) return { kind: 'gone' };
    if (held.row.status === 'closed') return change.kind === 'close' ? { kind: 'changed', held } : { kind: 'closed', held };
    const after = afterChange(held.row as MeetingRow, change);
    const changes = changesOf(held.row, after);
    if (Object.keys(changes).length === 0) return { kind: 'changed', held };
    const issues = validateChange(actor, { table: 'meetings', before: held.row, after }, { today, find: () => undefined });
    if (isBlocked(issues)) return { kind: 'invalid', issues };
    const { place, version } = held;
    const answers = await ports.rows.write(
      [
        {
          kind: 'update',
          table: 'meetings',
          key,
          place,
          version,
          changes,
          before: Object.fromEntries(Object.keys(changes).map((name) => [name, held.row[name]])),
        },
      ],
      {},
    );
    if (!answers.ok && answers.failure.kind !== 'busy' && answers.failure.kind !== 'unreachable')
      return { kind: 'failed', failure: answers.failure };
    const answer = answers.ok ? answers.value[0] : undefined;
    switch (answer?.outcome) {
      case 'written':
      case 'adopted':
        return { kind: 'changed', held: { ...held, row: after, version: answer.version } };
      case 'gone':
        return { kind: 'gone' };
      case 'refused':
        return { kind: 'refused' };
      case 'changed-meanwhile':
        break;
      case 'unknown':
      case undefined: {
        const asked = answers.ok
          ? answer?.outcome === 'unknown'
            ? answer.retryAfterSeconds
            : undefined
          : answers.failure.kind === 'busy'
            ? answers.failure.retryAfterSeconds
            : undefined;
        if (asked !== undefined) ports.patience.say?.(asked);
        await ports.patience.wait(asked ?? 0.5 * 2 ** round);
      }
    }
  }
  return { kind: 'failed', failure: NOT_KNOWN };
}

/** Puts a new meeting into the list; sent again, it is still one (P2). */
export async function startMeeting(
  row: Row,
  { actor, today }: { readonly actor: Actor; readonly today: IsoDate },
  ports: MeetingPorts,
): Promise<ChangeOutcome> {
  const issues = validateChange(actor, { table: 'meetings', before: undefined, after: row }, { today, find: () => undefined });
  if (isBlocked(issues)) return { kind: 'invalid', issues };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const answers = await ports.rows.write([{ kind: 'add', table: 'meetings', row }], {});
    if (!answers.ok && answers.failure.kind !== 'busy' && answers.failure.kind !== 'unreachable')
      return { kind: 'failed', failure: answers.failure };
    const answer = answers.ok ? answers.value[0] : undefined;
    if (answer?.outcome === 'written' || answer?.outcome === 'adopted')
      return {
        kind: 'changed',
        held: {
          row,
          version: answer.version,
          place: answer.place,
          changedBy: actor.name,
          changedAt: undefined,
          issues: [],
          unreadable: {},
        },
      };
    if (answer?.outcome === 'refused') return { kind: 'refused' };
    const asked =
      answer?.outcome === 'unknown'
        ? answer.retryAfterSeconds
        : !answers.ok && answers.failure.kind === 'busy'
          ? answers.failure.retryAfterSeconds
          : undefined;
    if (asked !== undefined) ports.patience.say?.(asked);
    await ports.patience.wait(asked ?? 0.5 * 2 ** round);
  }
  return { kind: 'failed', failure: NOT_KNOWN };
}
