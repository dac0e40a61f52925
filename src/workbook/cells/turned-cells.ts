import { fromSerial } from '../../schema';

/** Days that somebody may have meant by a ref such as "3-1": from 2000 to 2099. */
const FIRST_DAY = 36_526;
const LAST_DAY = 73_050;

/** What Excel has made of a text, and what it may have been. */
export type Turned = Readonly<Record<'as' | 'typed' | 'likely', string>>;

/**
 * A number where a text belongs may have been another text: Excel reads 4.20 as 4.2, and 3-1 as a day. A whole number
 * says what was typed. `siblings` are the other cells of the column, as text.
 */
export function turnedByExcel(cell: number, siblings: readonly string[]): Turned | undefined {
  const typed = String(cell);
  if (Number.isInteger(cell)) {
    const day = cell >= FIRST_DAY && cell <= LAST_DAY ? fromSerial(cell) : undefined;
    if (day === undefined) return undefined;
    const [, month, date] = day.split('-').map(Number);
    return { as: 'a date', typed, likely: `${month}-${date}” or “${date}-${month}` };
  }
  const [whole, part = ''] = typed.split('.');
  const others = new Set(siblings);
  const isThere = siblings.filter((each) => each === typed).length > 1 || others.has(`${whole}.${Number(`${part}0`) - 1}`);
  return { as: 'a number', typed, likely: isThere ? `${typed}0` : typed };
}
