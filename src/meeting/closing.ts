import { sameValue, TABLES, type MeetingRow, type Row, type RowKey, type UpdateRow } from '../schema';
import type { StoredRow } from '../store';
import { derivedKey } from './decisions/derived-key';

/** What of a meeting stands for ever once it is closed (L9). Its notes stand beside it, since they may be long. */
const KEPT = ['title', 'date', 'chair', 'present', 'apologies', 'reviews', 'agenda', 'dealtWith', 'arising'] as const;

/** Gives the SHA-256 of a text, in lower-case hex. */
export type Digest = (text: string) => Promise<string>;

/** A meeting as it was when it was closed. */
export interface Closing {
  /** ISO instant at which SharePoint received the closing; undefined where it does not say. */
  readonly at: string | undefined;
  readonly place: number;
  readonly by: string | undefined;
  /** The fields of the meeting that are kept. */
  readonly meeting: Readonly<Record<string, Row[string]>>;
  /** Keys of the decisions that stood. */
  readonly decisions: readonly RowKey[];
  /** Whether what is kept agrees with its own SHA-256. */
  readonly proof: 'holds' | 'fails';
}

const bearsWitnessTo = (record: string, notes: string): string => `${record}\n\n${notes}`;

/** The row of the Decisions list that closes a meeting: what stood then, and its SHA-256. One key, so that it is closed once. */
export async function closingRow(
  meeting: MeetingRow,
  decisions: readonly UpdateRow[],
  given: { readonly by: Pick<UpdateRow, 'date' | 'by'>; readonly digest: Digest },
): Promise<Row> {
  const held = meeting as Row;
  const fields = Object.fromEntries(KEPT.flatMap((name) => (held[name] === undefined ? [] : [[name, held[name]]])));
  // A reader of HTML would take what stands between angle brackets for a tag (S11).
  const record = JSON.stringify({ meeting: fields, decisions: decisions.map(({ key }) => key) }).replace(/[<>]/g, (sign) =>
    sign === '<' ? '\\u003c' : '\\u003e',
  );
  const notes = meeting.notes ?? '';
  return {
    key: derivedKey('closes', meeting.key),
    kind: 'meeting-closed',
    meeting: meeting.key,
    ...given.by,
    ...(notes === '' ? {} : { narrative: notes }),
    record,
    proof: await given.digest(bearsWitnessTo(record, notes)),
  };
}

/** The closing among the rows that name a meeting: the first one, whatever was added after. undefined where there is none. */
export async function closingIn(rows: readonly StoredRow[], digest: Digest): Promise<Closing | undefined> {
  const held = rows.filter(({ row }) => row.kind === 'meeting-closed').sort((a, b) => (a.place ?? 0) - (b.place ?? 0))[0];
  if (held === undefined) return undefined;
  const { record, narrative, proof, by } = held.row;
  const written = typeof record === 'string' ? record : '';
  const notes = typeof narrative === 'string' ? narrative : '';
  const kept = recordIn(written);
  return {
    at: held.createdAt,
    place: held.place ?? 0,
    by: typeof by === 'string' ? by : undefined,
    meeting: { ...kept.meeting, ...(notes === '' ? {} : { notes }) },
    decisions: kept.decisions,
    proof: (await digest(bearsWitnessTo(written, notes))) === proof ? 'holds' : 'fails',
  };
}

function recordIn(text: string): Pick<Closing, 'meeting' | 'decisions'> {
  try {
    const { meeting, decisions } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return {
      meeting: typeof meeting === 'object' && meeting !== null ? (meeting as Closing['meeting']) : {},
      decisions: Array.isArray(decisions) ? (decisions as RowKey[]) : [],
    };
  } catch {
    return { meeting: {}, decisions: [] };
  }
}

/** The meeting as it was closed, whatever its row says now; and what differs in the row, as the screens call it. */
export function asClosed(held: MeetingRow, closing: Closing): { readonly meeting: MeetingRow; readonly changed: readonly string[] } {
  const names = [...KEPT, 'notes'];
  const stood = Object.fromEntries(names.map((name) => [name, closing.meeting[name]]));
  const changed = TABLES.meetings.fields
    .filter(({ name, kind }) => names.includes(name) && !sameValue(kind, (held as Row)[name], stood[name]))
    .map(({ label }) => label);
  return { meeting: { ...held, ...stood, status: 'closed' } as MeetingRow, changed };
}

/** Rows that name the meeting and did not stand when it was closed: no part of it, whatever they say. */
export const lateRows = (rows: readonly StoredRow[], { decisions, place }: Closing): readonly StoredRow[] =>
  rows.filter((each) => each.row.kind !== 'meeting-closed' && !decisions.includes(each.row.key) && (each.place ?? 0) > place);
