import type { Ask } from './ask';
import type { Cell, Effect, ListPlace } from './places';

/** Something that REST can do, with what it does. `id` is a row that is there. */
export interface Verb {
  readonly name: string;
  readonly effect: Effect;
  readonly ask: (id: number, n: number) => Ask;
  /** The content of a file cannot travel in a batch. */
  readonly alone?: 'only';
}

const quote = (text: string): string => encodeURIComponent(text.replace(/'/g, "''"));
export const listAt = (address: string): string => `web/getList('${quote(address)}')`;
export const folderAt = (address: string, below: string): string =>
  `web/getFolderByServerRelativePath(decodedurl='${quote(below === '' ? address : `${address}/${below}`)}')`;

/** A row as the lines of a form; a lookup is called by its column. */
const linesOf = (row: Readonly<Record<string, Cell>>): readonly object[] =>
  Object.entries(row).map(([name, value]) => ({
    FieldName: name === 'Id' ? name : name.replace(/Id$/, ''),
    FieldValue: value === null ? '' : value === true ? '1' : value === false ? '0' : inForm(String(value)),
  }));

/** A form takes days as the site writes them. */
const inForm = (value: string): string => value.replace(/^(\d{4})-(\d{2})-(\d{2})(T.*)?$/, '$3/$2/$1');

/** A row made by a form, where it belongs. */
export const addByForm = (place: ListPlace, n: number, more: readonly object[] = []): Ask => ({
  method: 'POST',
  below: `${listAt(place.address)}/AddValidateUpdateItemUsingPath`,
  body: {
    listItemCreateInfo: {
      FolderPath: { DecodedUrl: place.folder === '' ? place.address : `${place.address}/${place.folder}` },
      UnderlyingObjectType: 0,
    },
    formValues: [...linesOf(place.row(n)), ...more],
    bNewDocumentUpdate: false,
  },
});

/** Every way in which REST reads, adds, changes and removes a row of a list. */
export function rowVerbs(place: ListPlace): readonly Verb[] {
  const item = (id: number): string => `${listAt(place.address)}/items(${id})`;
  const change = place.change ?? { Title: 'changed' };
  const form =
    (system: boolean) =>
    (id: number): Ask => ({
      method: 'POST',
      below: `${item(id)}/validateUpdateListItem`,
      body: { formValues: linesOf(change), bNewDocumentUpdate: system },
    });
  const forged = [{ FieldName: 'Author', FieldValue: '[{"Key":"i:0#.f|membership|olivia.owner@partnership.example"}]' }];
  const verb = (name: string, effect: Effect, ask: Verb['ask']): Verb => ({ name, effect, ask });
  const plain = (name: string, effect: Effect, { below, ...asked }: Ask): Verb =>
    verb(name, effect, (id) => ({ ...asked, below: item(id) + below }));
  const merge = (name: string, method: string, headers?: Readonly<Record<string, string>>): Verb =>
    plain(name, 'change', { method, below: '', body: change, ...(headers === undefined ? {} : { headers }) });
  return [
    plain('GET', 'read', { method: 'GET', below: '' }),
    plain('versions', 'read', { method: 'GET', below: '/versions' }),
    plain('attachments', 'read', { method: 'GET', below: '/AttachmentFiles' }),
    // A row that belongs in a folder cannot be made by a plain POST: that makes one in the root.
    ...(place.folder === ''
      ? [verb('POST', 'add', (_id, n) => ({ method: 'POST', below: `${listAt(place.address)}/items`, body: place.row(n) }))]
      : []),
    verb('form', 'add', (_id, n) => addByForm(place, n)),
    verb('form with an author', 'add', (_id, n) => addByForm(place, n, forged)),
    merge('MERGE', 'MERGE', { 'If-Match': '*' }),
    merge('PATCH', 'PATCH'),
    merge('PUT', 'PUT'),
    merge('POST as MERGE', 'POST', { 'X-HTTP-Method': 'MERGE' }),
    merge('POST as PATCH', 'POST', { 'X-HTTP-Method': 'PATCH' }),
    merge('POST as PUT', 'POST', { 'X-HTTP-Method': 'PUT' }),
    verb('form on a row', 'change', form(false)),
    verb('form that leaves no trace', 'change', form(true)),
    plain('attach', 'change', { method: 'POST', below: "/AttachmentFiles/add(FileName='new.txt')", body: 'x' }),
    plain('DELETE', 'remove', { method: 'DELETE', below: '' }),
    plain('POST as DELETE', 'remove', { method: 'POST', below: '', headers: { 'X-HTTP-Method': 'DELETE' } }),
    plain('recycle', 'remove', { method: 'POST', below: '/recycle' }),
    plain('recycle as DELETE', 'remove', { method: 'POST', below: '/recycle', headers: { 'X-HTTP-Method': 'DELETE' } }),
    plain('deleteObject', 'remove', { method: 'POST', below: '/deleteObject' }),
    plain('flush a version', 'remove', { method: 'DELETE', below: '/versions(512)' }),
    plain('break inheritance', 'rights', { method: 'POST', below: '/breakroleinheritance(copyroleassignments=true,clearsubscopes=true)' }),
  ];
}
