import { paragraphsOf, BOM, bytesOf, headText, slugOf, type MadeFile } from './made-file';
import type { Projection } from '../projection';
import { fieldsOf, type TemplateField } from '../template';
import { labelOf } from './web-page';

// What a spreadsheet takes for the beginning of a formula, in narrow and in wide letters, behind signs that it skips.
const FORMULA = /^[\s"'\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe6b|%]/u;
// Elsewhere in Europe ";" parts cells, in a paste a tab does, and a quotation mark that is read otherwise makes lines of one cell.
const INNER = /([;,\t|\n\r]["'\s]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe6b])/gu;

/** A cell that no spreadsheet runs. Bullets of lists become bullets; other signs get an apostrophe before them. */
export function harmless(text: string): string {
  const bullets = text.replace(/(^|\n)[-+\u2212\uff0d] +/gu, '$1• ');
  const inner = bullets.replace(INNER, "$1'");
  return FORMULA.test(inner) ? `'${inner}` : inner;
}

const quoted = (text: string): string => `"${harmless(text).replace(/"/g, '""')}"`;
const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

/** Each table as CSV in UTF-8: recommendations, and actions with the number of their recommendation. */
export function csvFiles(projection: Projection): readonly MadeFile[] {
  const slug = slugOf(headText(projection, 'review.reference'));
  const named = fieldsOf(projection.template);
  const own = (owner: string): readonly TemplateField[] => named.filter((field) => field.startsWith(`${owner}.`));
  const textOf = (text: string | undefined): string => paragraphsOf(text ?? '').join('\n');
  const recommendations = [
    line(own('recommendation').map(labelOf)),
    ...projection.recommendations.map(({ fields }) => line(own('recommendation').map((field) => textOf(fields[field]?.text)))),
  ];
  const labels = own('action').map((field) => (field === 'action.state' ? 'Status' : labelOf(field)));
  const actions = [
    line([labelOf('recommendation.number'), ...labels]),
    ...projection.recommendations.flatMap(({ fields: above, actions: below }, index) =>
      below.map(({ fields }) =>
        line([above['recommendation.number']?.text ?? String(index + 1), ...own('action').map((field) => textOf(fields[field]?.text))]),
      ),
    ),
  ];
  const file = (name: string, lines: readonly string[]): MadeFile => ({
    name: `${slug}-${name}.csv`,
    kind: 'csv',
    type: 'text/csv',
    bytes: bytesOf(BOM + lines.join('')),
  });
  return [file('recommendations', recommendations), file('actions', actions)];
}
