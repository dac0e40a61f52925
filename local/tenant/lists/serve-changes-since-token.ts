import type { ListCall, Reply } from '../core/call';
import { bodyPart } from '../core/call';
import { readCaml } from '../items/caml';
import { changesSince, CHANGE, changeToken, currentToken, logStart, readToken } from './changes';
import { ask, visibleRow, THRESHOLD } from '../items/item-query';
import type { ItemRow } from '../items/item-row';
import type { ListInfo } from './list-info';
import { demandSight } from '../people/permissions';
import { Refusal } from '../core/refusal';
import { toWireInstant } from '../core/site-time';
import { toWire } from '../items/values';
import { escapeXml } from '../core/xml';

const NAMESPACES =
  'xmlns="http://schemas.microsoft.com/sharepoint/soap/" xmlns:rs="urn:schemas-microsoft-com:rowset" xmlns:z="#RowsetSchema" MinTimeBetweenSyncs="0" RecommendedTimeBetweenSyncs="180"';
const MOST = 1_000;

function rowXml(info: ListInfo, row: ItemRow): string {
  const attributes = info.fields
    .filter((field) => row[field.column] !== null && row[field.column] !== undefined)
    .map((field) => {
      const value = toWire(field, row[field.column] ?? null);
      const text = Array.isArray(value)
        ? `;#${value.join(';#')};#`
        : typeof value === 'object'
          ? JSON.stringify(value)
          : value === true
            ? '1'
            : value === false
              ? '0'
              : String(value);
      return `ows_${field.internal}="${escapeXml(text)}"`;
    });
  return `<z:row ${attributes.join(' ')} ows_UniqueId="${String(row.id)};#{${String(row.guid).toUpperCase()}}" />`;
}

const answer = (changes: string, rows: readonly string[], next: string | undefined): Reply => ({
  kind: 'bytes',
  type: 'text/xml;charset=utf-8',
  content: Buffer.from(
    `<GetListItemChangesSinceTokenResult><listitems ${NAMESPACES}>${changes}<rs:data ItemCount="${rows.length}"${next === undefined ? '' : ` ListItemCollectionPositionNext="${escapeXml(next)}"`}>${rows.join('')}</rs:data></listitems></GetListItemChangesSinceTokenResult>`,
    'utf8',
  ),
});

/** Everything, in pages: at the first time, and whenever the columns of the list have changed since the token. */
function everything(call: ListCall, query: Readonly<Record<string, unknown>>, why: string): Reply {
  const { info } = call;
  const xml = typeof query.Query === 'string' && query.Query !== '' ? query.Query : '<Query />';
  const caml = readCaml(info, xml, toWireInstant(call.now()));
  const limit = Math.min(Number(query.RowLimit ?? MOST) || MOST, THRESHOLD);
  const columns = ['id', 'guid', ...info.fields.map((field) => field.column)];
  const { rows, more } = ask(call, { filter: caml.filter, order: caml.order, limit, after: undefined }, columns);
  const last = rows[rows.length - 1];
  const next = more && last !== undefined ? `Paged=TRUE&p_ID=${String(last.id)}` : undefined;
  return answer(
    `<Changes LastChangeToken="${currentToken(call, info.id)}">${why}</Changes>`,
    rows.map((row) => rowXml(info, row)),
    next,
  );
}

/** POST getlistitemchangessincetoken: XML, whatever Accept says. */
export function serveChangesSinceToken(call: ListCall): Reply {
  const { info } = call;
  demandSight(call, call.user, { web: call.web, list: info.id });
  const query = bodyPart(call, 'query');
  const token = query.ChangeToken;
  if (token === undefined || token === null || token === '') return everything(call, query, '');
  const since = typeof token === 'string' ? readToken(token, info.id) : undefined;
  if (since === undefined || since.at < logStart(call)) return everything(call, query, '<Id ChangeType="InvalidToken" />');
  const changes = changesSince(call, info.id, { since, until: undefined, limit: Number.MAX_SAFE_INTEGER, wanted: undefined });
  if (changes.some((change) => change.object !== 'item'))
    return everything(call, query, `<List ID="{${info.id}}" Title="${escapeXml(info.title)}" />`);
  const page = changes.slice(0, MOST);
  const last = page[page.length - 1];
  const lastToken = last === undefined ? currentToken(call, info.id) : changeToken(info.id, last.at, last.seq);
  const gone = [...new Set(page.filter((change) => change.kind === CHANGE.delete).map((change) => change.item ?? 0))];
  const touched = [...new Set(page.filter((change) => change.kind !== CHANGE.delete).map((change) => change.item ?? 0))];
  const rows: string[] = [];
  for (const item of touched) {
    try {
      rows.push(rowXml(info, visibleRow(call, item)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  const ids = gone.map((item) => `<Id ChangeType="Delete">${item}</Id>`).join('');
  return answer(
    `<Changes LastChangeToken="${lastToken}"${changes.length > page.length ? ' MoreChanges="TRUE"' : ''}>${ids}</Changes>`,
    rows,
    undefined,
  );
}
