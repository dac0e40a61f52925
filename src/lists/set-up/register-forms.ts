import { TABLES } from '../../schema';
import { ok, type Result } from '../../store';
import { BARE, get, readInBatches } from '../requests/ask';
import { collectionOf, textOf } from '../requests/answer';
import type { BatchPart } from '../requests/batch-text';
import type { Connection } from '../requests/connect';
import { untilSeen } from '../requests/until-seen';
import { isListMissing, tableUrl } from '../rows/site-facts';

/** The lists whose New and Edit pass the schema in a form of ours (S1). */
const LISTS = ['actions', 'reports'] as const;

/** What items are made of; folders begin with the same four letters and have their own form. */
const isOfItems = (id: string): boolean => id.startsWith('0x01') && !id.startsWith('0x0120');

export type FormsState =
  /** Ours opens. */
  | 'registered'
  /** SharePoint's own opens. */
  | 'native'
  /** Somebody has chosen another one. */
  | 'other';

/** Which form one list opens, and the address at which that is kept. */
export interface FormsAsFound {
  readonly title: string;
  readonly url: string;
  readonly state: FormsState;
}

/** Reads which forms New and Edit of the two lists open; a list that is not there has none. `component` is the form customizer's id. */
export async function readForms(
  connection: Connection,
  component: string,
  signal: AbortSignal | undefined,
): Promise<Result<readonly FormsAsFound[]>> {
  const select = 'contenttypes?$select=StringId,NewFormClientSideComponentId,EditFormClientSideComponentId';
  const answers = await readInBatches(
    connection,
    LISTS.map((table) => get(`${tableUrl(connection, table)}/${select}`, BARE)),
    { signal, tolerate: isListMissing },
  );
  if (!answers.ok) return answers;
  return ok(
    answers.value.flatMap((answer, index) => {
      const table = LISTS[index] ?? 'actions';
      return (collectionOf(answer) ?? []).flatMap((type): FormsAsFound[] => {
        const id = textOf(type, 'StringId') ?? '';
        if (!isOfItems(id)) return [];
        const forms = ['New', 'Edit'].map((form) => bare(textOf(type, `${form}FormClientSideComponentId`)));
        const state = forms.every((form) => form === bare(component))
          ? 'registered'
          : forms.every((form) => form === '')
            ? 'native'
            : 'other';
        return [{ title: TABLES[table].listTitle, url: `${tableUrl(connection, table)}/contenttypes('${id}')`, state }];
      });
    }),
  );
}

/** An id without what SharePoint puts around it; the empty one stands for none. */
function bare(id: string | undefined): string {
  const plain = (id ?? '').replace(/[{}]/g, '').toLowerCase();
  return plain === '00000000-0000-0000-0000-000000000000' ? '' : plain;
}

/** What a list's forms are, for whoever looks after the site; undefined where nothing need be said. */
export function describeForms({ title, state }: FormsAsFound): string | undefined {
  switch (state) {
    case 'registered':
      return undefined;
    case 'native':
      return `New and Edit of the list “${title}” open SharePoint’s own form, which does not check all that Accord checks. Accord’s form can open instead.`;
    case 'other':
      return `New and Edit of the list “${title}” open a form that somebody else has chosen. What is entered there is checked only by the list’s own rules.`;
  }
}

/**
 * Lets New and Edit of the two lists open the form customizer, where SharePoint's own form opens now; a form that somebody else
 * chose stays. Doing it again changes nothing. Gives the titles of the lists that were changed.
 */
export async function registerForms(
  connection: Connection,
  component: string,
  { signal, wanted = () => true }: { readonly signal?: AbortSignal; readonly wanted?: (title: string) => boolean },
): Promise<Result<readonly string[]>> {
  const titles = new Set<string>();
  const body = JSON.stringify({ NewFormClientSideComponentId: component, EditFormClientSideComponentId: component });
  const done = await untilSeen<FormsAsFound>(connection, {
    look: async () => {
      const found = await readForms(connection, component, signal);
      if (!found.ok) return found;
      const native = found.value.filter(({ title, state }) => state === 'native' && wanted(title));
      for (const { title } of native) titles.add(title);
      return ok(native);
    },
    partOf: ({ url }): BatchPart => ({ method: 'MERGE', url, body }),
    run: signal === undefined ? {} : { signal },
  });
  return done.ok ? ok([...titles]) : done;
}
