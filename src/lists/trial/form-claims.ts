import { collectionOf, objectOf, textOf, type Answer } from '../requests/answer';
import { isDone, listPath, notTried, quotedName, shapeOf, told, type Asker, type Claim, type Trial } from './trial';

interface FormValue {
  readonly FieldName: string;
  readonly FieldValue: string;
}

const asForm = (values: Readonly<Record<string, string>>): readonly FormValue[] =>
  Object.entries(values).map(([FieldName, FieldValue]) => ({ FieldName, FieldValue }));

/** Where the list's own folders are, from the host on. */
async function folderOf(trial: Trial, name: string): Promise<string> {
  const root = objectOf(await trial.owner.get(`${listPath(trial.list)}/RootFolder?$select=ServerRelativeUrl`));
  await trial.owner.write('POST', `${listPath(trial.list)}/RootFolder/folders/AddUsingPath(decodedurl=${quotedName(name)})`);
  return `${textOf(root, 'ServerRelativeUrl') ?? ''}/${name}`;
}

const addForm = (path: string, values: Readonly<Record<string, string>>): object => ({
  listItemCreateInfo: { FolderPath: { DecodedUrl: path }, UnderlyingObjectType: 0 },
  formValues: asForm(values),
  bNewDocumentUpdate: false,
});

const add = (asker: Asker, list: string, body: object): Promise<Answer> =>
  asker.write('POST', `${listPath(list)}/AddValidateUpdateItemUsingPath`, { body });

interface FormAnswer {
  readonly id: number;
  readonly refused: readonly string[];
}

/** A row was made only where no field has an exception and the id is above 0. */
function readForm(answer: Answer): FormAnswer {
  const fields = collectionOf(answer) ?? [];
  const id = Number(fields.find((each) => each.FieldName === 'Id')?.FieldValue ?? 0);
  const refused = fields.filter((each) => each.HasException === true).map((each) => `${String(each.FieldName)} ${String(each.ErrorCode)}`);
  return { id: Number.isNaN(id) ? 0 : id, refused };
}

const countRows = async (trial: Trial, value: string): Promise<number> =>
  (collectionOf(await trial.owner.get(`${listPath(trial.list)}/items?$select=Id&$filter=TrialText eq '${value}'`)) ?? []).length;

let made = 0;
const mark = (): string => `form-${Date.now().toString(36)}-${(made += 1)}`;

/** How rows are added through a form's call, which alone puts them into folders. */
export const FORM_CLAIMS: readonly Claim[] = [
  {
    id: 'add-into-folder',
    attempt: async (trial) => {
      const path = await folderOf(trial, `F${mark()}`);
      const text = mark();
      const answer = await add(trial.owner, trial.list, addForm(path, { TrialKey: text, TrialText: text }));
      const { id } = readForm(answer);
      const row = objectOf(await trial.owner.get(`${listPath(trial.list)}/items(${id})?$select=FileDirRef`));
      const isThere = textOf(row, 'FileDirRef')?.toLowerCase() === path.toLowerCase();
      return told(id > 0 && isThere, answer, isThere ? 'in the folder' : 'not in the folder');
    },
  },
  {
    id: 'add-into-folder-in-batch',
    attempt: async (trial) => {
      const path = await folderOf(trial, `B${mark()}`);
      const text = mark();
      const url = trial.owner.at(`${listPath(trial.list)}/AddValidateUpdateItemUsingPath`);
      const answers = await trial.owner.batch([
        { method: 'POST', url, body: JSON.stringify(addForm(path, { TrialKey: text, TrialText: text })) },
      ]);
      const [answer] = answers ?? [];
      return told(answer !== undefined && readForm(answer).id > 0 && (await countRows(trial, text)) === 1, answer);
    },
  },
  {
    id: 'form-all-or-nothing',
    attempt: async (trial) => {
      const path = await folderOf(trial, `N${mark()}`);
      const text = mark();
      const answer = await add(trial.owner, trial.list, addForm(path, { TrialKey: text, TrialText: text, TrialNumber: '999' }));
      const { id, refused } = readForm(answer);
      const left = await countRows(trial, text);
      return told(id === 0 && left === 0, answer, `${refused.join(', ')}`, `${left} rows left`);
    },
  },
  {
    id: 'form-text-kept',
    attempt: async (trial) => {
      const path = await folderOf(trial, `T${mark()}`);
      const text = `a\nb & <c> "d" é প্রতি${'.'.repeat(29_900)}z`;
      const answer = await add(trial.owner, trial.list, addForm(path, { TrialKey: mark(), TrialNote: text }));
      const { id } = readForm(answer);
      const row = objectOf(await trial.owner.get(`${listPath(trial.list)}/items(${id})?$select=TrialNote`));
      const back = textOf(row, 'TrialNote') ?? '';
      return told(back.replace(/\r\n?/g, '\n') === text, answer, `${back.length} of ${text.length} letters`);
    },
  },
  {
    id: 'folder-rights',
    attempt: async (trial) => {
      // A list of its own: where a column is unique SharePoint lets no folder have rights of its own.
      const list = trial.freshName();
      await trial.owner.write('POST', 'lists', { body: { Title: list, BaseTemplate: 100, EnableFolderCreation: true } });
      const path = await folderOf({ ...trial, list }, `R${mark()}`);
      const folder = `GetFolderByServerRelativePath(decodedurl=${quotedName(path)})/ListItemAllFields`;
      const own = await trial.owner.write('POST', `${folder}/breakroleinheritance(copyroleassignments=false,clearsubscopes=true)`);
      const rights = await trial.owner.get(`${folder}/EffectiveBasePermissions`);
      const other = trial.agency === undefined ? undefined : await trial.agency.get(`${folder}/EffectiveBasePermissions`);
      const isClosed = other === undefined || other.status === 403 || other.status === 404;
      return told(
        isDone(own) && isDone(rights) && isClosed,
        own,
        rights,
        other === undefined ? 'one person only' : `the other: ${shapeOf(other)}`,
      );
    },
  },
  {
    id: 'add-only-adds',
    attempt: async (trial) => {
      const { agency } = trial;
      if (agency === undefined) return notTried('needs a second person');
      const added = await agency.write('POST', `${listPath(trial.list)}/items`, { body: { TrialKey: mark(), TrialText: 'theirs' } });
      return told(isDone(added), added);
    },
  },
  {
    id: 'add-only-changes-nothing',
    attempt: async (trial) => {
      const { agency } = trial;
      if (agency === undefined) return notTried('needs a second person');
      const added = await agency.write('POST', `${listPath(trial.list)}/items`, { body: { TrialKey: mark(), TrialText: 'theirs' } });
      const at = `${listPath(trial.list)}/items(${String(objectOf(added)?.Id)})`;
      const tries = {
        change: await agency.write('MERGE', at, { body: { TrialText: 'changed' }, headers: { 'If-Match': added.header('etag') ?? '"0"' } }),
        recycle: await agency.write('POST', `${at}/recycle`),
        remove: await agency.write('DELETE', at, { headers: { 'If-Match': added.header('etag') ?? '"0"' } }),
        form: await agency.write('POST', `${at}/validateupdatelistitem`, {
          body: { formValues: asForm({ TrialText: 'changed' }), bNewDocumentUpdate: true },
        }),
      };
      const after = objectOf(await trial.owner.get(`${at}?$select=TrialText`));
      const seen = Object.entries(tries).map(([what, answer]) => `${what}: ${shapeOf(answer)}`);
      return told(isDone(added) && textOf(after, 'TrialText') === 'theirs', ...seen);
    },
  },
  {
    id: 'forged-author',
    attempt: async (trial) => {
      const { agency } = trial;
      if (agency === undefined) return notTried('needs a second person');
      const path = await folderOf(trial, `A${mark()}`);
      const text = mark();
      const forged = {
        TrialKey: text,
        TrialText: text,
        Created: '2020-01-01',
        Author: '[{"Key":"i:0#.f|membership|nobody@example.invalid"}]',
      };
      const answer = await add(agency, trial.list, addForm(path, forged));
      const rows =
        collectionOf(await trial.owner.get(`${listPath(trial.list)}/items?$select=Id,Created&$filter=TrialText eq '${text}'`)) ?? [];
      const isForged = rows.some((row) => String(row.Created).startsWith('2020'));
      return told(!isForged, answer, isForged ? 'the date was taken' : 'the date was not taken');
    },
  },
];
