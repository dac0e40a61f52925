import type { Answers } from '../../../publishing';
import { loadPeople, type Connection, type SharePointLists } from '../../../lists';
import { logOf, type Row, type RowKey } from '../../../schema';
import { failed } from '../sources/source-failure';
import type { AnswerDrafts, PublishTools } from './publish-tools';
import { releaseLogOn } from './release-log-on-lists';

const plain = (held: readonly { readonly row: Row }[]): readonly Row[] => held.map(({ row }) => row);

/** Answers that are not prepared yet, in this browser, apart for each person and site. */
export function browserAnswers(storage: Storage | undefined, owner: { readonly site: string; readonly person: string }): AnswerDrafts {
  const memory = new Map<string, string>();
  const nameOf = (review: RowKey): string => `accord answers ${owner.site}|${owner.person}|${review}`;
  return {
    load: (review) => {
      const text = memory.get(nameOf(review)) ?? storage?.getItem(nameOf(review)) ?? undefined;
      try {
        return text === undefined ? {} : (JSON.parse(text) as Answers);
      } catch {
        return {};
      }
    },
    save: (review, answers) => {
      const text = JSON.stringify(answers);
      memory.set(nameOf(review), text);
      try {
        storage?.setItem(nameOf(review), text);
      } catch {
        // A storage that is full or shut: the page itself remembers them as long as it is open.
      }
    },
  };
}

/** What publishing needs, on the SharePoint lists and in this browser. */
export function publishOnLists(
  at: { readonly connection: Connection; readonly lists: SharePointLists; readonly drafts: AnswerDrafts },
  newKey: () => RowKey,
): PublishTools {
  const { connection, lists, drafts } = at;
  return {
    log: releaseLogOn(lists, newKey),
    drafts,
    read: async ({ key }, signal) => {
      const all = await lists.readAll({ review: key }, { signal });
      if (!all.ok) return failed(all);
      const { rows } = all.value;
      const review = plain(rows.reviews).find((row) => row.key === key);
      if (review === undefined) return { ok: false, failure: { kind: 'gone' } };
      const { readPeople } = await loadPeople();
      const people = await readPeople(connection, signal);
      if (!people.ok) return failed(people);
      const updates = logOf({ reports: plain(rows.reports), decisions: plain(rows.decisions) }) as unknown as readonly Row[];
      const [recommendations, actions, agencies] = [plain(rows.recommendations), plain(rows.actions), plain(rows.agencies)];
      const plan = { review, recommendations, actions, agencies, updates };
      return { ok: true, value: { plan, meetings: plain(rows.meetings), members: people.value } };
    },
    save: ({ name, type, bytes }) => {
      const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
  };
}
