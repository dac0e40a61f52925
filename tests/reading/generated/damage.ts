import { HEADINGS, type Laid, type LaidCell, type LaidLine, type LayoutName } from './layouts';
import type { Quirks } from './quirks';

const isRow = (line: LaidLine): line is readonly LaidCell[] => Array.isArray(line);

const HELP: Readonly<Record<string, string>> = {
  Recommendation: 'What was recommended?',
  'Action to be taken': 'What will be done?',
  Action: 'What will be done?',
  'Action required': 'What will be done?',
  'Lead agency': 'Who will do it?',
  Lead: 'Who will do it?',
  'Target date': 'By when?',
  Timescale: 'By when?',
  'Due date': 'By when?',
  'Key milestones': '(steps on the way)',
  Milestones: '(steps on the way)',
};

/** What goes wrong with the heading and with single rows of a plan that was laid out. */
export function damage(laid: Laid, layout: LayoutName, quirk: Quirks): Laid {
  const printed = HEADINGS[layout];
  const isHeading = (line: LaidLine): boolean =>
    isRow(line) && line.length === printed.length && line.every(({ text }, column) => text === printed[column]);
  let rows = 0;
  let headings = 0;
  const lines = laid.lines.flatMap((line): readonly LaidLine[] => {
    if (!isRow(line)) return [line];
    if (isHeading(line)) return headingLines(line, quirk, headings++ === 0 ? 'first' : 'again');
    return [quirk.shiftedEvery > 0 && rows++ % quirk.shiftedEvery === quirk.shiftedEvery - 1 ? shifted(line) : line];
  });
  return { ...laid, lines };
}

function headingLines(heading: readonly LaidCell[], quirk: Quirks, time: 'first' | 'again'): readonly LaidLine[] {
  const help = quirk.help === 'row' && time === 'first' ? [heading.map(({ text }) => ({ text: HELP[text] ?? '' }))] : [];
  if (quirk.headingRows === 'one') return [heading, ...help];
  const cutAt = (text: string): number => text.lastIndexOf(' ');
  return [
    heading.map(({ text }) => ({ text: cutAt(text) < 0 ? text : text.slice(0, cutAt(text)) })),
    heading.map(({ text }) => ({ text: cutAt(text) < 0 ? '' : text.slice(cutAt(text) + 1) })),
    ...help,
  ];
}

/** The row without its first empty cell that has anything behind it; a row of a heading alone stays. */
function shifted(row: readonly LaidCell[]): readonly LaidCell[] {
  const empty = row.findIndex(({ text }, column) => column > 0 && text === '' && row.slice(column).some((later) => later.text !== ''));
  const filled = row.filter(({ text }) => text !== '').length;
  return empty < 0 || filled < 3 ? row : row.filter((_, column) => column !== empty);
}

/** Whether any row of it lost a cell. */
export const hasShifted = ({ lines, columns }: Laid): boolean => lines.some((line) => isRow(line) && line.length < columns);
