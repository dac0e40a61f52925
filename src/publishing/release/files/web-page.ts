import type { Projection } from '../projection';
import { fieldNamed } from '../template';
import { escaped, page, STYLE } from './html';
import { bytesOf, headText, slugOf, titleOf, type CellParagraph, type MadeFile } from './made-file';
import { tableRows, type TableCell } from './table-rows';

export const labelOf = (field: string): string => fieldNamed(field)?.spec.label ?? field;

/** The plan as one web page: a table with header cells that reads as cards where there is no room for one. */
export function webPage(projection: Projection): MadeFile {
  const title = titleOf(projection);
  const { columns } = projection.template;
  // Roles stand in words, since a table that is laid out as blocks loses its own.
  const head = columns.map(({ heading }) => `<th scope="col" role="columnheader">${escaped(heading)}</th>`).join('');
  const body = tableRows(projection)
    .map((row) => `<tr role="row">${row.map(cell).join('')}</tr>`)
    .join('\n');
  const facts = projection.head
    .filter(({ field }) => field !== 'review.title')
    .map(({ field, cell: { text } }) => `<dt>${escaped(labelOf(field))}</dt><dd>${escaped(text)}</dd>`)
    .join('');
  const text = page({
    title,
    style: STYLE,
    body: `<main>
<h1>${escaped(title)}</h1>
${facts === '' ? '' : `<dl>${facts}</dl>`}
<table role="table">
<caption>Recommendations and actions</caption>
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">
${body}
</tbody>
</table>
</main>`,
  });
  return {
    name: `${slugOf(headText(projection, 'review.reference'))}-action-plan.html`,
    kind: 'web-page',
    type: 'text/html',
    bytes: bytesOf(text),
  };
}

function cell({ column, paragraphs: lines, rows, role }: TableCell): string {
  const span = rows > 1 ? ` rowspan="${rows}"` : '';
  const label = ` data-label="${escaped(column.heading)}"`;
  const inner = lines.map(paragraph).join('');
  return role === 'recommendation'
    ? `<th scope="rowgroup" role="rowheader"${span}${label}>${inner}</th>`
    : `<td role="cell"${label}>${inner}</td>`;
}

const paragraph = (runs: CellParagraph): string => `<p>${runs.map((run) => `<span>${escaped(run)}</span>`).join(' ')}</p>`;
