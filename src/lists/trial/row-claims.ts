import { objectOf, collectionOf, textOf, isObject } from '../requests/answer';
import type { BatchPart } from '../requests/batch-text';
import { dayInZone, instantOfDay, zoneFrom } from '../rows/site-zone';
import type { IsoDate } from '../../schema';
import { etagIn, idIn, isCode, isDone, listPath, notTried, shapeOf, told, type Claim, type Trial } from './trial';

const items = ({ list }: Trial): string => `${listPath(list)}/items`;
let made = 0;
const key = (): string => `trial-${Date.now().toString(36)}-${(made += 1)}`;

const merge = (trial: Trial, id: number, given: { readonly body: object; readonly version: string | undefined }) =>
  trial.owner.write('MERGE', `${items(trial)}(${id})`, { body: given.body, headers: { 'If-Match': given.version ?? '' } });

/** What rows do: keys, versions, rules, dates, changes, the recycle bin. */
export const ROW_CLAIMS: readonly Claim[] = [
  {
    id: 'unique-key',
    attempt: async (trial) => {
      const value = key();
      const first = await trial.owner.write('POST', items(trial), { body: { TrialKey: value } });
      const second = await trial.owner.write('POST', items(trial), { body: { TrialKey: value } });
      const rows = await trial.owner.get(`${items(trial)}?$select=Id&$filter=TrialKey eq '${value}'`);
      return told(isDone(first) && isCode(second, '-2130575169') && collectionOf(rows)?.length === 1, first, second);
    },
  },
  {
    id: 'stale-version',
    attempt: async (trial) => {
      const added = await trial.owner.write('POST', items(trial), { body: { TrialKey: key(), TrialText: 'one' } });
      const read = await trial.owner.get(`${items(trial)}(${idIn(added)})`);
      const version = etagIn(read);
      const good = await merge(trial, idIn(added), { body: { TrialText: 'two' }, version });
      const stale = await merge(trial, idIn(added), { body: { TrialText: 'three' }, version });
      const after = await trial.owner.get(`${items(trial)}(${idIn(added)})?$select=TrialText`);
      return told(isDone(good) && stale.status === 412 && textOf(objectOf(after), 'TrialText') === 'two', good, stale);
    },
  },
  {
    id: 'stale-version-in-batch',
    attempt: async (trial) => {
      const added = await trial.owner.write('POST', items(trial), { body: { TrialKey: key(), TrialText: 'one' } });
      const version = etagIn(await trial.owner.get(`${items(trial)}(${idIn(added)})`)) ?? '';
      const part = (text: string): BatchPart => ({
        method: 'MERGE',
        url: trial.owner.at(`${items(trial)}(${idIn(added)})`),
        headers: { 'If-Match': version },
        body: JSON.stringify({ TrialText: text }),
      });
      const answers = await trial.owner.batch([part('two'), part('three')]);
      return told(isDone(answers?.[0]) && answers?.[1]?.status === 412, answers?.[0], answers?.[1]);
    },
  },
  {
    id: 'version-shown',
    attempt: async (trial) => {
      const added = await trial.owner.write('POST', items(trial), { body: { TrialKey: key() } });
      const version = etagIn(await trial.owner.get(`${items(trial)}(${idIn(added)})`));
      const changed = await merge(trial, idIn(added), { body: { TrialText: 'two' }, version });
      const shown = changed.header('etag');
      const isNew = shown !== undefined && shown !== version;
      return told(isNew, changed, shown === undefined ? 'ETag hidden' : isNew ? 'ETag shown' : 'ETag unchanged');
    },
  },
  {
    id: 'rules-of-columns',
    attempt: async (trial) => {
      const blank = await trial.owner.write('POST', items(trial), { body: { TrialKey: key() } });
      const bad = await trial.owner.write('POST', items(trial), { body: { TrialKey: key(), TrialNumber: 999 } });
      const good = await trial.owner.write('POST', items(trial), { body: { TrialKey: key(), TrialNumber: 9 } });
      return told(isDone(blank) && isCode(bad, '-2130575163') && isDone(good), blank, bad, good);
    },
  },
  {
    id: 'long-text',
    attempt: async (trial) => {
      const long = await trial.owner.write('POST', items(trial), { body: { TrialKey: key(), TrialText: 'x'.repeat(256) } });
      return told(isCode(long, '-2130575336'), long);
    },
  },
  {
    id: 'text-kept',
    attempt: async (trial) => {
      const text = `a\nb & <c> "d" é প্রতি end${'.'.repeat(29_000)}`;
      const added = await trial.owner.write('POST', items(trial), { body: { TrialKey: key(), TrialNote: text } });
      const read = await trial.owner.get(`${items(trial)}(${idIn(added)})?$select=TrialNote`);
      const back = textOf(objectOf(read), 'TrialNote') ?? '';
      return told(back.replace(/\r\n?/g, '\n') === text, added, `${back.length} of ${text.length} letters`);
    },
  },
  {
    id: 'days',
    attempt: async (trial) => {
      const zone = zoneFrom(objectOf(await trial.owner.get('regionalsettings/timezone')));
      if (zone === undefined) return notTried('time zone not understood');
      const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26', '2026-12-31'] as IsoDate[];
      const seen: string[] = [];
      for (const day of days) {
        const added = await trial.owner.write('POST', items(trial), { body: { TrialKey: key(), TrialDay: instantOfDay(day, zone) } });
        const read = await trial.owner.get(`${items(trial)}(${idIn(added)})?$select=TrialDay`);
        const back = dayInZone(textOf(objectOf(read), 'TrialDay') ?? '', zone);
        if (back !== day) seen.push(`${day} came back as ${back ?? shapeOf(added)}`);
      }
      return told(seen.length === 0, seen.length === 0 ? `${days.length} days` : seen.join(', '));
    },
  },
  {
    id: 'change-log',
    attempt: async (trial) => {
      const before = objectOf(await trial.owner.get(`${listPath(trial.list)}?$select=CurrentChangeToken`))?.CurrentChangeToken;
      const token = isObject(before) ? textOf(before, 'StringValue') : undefined;
      if (token === undefined) return notTried('no change token');
      const added = await trial.owner.write('POST', items(trial), { body: { TrialKey: key() } });
      const gone = await trial.owner.write('POST', items(trial), { body: { TrialKey: key() } });
      const binned = await trial.owner.write('POST', `${items(trial)}(${idIn(gone)})/recycle`);
      const query = { Item: true, Add: true, DeleteObject: true, Update: true, ChangeTokenStart: { StringValue: token } };
      const log = await trial.owner.write('POST', `${listPath(trial.list)}/getchanges`, { body: { query } });
      const changes = (collectionOf(log) ?? []).map((each) => `${String(each.ItemId)}:${String(each.ChangeType)}`);
      const isWhole = changes.includes(`${idIn(added)}:1`) && changes.includes(`${idIn(gone)}:3`);
      return told(isDone(binned) && isWhole, log, `${changes.length} changes`);
    },
  },
  {
    id: 'missing-row',
    attempt: async (trial) => {
      const missing = await trial.owner.get(`${items(trial)}(999999)`);
      const list = await trial.owner.get(`${listPath(trial.freshName())}/items`);
      return told(missing.status === 404 && isCode(missing, '-2130575338') && list.status === 404, missing, list);
    },
  },
  {
    id: 'own-versionless-edit',
    attempt: async (trial) => {
      const added = await trial.owner.write('POST', items(trial), { body: { TrialKey: key(), TrialText: 'one' } });
      const at = `${items(trial)}(${idIn(added)})`;
      const before = etagIn(await trial.owner.get(at));
      const body = { formValues: [{ FieldName: 'TrialText', FieldValue: 'two' }], bNewDocumentUpdate: true };
      const changed = await trial.owner.write('POST', `${at}/validateupdatelistitem`, { body });
      const after = await trial.owner.get(at);
      const isSilent = etagIn(after) === before && textOf(objectOf(after), 'TrialText') === 'two';
      return told(isDone(changed), changed, isSilent ? 'an edit can leave the version as it was' : 'the version moved');
    },
  },
];
