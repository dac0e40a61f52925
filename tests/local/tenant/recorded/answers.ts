/** What SharePoint was seen to answer, and where: the shape of it, held to by a test. Facts, each with its public source. */
export interface Recorded {
  readonly what: string;
  readonly source: string;
  readonly method: 'GET' | 'POST';
  /** Behind `{site}/_api/web/`. */
  readonly below: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** The error's code begins so. */
  readonly code?: string;
  /** The answer's body has this shape: names, and the kinds of their values. */
  readonly shape?: Readonly<Record<string, unknown>>;
}

const LIST = "lists/getByTitle('Recorded')";
const MERGE = { 'X-HTTP-Method': 'MERGE' };
const line = {
  ErrorCode: 'number',
  ErrorMessage: 'any',
  FieldName: 'string',
  FieldValue: 'string',
  HasException: 'boolean',
  ItemId: 'number',
};

export const RECORDED: readonly Recorded[] = [
  {
    what: 'a form that adds: one line a column, the id in the last',
    source: 'MS-CSOMSPT 3.2.5.79.2.1.19; recorded answers of pnpcore',
    method: 'POST',
    below: `${LIST}/AddValidateUpdateItemUsingPath`,
    body: { formValues: [{ FieldName: 'Title', FieldValue: 'x' }] },
    status: 200,
    shape: { value: [line, line] },
  },
  {
    what: 'an item that is added bears its ETag',
    source: 'learn.microsoft.com, Working with lists and list items with REST',
    method: 'POST',
    below: `${LIST}/items`,
    body: { Title: 'x' },
    status: 201,
    shape: {
      'odata.etag': 'string',
      'odata.type': 'string',
      'odata.id': 'string',
      'odata.editLink': 'string',
      Id: 'number',
      Title: 'string',
    },
  },
  {
    what: 'an old ETag is a 412',
    source: 'learn.microsoft.com, Working with lists and list items with REST',
    method: 'POST',
    below: `${LIST}/items(1)`,
    body: { Title: 'y' },
    headers: { ...MERGE, 'If-Match': '"00000000-0000-4000-8000-000000000000,9"' },
    status: 412,
    code: '-1, Microsoft.SharePoint.Client.ClientServiceException',
  },
  {
    what: 'choices without the kind of column',
    source: 'github.com/pnp/pnpcore/issues/1644',
    method: 'POST',
    below: `${LIST}/fields/getByInternalNameOrTitle('Kind')`,
    body: { Choices: ['a'] },
    headers: MERGE,
    status: 400,
    code: '-1, Microsoft.SharePoint.Client.InvalidClientQueryException',
  },
  {
    what: 'a column that is not there',
    source: 'learn.microsoft.com, Working with lists and list items with REST',
    method: 'POST',
    below: `${LIST}/items`,
    body: { Nothing: 1 },
    status: 400,
    code: '-1, Microsoft.SharePoint.Client.InvalidClientQueryException',
  },
  {
    what: 'text of more than 255 characters',
    source: 'support.microsoft.com, List and library column types: a single line has at most 255 characters',
    method: 'POST',
    below: `${LIST}/items`,
    body: { Title: 'x'.repeat(256) },
    status: 500,
    code: '-2130575336',
  },
  {
    what: 'the folder of a row, asked about',
    source: 'github.com/pnp/pnpcore/issues/1224',
    method: 'GET',
    below: `${LIST}/items?$filter=FileDirRef eq '/sites/partnership/Lists/Recorded'`,
    status: 500,
    code: '-2147024860, Microsoft.SharePoint.SPQueryThrottledException',
  },
  {
    what: 'effective rights: two halves, each a whole number as text',
    source: 'learn.microsoft.com, SP.BasePermissions; github.com/pnp/pnpjs/issues/259',
    method: 'GET',
    below: `${LIST}/EffectiveBasePermissions`,
    status: 200,
    shape: { High: 'string', Low: 'string' },
  },
  {
    what: 'changes: kind, token, item and list',
    source: 'learn.microsoft.com, SP.ChangeItem; SP.ChangeQuery',
    method: 'POST',
    below: `${LIST}/getchanges`,
    body: { query: { Item: true, Add: true, Update: true } },
    status: 200,
    shape: { value: [{ ChangeToken: { StringValue: 'string' }, ChangeType: 'number', ItemId: 'number', ListId: 'string' }] },
  },
  {
    what: 'a level of one’s own',
    source: 'learn.microsoft.com, SP.RoleDefinitionCollection',
    method: 'POST',
    below: 'roledefinitions',
    body: { Name: 'Recorded', Description: '', Order: 900, BasePermissions: { High: '48', Low: '134418531' } },
    status: 201,
    shape: { Id: 'number', Name: 'string', RoleTypeKind: 'number', BasePermissions: { High: 'string', Low: 'string' } },
  },
];
