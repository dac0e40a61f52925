import type { Kept, LogAnswer, LogFailure, PreparedRelease, ReleaseLog, ReleaseRecord } from '../../../publishing';
import type { SharePointLists } from '../../../lists';
import type { Actor, IsoDate, Row, RowKey } from '../../../schema';
import type { StoreFailure } from '../../../store';
import { fieldsOf, keptIn } from './release-rows';

type Kind = 'release-prepared' | 'released';

const failed = ({ kind }: StoreFailure): { readonly ok: false; readonly failure: LogFailure } => ({
  ok: false,
  failure: { kind: kind === 'not-allowed' ? 'not-allowed' : 'unreachable', detail: '' },
});

const damaged = (detail: string): { readonly ok: false; readonly failure: LogFailure } => ({
  ok: false,
  failure: { kind: 'damaged', detail },
});

/** Whoever leads the panel releases; who prepares the plan need not (X2). */
const mayRelease = ({ role }: Actor): 'yes' | 'no' => (role === 'panel' || role === 'owner' ? 'yes' : 'no');

/** Preparations and releases as rows of the Decisions list, which agencies cannot add to and nobody but owners can change (L2, L3). */
export function releaseLogOn(lists: SharePointLists, newKey: () => RowKey): ReleaseLog {
  const rowsOf = async <T extends PreparedRelease>(review: RowKey, kind: Kind): Promise<LogAnswer<readonly Kept<T>[]>> => {
    const rows = await lists.readNaming('decisions', { field: 'review', key: review }, {});
    if (!rows.ok) return failed(rows.failure);
    return { ok: true, value: rows.value.filter(({ row }) => row.kind === kind).flatMap((held) => keptIn<T>(held) ?? []) };
  };
  const add = async <T extends PreparedRelease>(kind: Kind, given: T): Promise<LogAnswer<Kept<T>>> => {
    const fields = fieldsOf(given);
    if (fields === undefined) return damaged('too-long');
    const key = newKey();
    const date = lists.today ?? ('2000-01-01' as IsoDate);
    const row = { key, kind, review: given.review, date, ...fields } as Row;
    const answers = await lists.writeWhole([{ kind: 'add', table: 'decisions', row }], {});
    if (!answers.ok) return failed(answers.failure);
    const [answer] = answers.value;
    if (answer?.outcome === 'refused')
      return { ok: false, failure: { kind: answer.code === 'not-allowed' ? 'not-allowed' : 'damaged', detail: answer.detail } };
    if (answer?.outcome !== 'written' && answer?.outcome !== 'adopted') return { ok: false, failure: { kind: 'unreachable', detail: '' } };
    // Who wrote it and when, SharePoint says.
    const held = await lists.readRows('decisions', [key], {});
    if (!held.ok) return failed(held.failure);
    const kept = held.value[0] === undefined ? undefined : keptIn<T>(held.value[0]);
    return kept === undefined ? damaged('read-back') : { ok: true, value: kept };
  };
  return {
    me: async () => {
      const who = await lists.whoAmI({});
      if (!who.ok) return failed(who.failure);
      const { actor } = who.value;
      return { ok: true, value: { id: actor.name, name: actor.name, mayRelease: mayRelease(actor) } };
    },
    acceptedWords: async () => {
      const all = await lists.readAll({ review: undefined }, {});
      if (!all.ok) return failed(all.failure);
      const prepared = all.value.rows.decisions.filter(({ row }) => row.kind === 'release-prepared');
      return { ok: true, value: [...new Set(prepared.flatMap((held) => keptIn<PreparedRelease>(held)?.accepted ?? []))] };
    },
    preparations: async (review) => rowsOf<PreparedRelease>(review, 'release-prepared'),
    releases: async (review) => rowsOf<ReleaseRecord>(review, 'released'),
    addPreparation: async (row) => add('release-prepared', row),
    addRelease: async (row) => add('released', row),
  };
}
