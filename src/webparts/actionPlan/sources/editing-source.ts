import type { SharePointLists } from '../../../lists';
import { sameValue, TABLES, type RowKey } from '../../../schema';
import type { Write, WriteAnswer } from '../../../store';
import type { Answer, EditChange, EditedTable, EditingSource, EditOutcome, HeldForEdit } from '../../../ui';
import { failed } from './source-failure';

/** Editing on the SharePoint lists: every change holds to the version that it was read at (P1). */
export class ListsEditing implements EditingSource {
  constructor(private readonly lists: SharePointLists) {}

  async read(table: EditedTable, keys: readonly RowKey[], signal: AbortSignal): Promise<Answer<readonly HeldForEdit[]>> {
    const rows = await this.lists.readRows(table, keys, { signal });
    return rows.ok ? { ok: true, value: rows.value } : failed(rows);
  }

  async save(changes: readonly EditChange[]): Promise<Answer<readonly EditOutcome[]>> {
    const answers = await this.lists.writeWhole(changes.map(asWrite), {});
    if (!answers.ok) return failed(answers);
    const outcomes: EditOutcome[] = [];
    for (const [index, answer] of answers.value.entries()) {
      const change = changes[index];
      outcomes.push(answer.outcome === 'adopted' && change?.kind === 'add' ? await this.addedBefore(change, answer) : outcomeOf(answer));
    }
    return { ok: true, value: outcomes };
  }

  /** The row was there already: an earlier try had arrived, maybe with other words in it, or others have worked on it since. */
  private async addedBefore({ table, row }: Adding, answer: WriteAnswer): Promise<EditOutcome> {
    const rows = await this.lists.readRows(table, [row.key], {});
    if (!rows.ok) return { kind: 'unknown' };
    const held = rows.value[0];
    if (held === undefined) return { kind: 'gone' };
    const same = TABLES[table].fields.every(({ name, kind }) => sameValue(kind, held.row[name], row[name]));
    return same ? outcomeOf(answer) : { kind: 'changed-meanwhile' };
  }
}

type Adding = Extract<EditChange, { kind: 'add' }>;

function asWrite(change: EditChange): Write {
  if (change.kind === 'add') return change;
  const { table, held } = change;
  const at = { table, key: held.row.key, place: held.place, version: held.version };
  if (change.kind === 'remove') return { kind: 'remove', ...at, before: held.row };
  const before = Object.fromEntries(Object.keys(change.changes).map((field) => [field, held.row[field]]));
  return { kind: 'update', ...at, changes: change.changes, before };
}

function outcomeOf(answer: WriteAnswer): EditOutcome {
  switch (answer.outcome) {
    case 'written':
    case 'adopted':
      return { kind: 'saved', key: answer.key, version: answer.version, place: answer.place };
    case 'changed-meanwhile':
    case 'gone':
      return { kind: answer.outcome };
    case 'refused':
      return { kind: answer.code === 'not-allowed' ? 'not-allowed' : 'refused' };
    case 'unknown':
      return { kind: 'unknown' };
  }
}
