import type { ListCall } from '../core/call';
import { bodyObject } from '../core/call';
import { isObject, type Json, type JsonObject } from '../core/json';
import { fileMissing, invalidArgument, notOffered, Refusal, refusedBySharePoint } from '../core/refusal';
import { serverUrl } from '../files/file-entities';
import { putFolder } from '../files/file-writes';
import { placeAt, visibleAt } from '../files/library';
import { isLibrary } from '../lists/list-info';
import { attempt, formAnswer, readForm, styleOf, type FormLine } from './form-values';
import { addItem, updateItem } from './item-writes';

function holdToComment(body: JsonObject): void {
  const comment = body.checkInComment;
  if (comment !== undefined && comment !== null && comment !== '') throw notOffered('checkInComment (nothing is checked out here)');
}

/**
 * `items(n)/validateupdatelistitem`: sets an item as a form does. With `bNewDocumentUpdate` it leaves no version, no new ETag and the old
 * *Modified*; without it a version is kept. Either way it can set *Author*, *Created* and the like.
 */
export function validateUpdate(call: ListCall, item: number): Json {
  const body = bodyObject(call);
  holdToComment(body);
  const form = readForm(call, body.formValues, styleOf(body));
  const { values, forced } = form;
  const trace = body.bNewDocumentUpdate === true ? 'none' : 'version';
  attempt(form, () => updateItem(call, item, { values, forced, ifMatch: undefined, trace }));
  return formAnswer(form.lines, item) as Json;
}

/** A folder that is gone, and one that may not be seen, look the same. */
const folderGone = (url: string): Refusal => new Refusal(404, '-2130575312, Microsoft.SharePoint.SPException', fileMissing(url).message);

/** Where the new row shall stand: '' is the root of the list. */
function folderIn(call: ListCall, given: Json | undefined): string {
  if (given === undefined || given === null) return '';
  const path = isObject(given) ? given.DecodedUrl : given;
  if (typeof path !== 'string') throw invalidArgument('FolderPath needs a DecodedUrl.');
  const url = path.replace(/^https?:\/\/[^/]+/i, '');
  if (url === '') return '';
  const place = placeAt(call, url);
  if (place === undefined || place.info.id !== call.info.id) throw folderGone(url);
  if (place.below === '') return '';
  try {
    visibleAt(call, place, 'folder');
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) throw folderGone(serverUrl(call, place));
    throw error;
  }
  return place.below;
}

const valueOf = (lines: readonly FormLine[], name: string): string | undefined => lines.find((line) => line.name === name)?.value;

const FOLDER = 1;

/**
 * `lists(..)/AddValidateUpdateItemUsingPath`: adds an item or a folder where it says, whole or not at all (MS-CSOMSPT 3.2.5.79.2.1.19). The
 * last line of the answer bears the new id, "0" where nothing was made.
 */
export function addByForm(call: ListCall): Json {
  const body = bodyObject(call);
  holdToComment(body);
  const { info } = call;
  // A new row has one version either way.
  if (body.bNewDocumentUpdate !== undefined && typeof body.bNewDocumentUpdate !== 'boolean')
    throw invalidArgument('bNewDocumentUpdate is true or false.');
  const create = isObject(body.listItemCreateInfo) ? body.listItemCreateInfo : {};
  const { FolderPath, UnderlyingObjectType, LeafName, ...others } = create;
  const strange = Object.keys(others).find((name) => !/^__metadata$|^@?odata\./.test(name));
  if (strange !== undefined) throw notOffered(`${strange.slice(0, 60)} in listItemCreateInfo`);
  const folder = folderIn(call, FolderPath);
  const form = readForm(call, body.formValues, styleOf(body));
  const kind = UnderlyingObjectType ?? 0;
  if (kind !== 0 && kind !== FOLDER) throw invalidArgument('UnderlyingObjectType is 0 (an item) or 1 (a folder).');
  const made = attempt(form, () => {
    if (kind === FOLDER) {
      const leaf = isObject(LeafName) ? LeafName.DecodedUrl : LeafName;
      const name = leaf ?? valueOf(form.lines, 'FileLeafRef') ?? valueOf(form.lines, 'Title');
      if (typeof name !== 'string' || name === '') throw invalidArgument('The folder needs a LeafName.');
      return putFolder(call, { folder, name, whenTaken: 'refuse' }, form);
    }
    if (isLibrary(info)) throw refusedBySharePoint('To add an item to a document library, use SPFileCollection.Add()');
    if (LeafName !== undefined && LeafName !== null) throw notOffered('LeafName of an item');
    const name = [...form.values.keys()].find((field) => field.kind === 'File');
    const values = new Map([...form.values].filter(([field]) => field !== name));
    return addItem(call, values, { placed: { folder }, forced: form.forced });
  });
  const id = made === undefined ? 0 : Number(made.id);
  return [...formAnswer(form.lines, 0), ...formAnswer([{ name: 'Id', value: String(id), error: null }], 0)] as Json;
}
