import type { Row, RowKey, TableName } from '../../schema';

/** How parents are named in cells, and who is meant by what stands in a cell. */
export interface ParentNames {
  /** The words for a row, different from those for every other row of its table. */
  readonly label: (table: TableName, key: RowKey) => string | undefined;
  /** Words that mean this row whatever others are called: its label with the beginning of its key. */
  readonly surely: (table: TableName, key: RowKey) => string;
  /** The rows that `words` can mean: none, one, or several where that is unclear. */
  readonly candidates: (table: TableName, words: string) => readonly RowKey[];
}

type Rows = Readonly<Record<TableName, readonly Row[]>>;

const NAMED_BY: Readonly<Record<TableName, readonly string[]>> = {
  agencies: ['name'],
  reviews: ['reference'],
  recommendations: ['number', 'text'],
  actions: ['ref', 'text'],
  reports: ['narrative'],
  decisions: ['reason'],
  meetings: ['title'],
};

const LONGEST_LABEL = 80;

/** Case, spaces and the semicolon that separates several names do not tell names apart. */
export function nameForm(words: string): string {
  return words.normalize('NFC').replace(/;/g, ',').replace(/\s+/g, ' ').trim().toLowerCase();
}

function plainLabel(table: TableName, row: Row): string {
  const words = NAMED_BY[table].map((field) => row[field]).find((value) => typeof value === 'string' && value.trim() !== '');
  if (typeof words !== 'string') return row.key.slice(0, 8);
  const line = words.replace(/;/g, ',').replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL - 1)}…` : line;
}

/** Keys begin with the time at which they were made: their end tells them apart. */
const withKey = (plain: string, key: RowKey): string => `${plain} [${key.slice(-8)}]`;

interface OneTable {
  readonly labels: ReadonlyMap<RowKey, string>;
  readonly keys: ReadonlyMap<string, readonly RowKey[]>;
}

function nameTable(table: TableName, rows: readonly Row[]): OneTable {
  const keys = new Map<string, RowKey[]>();
  const learn = (words: string, key: RowKey): void => {
    const form = nameForm(words);
    const known = keys.get(form);
    if (known === undefined) keys.set(form, [key]);
    else if (!known.includes(key)) known.push(key);
  };
  for (const row of rows) learn(plainLabel(table, row), row.key);
  const labels = new Map<RowKey, string>();
  for (const row of rows) {
    const plain = plainLabel(table, row);
    const shared = (keys.get(nameForm(plain)) ?? []).length > 1;
    const label = shared ? withKey(plain, row.key) : plain;
    labels.set(row.key, label);
  }
  for (const [key, label] of labels) learn(label, key);
  for (const row of rows) learn(withKey(plainLabel(table, row), row.key), row.key);
  // An alias never takes a name away from the agency that bears it.
  const borne = new Set(keys.keys());
  for (const row of rows)
    for (const alias of Array.isArray(row.aliases) ? (row.aliases as readonly string[]) : [])
      if (!borne.has(nameForm(alias))) learn(alias, row.key);
  return { labels, keys };
}

export function namesOf(rows: Rows): ParentNames {
  const made = new Map<TableName, OneTable>();
  const of = (table: TableName): OneTable => {
    const known = made.get(table);
    if (known !== undefined) return known;
    const names = nameTable(table, rows[table]);
    made.set(table, names);
    return names;
  };
  return {
    label: (table, key) => of(table).labels.get(key),
    surely: (table, key) => {
      const row = rows[table].find((each) => each.key === key);
      return withKey(row === undefined ? '' : plainLabel(table, row), key);
    },
    candidates: (table, words) => of(table).keys.get(nameForm(words)) ?? [],
  };
}
