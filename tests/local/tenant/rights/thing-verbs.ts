import type { Ask } from './ask';
import type { Effect, FolderPlace, GroupPlace, LevelPlace, LibraryPlace, Place, SettingsPlace } from './places';
import { folderAt, listAt, rowVerbs, type Verb } from './row-verbs';

const MERGE = { 'X-HTTP-Method': 'MERGE' };
const DELETE = { 'X-HTTP-Method': 'DELETE' };

const made = (effect: Effect, name: string, ask: Verb['ask']): Verb => ({ name, effect, ask });
/** What carries the content of a file. */
const alone = (verb: Verb): Verb => ({ ...verb, alone: 'only' });

/** The name of a file or folder that a verb is tried on; the id tells which. */
export const nameOf = (n: number): string => `tried-${n}.txt`;
export const folderName = (n: number): string => `tried-${n}`;

/** Every way in which REST reads, adds, changes and removes a file. */
function fileVerbs(place: LibraryPlace): readonly Verb[] {
  const folder = folderAt(place.address, place.folder);
  const within = place.folder === '' ? place.address : `${place.address}/${place.folder}`;
  const file = (n: number): string => `web/getFileByServerRelativePath(decodedurl='${encodeURIComponent(`${within}/${nameOf(n)}`)}')`;
  const item = (id: number): string => `${listAt(place.address)}/items(${id})`;
  const post =
    (below: (id: number, n: number) => string, body?: Ask['body']): Verb['ask'] =>
    (id, n) => ({
      method: 'POST',
      below: below(id, n),
      ...(body === undefined ? {} : { body }),
    });
  const upload = "startUpload(uploadId=guid'5f9d3c52-8f1b-4f0e-9d51-0f5a3b1c2d4e')";
  return [
    made('read', 'GET', (_id, n) => ({ method: 'GET', below: file(n) })),
    made('read', 'content', (_id, n) => ({ method: 'GET', below: `${file(n)}/$value` })),
    alone(
      made(
        'add',
        'Files/Add',
        post((_id, n) => `${folder}/Files/add(url='more-${n}.txt',overwrite=false)`, 'new'),
      ),
    ),
    alone(
      made(
        'add',
        'Files/AddUsingPath',
        post((_id, n) => `${folder}/Files/AddUsingPath(DecodedUrl='path-${n}.txt',Overwrite=false)`, 'new'),
      ),
    ),
    alone(
      made(
        'change',
        'overwrite',
        post((_id, n) => `${folder}/Files/add(url='${nameOf(n)}',overwrite=true)`, 'other'),
      ),
    ),
    alone(made('change', '$value', (_id, n) => ({ method: 'PUT', below: `${file(n)}/$value`, body: 'other' }))),
    alone(
      made('change', '$value as PUT', (_id, n) => ({
        method: 'POST',
        below: `${file(n)}/$value`,
        body: 'other',
        headers: { 'X-HTTP-Method': 'PUT' },
      })),
    ),
    alone(
      made(
        'change',
        'upload in pieces',
        post((_id, n) => `${file(n)}/${upload}`, 'other'),
      ),
    ),
    made('change', 'a column', (id) => ({ method: 'POST', below: item(id), body: { Title: 'changed' }, headers: MERGE })),
    made(
      'change',
      'a column by a form',
      post((id) => `${item(id)}/validateUpdateListItem`, {
        formValues: [{ FieldName: 'Title', FieldValue: 'changed' }],
        bNewDocumentUpdate: true,
      }),
    ),
    made('change', 'rename', (id, n) => ({ method: 'POST', below: item(id), body: { FileLeafRef: `renamed-${n}.txt` }, headers: MERGE })),
    made(
      'change',
      'move',
      post((_id, n) => `${file(n)}/moveto(newurl='${encodeURIComponent(`${within}/moved-${n}.txt`)}',flags=1)`),
    ),
    made(
      'change',
      'check out',
      post((_id, n) => `${file(n)}/checkout`),
    ),
    made('remove', 'DELETE', (_id, n) => ({ method: 'DELETE', below: file(n) })),
    made('remove', 'POST as DELETE', (_id, n) => ({ method: 'POST', below: file(n), headers: DELETE })),
    made(
      'remove',
      'recycle',
      post((_id, n) => `${file(n)}/recycle`),
    ),
    made('remove', 'its row', (id) => ({ method: 'POST', below: item(id), headers: DELETE })),
    made(
      'rights',
      'break inheritance',
      post((id) => `${item(id)}/breakroleinheritance(true)`),
    ),
  ];
}

function folderVerbs(place: FolderPlace): readonly Verb[] {
  const here = folderAt(place.address, place.folder);
  const own = (n: number): string => folderAt(place.address, place.folder === '' ? folderName(n) : `${place.folder}/${folderName(n)}`);
  const item = (id: number): string => `${listAt(place.address)}/items(${id})`;
  return [
    made('read', 'GET', (_id, n) => ({ method: 'GET', below: own(n) })),
    made('read', 'what is in it', (_id, n) => ({ method: 'GET', below: `${own(n)}/folders` })),
    made('add', 'sub-folder', (_id, n) => ({ method: 'POST', below: `${here}/folders/addUsingPath(decodedurl='more-${n}')` })),
    made('change', 'rename', (id, n) => ({ method: 'POST', below: item(id), body: { FileLeafRef: `renamed-${n}` }, headers: MERGE })),
    made('remove', 'DELETE', (_id, n) => ({ method: 'DELETE', below: own(n) })),
    made('remove', 'recycle', (_id, n) => ({ method: 'POST', below: `${own(n)}/recycle` })),
    made('remove', 'its row', (id) => ({ method: 'POST', below: item(id), headers: DELETE })),
    made('rights', 'break inheritance', (id) => ({ method: 'POST', below: `${item(id)}/breakroleinheritance(true)` })),
  ];
}

function settingsVerbs(place: SettingsPlace): readonly Verb[] {
  const list = listAt(place.address);
  const merge = (name: string, body: object): Verb => made('settings', name, () => ({ method: 'POST', below: list, body, headers: MERGE }));
  return [
    made('read', 'GET', () => ({ method: 'GET', below: list })),
    made('read', 'columns', () => ({ method: 'GET', below: `${list}/fields` })),
    merge('description', { Description: 'changed' }),
    merge('versions off', { EnableVersioning: false }),
    made('settings', 'column', (_id, n) => ({ method: 'POST', below: `${list}/fields`, body: { FieldTypeKind: 2, Title: `Column ${n}` } })),
    made('settings', 'view', (_id, n) => ({ method: 'POST', below: `${list}/views`, body: { Title: `View ${n}`, PersonalView: false } })),
    made('rights', 'inherit again', () => ({ method: 'POST', below: `${list}/resetroleinheritance` })),
    made('rights', 'give a right', () => ({
      method: 'POST',
      below: `${list}/roleassignments/addroleassignment(principalid=2,roledefid=1073741829)`,
    })),
  ];
}

function groupVerbs({ id }: GroupPlace): readonly Verb[] {
  const group = `web/sitegroups(${id})`;
  return [
    made('rights', 'add somebody', (_id, n) => ({
      method: 'POST',
      below: `${group}/users`,
      body: { LoginName: `i:0#.f|membership|new-${n}@partnership.example` },
    })),
    made('rights', 'rename', (_id, n) => ({ method: 'POST', below: group, body: { Description: `changed ${n}` }, headers: MERGE })),
  ];
}

function levelVerbs({ id }: LevelPlace): readonly Verb[] {
  return [
    made('rights', 'widen', (_id, n) => ({
      method: 'POST',
      below: `web/roledefinitions(${id})`,
      body: { Description: `changed ${n}` },
      headers: MERGE,
    })),
    made('rights', 'make another', (_id, n) => ({
      method: 'POST',
      below: 'web/roledefinitions',
      body: { Name: `Level ${n}`, Description: '', Order: 900, BasePermissions: { High: '48', Low: '134418531' } },
    })),
  ];
}

const siteVerbs: readonly Verb[] = [
  made('read', 'GET', () => ({ method: 'GET', below: 'web?$select=Title' })),
  made('settings', 'title', (_id, n) => ({ method: 'POST', below: 'web', body: { Title: `Site ${n}` }, headers: MERGE })),
  made('add', 'list', (_id, n) => ({ method: 'POST', below: 'web/lists', body: { Title: `List ${n}`, BaseTemplate: 100 } })),
  made('rights', 'group', (_id, n) => ({ method: 'POST', below: 'web/sitegroups', body: { Title: `Group ${n}` } })),
];

/** Every way in which REST deals with a place. */
export function verbsOf(place: Place): readonly Verb[] {
  switch (place.kind) {
    case 'list':
      return rowVerbs(place);
    case 'library':
      return fileVerbs(place);
    case 'folder':
      return folderVerbs(place);
    case 'settings':
      return settingsVerbs(place);
    case 'group':
      return groupVerbs(place);
    case 'level':
      return levelVerbs(place);
    case 'site':
      return siteVerbs;
  }
}
