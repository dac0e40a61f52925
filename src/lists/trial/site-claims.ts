import { collectionOf, objectOf, textOf } from '../requests/answer';
import type { BatchPart } from '../requests/batch-text';
import { etagIn, isDone, listPath, notTried, quotedName, shapeOf, told, TRIAL_PREFIX, type Claim, type Trial } from './trial';

const TITLE_ID = 'fa564e0f-0c70-4ab9-b863-0177e6ddd247';
const VERBOSE = { Accept: 'application/json;odata=verbose', 'Content-Type': 'application/json;odata=verbose' } as const;

/** The level that lets people add and not change: its bits as SharePoint counts them. */
export const ADD_ONLY = { High: '48', Low: '134418531' } as const;

export const field = (xml: string): object => ({ parameters: { SchemaXml: xml, Options: 8 } });

const addPart = (trial: Trial, text: string): BatchPart => ({
  method: 'POST',
  url: trial.owner.at(`${listPath(trial.list)}/items`),
  body: JSON.stringify({ TrialKey: `b-${Math.random().toString(36).slice(2)}`, TrialNote: text }),
});

/** A batch of about so many bytes as sent, in letters that take two bytes each. */
const batchOf = (trial: Trial, bytes: number): readonly BatchPart[] =>
  Array.from({ length: 40 }, () => addPart(trial, 'é'.repeat(Math.floor((bytes / 40 - 900) / 2))));

/** What sites, lists, columns and batches do. */
export const SITE_CLAIMS: readonly Claim[] = [
  {
    id: 'title-column',
    attempt: async ({ owner, list }) => {
      const title = await owner.get(`${listPath(list)}/fields/getByInternalNameOrTitle('Title')?$select=Id`);
      const id = textOf(objectOf(title), 'Id')?.toLowerCase();
      return told(id === TITLE_ID, title, id === TITLE_ID ? 'its usual id' : 'another id');
    },
  },
  {
    id: 'address-stays',
    attempt: async ({ owner, freshName }) => {
      const name = freshName();
      await owner.write('POST', 'lists', { body: { Title: name, BaseTemplate: 100 } });
      const folder = objectOf(await owner.get(`${listPath(name)}/RootFolder?$select=ServerRelativeUrl`));
      const address = textOf(folder, 'ServerRelativeUrl') ?? '';
      const version = etagIn(await owner.get(`${listPath(name)}?$select=Id`)) ?? '';
      const renamed = await owner.write('MERGE', listPath(name), { body: { Title: `${name} renamed` }, headers: { 'If-Match': version } });
      const found = await owner.get(`GetList(@u)?@u=${quotedName(address)}&$select=Title`);
      return told(isDone(renamed) && textOf(objectOf(found), 'Title') === `${name} renamed`, renamed, found);
    },
  },
  {
    id: 'site-id',
    attempt: async ({ owner }) => {
      const { origin, pathname } = new URL(owner.connection.siteUrl);
      const as = objectOf(await owner.get(`${owner.web}?$select=Id`));
      const shouted = await owner.get(`${origin}${pathname.toUpperCase()}/_api/web?$select=Id`);
      return told(textOf(as, 'Id') !== undefined && textOf(as, 'Id') === textOf(objectOf(shouted), 'Id'), shouted);
    },
  },
  {
    id: 'choices-need-their-type',
    attempt: async ({ owner, list }) => {
      const at = `${listPath(list)}/fields/getByInternalNameOrTitle('TrialChoice')`;
      const bare = await owner.write('MERGE', at, { body: { Choices: ['a', 'b', 'c'] } });
      const body = { __metadata: { type: 'SP.FieldChoice' }, Choices: { results: ['a', 'b', 'c'] } };
      const typed = await owner.write('MERGE', at, { body, headers: VERBOSE });
      const after = await owner.get(`${at}?$select=SchemaXml`);
      return told(
        bare.status === 400 && isDone(typed) && (textOf(objectOf(after), 'SchemaXml') ?? '').includes('<CHOICE>c</CHOICE>'),
        bare,
        typed,
      );
    },
  },
  {
    id: 'columns-in-a-batch',
    attempt: async ({ owner, freshName }) => {
      const name = freshName();
      await owner.write('POST', 'lists', { body: { Title: name, BaseTemplate: 100 } });
      const columns = Array.from({ length: 20 }, (_, at) => `TrialC${at}`);
      const answers = await owner.batch(
        columns.map((column) => ({
          method: 'POST',
          url: owner.at(`${listPath(name)}/fields/createfieldasxml`),
          body: JSON.stringify(field(`<Field Type="Text" Name="${column}" StaticName="${column}" DisplayName="${column}" />`)),
        })),
      );
      const said = (answers ?? []).filter(isDone).length;
      const there = collectionOf(await owner.get(`${listPath(name)}/fields?$select=InternalName`)) ?? [];
      const made = columns.filter((column) => there.some((each) => each.InternalName === column)).length;
      return told(said === 20 && made === 20, `${said} of 20 answered well`, `${made} of 20 there`);
    },
  },
  {
    id: 'full-batch',
    attempt: async (trial) => {
      const answers = await trial.owner.batch(Array.from({ length: 99 }, () => addPart(trial, 'x')));
      const done = (answers ?? []).filter(isDone).length;
      return told(done === 99, `${done} of 99 done`);
    },
  },
  {
    id: 'bytes-of-a-batch',
    attempt: async (trial) => {
      const under = await trial.owner.batch(batchOf(trial, 1_000_000));
      const over = await trial.owner.batch(batchOf(trial, 1_200_000));
      const done = (under ?? []).filter(isDone).length;
      return told(
        done === 40,
        `1.0 MB: ${done} of 40 done`,
        `1.2 MB: ${over === undefined ? 'refused as a whole' : `${over.filter(isDone).length} of 40 done`}`,
      );
    },
  },
  {
    id: 'add-only-level',
    attempt: async ({ owner, freshName }) => {
      const Name = freshName();
      const made = await owner.write('POST', 'roledefinitions', { body: { Name, Description: '', BasePermissions: ADD_ONLY, Order: 200 } });
      const levels = collectionOf(await owner.get('roledefinitions?$select=Id,Name,BasePermissions')) ?? [];
      const level = levels.find((each) => each.Name === Name);
      const held = JSON.stringify(level?.BasePermissions ?? {});
      const isSame = held.includes(`"${ADD_ONLY.Low}"`) && held.includes(`"${ADD_ONLY.High}"`);
      if (level !== undefined) await owner.write('DELETE', `roledefinitions(${String(level.Id)})`);
      return told(isDone(made) && isSame, made, isSame ? 'the same bits' : 'other bits');
    },
  },
  {
    id: 'unique-or-folders',
    attempt: async ({ owner, list, freshName }) => {
      const first = await owner.write('POST', `${listPath(list)}/items`, { body: { TrialKey: freshName() } });
      const id = Number(objectOf(first)?.Id ?? 0);
      const unique = await owner.write(
        'POST',
        `${listPath(list)}/items(${id})/breakroleinheritance(copyroleassignments=true,clearsubscopes=true)`,
      );
      const name = freshName();
      await owner.write('POST', 'lists', { body: { Title: name, BaseTemplate: 100 } });
      const row = await owner.write('POST', `${listPath(name)}/items`, { body: { Title: 'x' } });
      const broken = await owner.write(
        'POST',
        `${listPath(name)}/items(${String(objectOf(row)?.Id)})/breakroleinheritance(copyroleassignments=true,clearsubscopes=true)`,
      );
      const xml = '<Field Type="Text" Name="TrialU" StaticName="TrialU" DisplayName="TrialU" Indexed="TRUE" EnforceUniqueValues="TRUE" />';
      const after = await owner.write('POST', `${listPath(name)}/fields/createfieldasxml`, { body: field(xml) });
      return told(
        !isDone(unique) && isDone(broken) && !isDone(after),
        `unique, then rights: ${shapeOf(unique)}`,
        `rights: ${shapeOf(broken)}`,
        `then unique: ${shapeOf(after)}`,
      );
    },
  },
  {
    id: 'throttling-shown',
    attempt: async ({ owner }) => {
      const answer = await owner.get(`${owner.web}?$select=Id`);
      const limit = answer.header('ratelimit-remaining') ?? answer.header('ratelimit-limit');
      return limit === undefined ? notTried('nothing was throttled') : told(true, `RateLimit ${limit}`);
    },
  },
  { id: 'sharing-a-row', attempt: async () => notTried(`no program can share a row of ${TRIAL_PREFIX}`) },
];
