import { document, html, type Html } from './html';

export interface ListView {
  readonly title: string;
  readonly count: number;
}

export interface ListContents {
  readonly columns: readonly { readonly name: string; readonly title: string }[];
  readonly items: readonly {
    readonly id: number;
    readonly version: string;
    readonly modified: string;
    readonly values: Readonly<Record<string, string>>;
  }[];
}

const cell = (text: string): Html =>
  text.length > 60 ? html`<td class="long"><div>${text}</div></td>` : html`<td><div>${text}</div></td>`;

/** A plain table of one list: what SharePoint holds, row by row. */
export function listsPage(lists: readonly ListView[], chosen: string | undefined, contents: ListContents | undefined): string {
  const tabs = lists.map(
    (list) =>
      html`<a href="${`/lists/?list=${encodeURIComponent(list.title)}`}" ${list.title === chosen ? { html: ' aria-current="page"' } : ''}
        >${list.title} (${list.count})</a
      >`,
  );
  const table: Html =
    contents === undefined
      ? html`<p class="quiet">${lists.length === 0 ? 'This site has no lists yet. Load a plan on the start page.' : 'Choose a list.'}</p>`
      : contents.items.length === 0
        ? html`<p class="quiet">This list is empty.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Rows">
            <table>
              <thead>
                <tr>
                  <th>ID</th>
                  <th>Version</th>
                  <th>Modified</th>
                  ${contents.columns.map((column) => html`<th>${column.title}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${contents.items.map(
                  (item) =>
                    html`<tr>
                      <td>${item.id}</td>
                      <td>${item.version}</td>
                      <td>${item.modified}</td>
                      ${contents.columns.map((column) => cell(item.values[column.name] ?? ''))}
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`;
  return document(
    'The lists themselves',
    html`<h1>The lists themselves</h1>
      <p class="quiet">What the site holds, as its owner sees it. Change it on the page or in Excel.</p>
      <nav class="tabs" aria-label="Lists">${tabs}</nav>
      ${table}`,
  ).replace('<main>', '<main class="wide">');
}
