import { oneLine } from '../grid/clean';
import { findDates } from '../meaning/dates/find-dates';
import { headingMeaning } from '../meaning/headings/parse-heading';
import { isBareStatus } from '../meaning/looks-like';

/** As many headings one under another are the heading of a table whose cells were copied one after another. */
const LEAST = 3;
/** A copied line is as long as its column is wide. */
const LONGEST = 40;

/** Few words that may be the whole or a part of a heading: no value behind a label, no sentence, no bullet, no day, no state. */
function mayBeHeading(line: string): boolean {
  if (line.length > LONGEST || /:\s*\S|[.!;,]$/.test(line) || /^(?:[•▪◦‣·*o–-]|\d+[.)])\s/.test(line)) return false;
  return !isBareStatus(line) && findDates(line).length === 0;
}

/**
 * Whether a text is a table copied out of a PDF, cell after cell: headings stand one under another, and nothing says where a cell ends.
 * Nobody can read it without typing it again (R6: what stands beside what would be a guess).
 */
export function isCopiedTable(text: string): boolean {
  const lines = text
    .slice(0, 200_000)
    .split(/\r\n|\n|\r/)
    .map(oneLine)
    .filter((line) => line !== '');
  let run = new Set<string>();
  for (const line of lines) {
    if (!mayBeHeading(line)) {
      run = new Set();
      continue;
    }
    const meaning = headingMeaning(line.replace(/:$/, ''));
    if (meaning !== undefined && meaning !== 'other') run.add(meaning);
    if (run.size >= LEAST) return true;
  }
  return false;
}
