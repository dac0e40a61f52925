import { LONGEST_TEXT, type Row } from '../../../schema';
import type { StoredRow } from '../../../store';
import type { Author, Kept, PreparedRelease, ReleaseRecord } from '../../../publishing';

/** As many letters as a row can hold of what is kept: two long texts, one after the other. */
export const MOST_LETTERS = 2 * LONGEST_TEXT;

/** A reader of HTML would take what stands between angle brackets for a tag (S11). */
const escaped = (json: string): string => json.replace(/[<>]/g, (sign) => (sign === '<' ? '\\u003c' : '\\u003e'));

/** Names of fields once, and a list of sums a row: a plan of some hundred actions fits. */
function packed({ sums }: ReleaseRecord): object {
  const fields = [...new Set(Object.values(sums).flatMap((row) => Object.keys(row)))];
  return { fields, rows: Object.fromEntries(Object.entries(sums).map(([row, of]) => [row, fields.map((field) => of[field] ?? '')])) };
}

function unpacked(given: unknown): ReleaseRecord['sums'] {
  const { fields, rows } = (given ?? {}) as {
    readonly fields?: readonly string[];
    readonly rows?: Readonly<Record<string, readonly string[]>>;
  };
  if (!Array.isArray(fields) || typeof rows !== 'object') return {};
  return Object.fromEntries(
    Object.entries(rows).map(([row, of]) => [
      row,
      Object.fromEntries(fields.flatMap((field, at) => (typeof of[at] === 'string' && of[at] !== '' ? [[field, of[at]]] : []))),
    ]),
  );
}

/** The fields of the Decisions list that keep a preparation or a release; undefined where there is more than a row can hold. */
export function fieldsOf(kept: PreparedRelease | ReleaseRecord): Pick<Row, 'record' | 'narrative'> | undefined {
  const text = escaped(JSON.stringify('sums' in kept ? { ...kept, sums: packed(kept) } : kept));
  if (text.length > MOST_LETTERS) return undefined;
  return { record: text.slice(0, LONGEST_TEXT), ...(text.length > LONGEST_TEXT ? { narrative: text.slice(LONGEST_TEXT) } : {}) } as Pick<
    Row,
    'record' | 'narrative'
  >;
}

const isPrepared = (given: Readonly<Record<string, unknown>>): boolean =>
  typeof given.review === 'string' && typeof given.digest === 'string' && Array.isArray(given.accepted);

/** Who wrote a row and when, as SharePoint says it (L1). */
const writtenBy = ({ row, createdAt }: StoredRow): { readonly by: Author; readonly at: string } => {
  const name = typeof row.by === 'string' ? row.by : '';
  return { by: { id: name, name }, at: createdAt ?? '' };
};

/** What a row keeps; undefined where it cannot be read (S14), so that it counts for nothing. */
export function keptIn<T extends PreparedRelease>(held: StoredRow): Kept<T> | undefined {
  const { record, narrative } = held.row;
  try {
    const given = JSON.parse(`${typeof record === 'string' ? record : ''}${typeof narrative === 'string' ? narrative : ''}`) as Record<
      string,
      unknown
    >;
    if (!isPrepared(given) || given.review !== held.row.review) return undefined;
    const whole = 'sums' in given ? { ...given, sums: unpacked(given.sums) } : given;
    return { ...(whole as unknown as T), ...writtenBy(held) };
  } catch {
    return undefined;
  }
}
