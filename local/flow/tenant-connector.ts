import { answeredRow, createdCells, LISTS, type Cells, type ListShape } from './list-answers';
import { dayOf, type Value } from './functions';
import type { Mail } from './memory-site';
import type { Connector, ConnectorAnswer } from './run';

/** Asks the site's REST interface as somebody, and gives what it said. */
export type Fetching = (path: string, send?: { readonly body: string }) => Promise<ConnectorAnswer>;

/** Asks a site of the local tenant with a token. */
export const fetching =
  (siteUrl: string, token: string): Fetching =>
  async (path, send) => {
    const headers = { Accept: 'application/json', Authorization: `Bearer ${token}`, 'Content-Type': 'application/json;charset=utf-8' };
    const response = await fetch(path.startsWith('http') ? path : `${siteUrl}/_api/web/${path}`, {
      headers,
      ...(send === undefined ? {} : { method: 'POST', body: send.body }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as Value) };
  };

const londonDay = (at: string): string => dayOf(at, 'GMT Standard Time', 'yyyy-MM-dd');

function rowOf(list: ListShape, item: Cells): Value {
  const directory = String(item.FileDirRef);
  const folder = directory.slice(directory.indexOf(list.path) + list.path.length + 1);
  return answeredRow(list, item, { id: Number(item.Id), created: String(item.Created), folder, dayOf: londonDay });
}

/** Every page up to as many rows as the flow asked for: the connector's own paging follows the service's links. */
async function items(ask: Fetching, list: ListShape, parameters: Cells): Promise<ConnectorAnswer> {
  const most = typeof parameters.$top === 'number' ? parameters.$top : 5_000;
  const query = new URLSearchParams({ $select: '*,FileDirRef,FileSystemObjectType', $orderby: 'ID asc', $top: String(most) });
  if (typeof parameters.$filter === 'string') query.set('$filter', parameters.$filter);
  const found: Cells[] = [];
  let next: string | undefined = `lists/getByTitle('${list.title}')/items?${query.toString()}`;
  while (next !== undefined && found.length < most) {
    const answer: ConnectorAnswer = await ask(next);
    if (answer.status !== 200) return answer;
    const page = answer.body as { readonly value: readonly Cells[]; readonly 'odata.nextLink'?: string };
    found.push(...page.value);
    next = page['odata.nextLink'];
  }
  return {
    status: 200,
    body: { value: found.filter(({ FileSystemObjectType }) => FileSystemObjectType !== 1).map((item) => rowOf(list, item)) },
  };
}

/** The connectors over a site of the local tenant: lists through its REST interface, and mail into a box. */
export function tenantConnector(ask: Fetching, box: Mail[]): Connector {
  return async ({ operation, parameters }) => {
    if (operation === 'SendEmailV2') {
      const of = (name: string): string => String(parameters[`emailMessage/${name}`]);
      box.push({ to: of('To'), subject: of('Subject'), body: of('Body') });
      return { status: 200, body: {} };
    }
    const list = LISTS.get(String(parameters.table));
    if (list === undefined) return { status: 404, body: null };
    if (operation === 'GetItems') return items(ask, list, parameters);
    const cells = createdCells(list, parameters);
    if (cells === undefined) return { status: 400, body: null };
    return ask(`lists/getByTitle('${list.title}')/items`, { body: JSON.stringify(cells) });
  };
}
