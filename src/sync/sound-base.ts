import { TABLE_NAMES } from '../schema';
import type { Base } from './ports';

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown => typeof value === 'object' && value !== null && !Array.isArray(value);
const STATES: ReadonlySet<unknown> = new Set(['differs', 'gone', 'only', 'unsure']);
const hasKey = (row: unknown): boolean => isObject(row) && typeof row.key === 'string';

function isBaseRow(value: unknown): boolean {
  if (!isObject(value) || !hasKey(value.row)) return false;
  const { lists } = value;
  if (lists === undefined) return true;
  return isObject(lists) && STATES.has(lists.state) && (lists.state !== 'differs' || hasKey(lists.row));
}

/**
 * What was read as a base, where it is one; undefined where it is damaged, or of an older Accord that did not know every
 * table: then what both sides hold is compared by itself (M20). Never throws.
 */
export function soundBase(value: unknown): Base | undefined {
  if (!isObject(value) || value.format !== 1) return undefined;
  const { site, review, syncedAt, mark, rows, doubts } = value;
  const isNamed = [site, review, syncedAt].every((text) => typeof text === 'string');
  const isMarked = mark === undefined || (isObject(mark) && typeof mark.text === 'string' && typeof mark.takenAt === 'string');
  const isDoubting = doubts === undefined || (Array.isArray(doubts) && doubts.every(isObject));
  if (!isNamed || !isMarked || !isDoubting || !isObject(rows)) return undefined;
  const whole = TABLE_NAMES.every((table) => {
    const held = rows[table];
    return Array.isArray(held) && held.every(isBaseRow);
  });
  return whole ? (value as unknown as Base) : undefined;
}
