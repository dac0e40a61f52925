import { TABLES, type FieldValue, type Row, type RowKey } from '../../../schema';
import { rebase, textsOf, type Rebased } from './edit-judgement';
import type { EditTarget } from './edit-target';
import type { EditedTable, HeldForEdit } from '../sources/editing-source';

/** One field of a form that is not saved yet: as the row had it, as the form showed that, and what was typed. */
export interface DraftedField {
  readonly was: FieldValue | undefined;
  readonly shown: string;
  readonly text: string;
}

/** What a coordinator has typed into a row's form and not saved: only the fields that differ. */
export interface EditDraft {
  /** The row, or what a new one will be called, so that trying again never makes two (P2). */
  readonly key: RowKey;
  readonly fields: Readonly<Record<string, DraftedField>>;
}

/** The draft's name: one for each row that is edited, and for each place where one can be added. */
export const draftNameOf = (target: EditTarget): string =>
  target.kind === 'edit'
    ? `edit ${target.table} ${target.key}`
    : `add ${target.table} ${String(target.given.recommendation ?? target.given.review ?? 'first')}`;

interface Typed {
  readonly key: RowKey;
  readonly before: Row | undefined;
  readonly shown: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
}

export function draftOf({ key, before, shown, texts }: Typed): EditDraft {
  const typed = Object.keys(texts).filter((name) => texts[name] !== shown[name]);
  return {
    key,
    fields: Object.fromEntries(typed.map((name) => [name, { was: before?.[name], shown: shown[name] ?? '', text: texts[name] ?? '' }])),
  };
}

export const isEmptyEdit = ({ fields }: EditDraft): boolean => Object.keys(fields).length === 0;

/** A draft from what was stored; undefined when it is not one. */
export function readEditDraft(stored: unknown): EditDraft | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { key, fields } = stored as { readonly key?: unknown; readonly fields?: unknown };
  if (typeof key !== 'string' || typeof fields !== 'object' || fields === null) return undefined;
  const read = Object.entries(fields).flatMap(([name, held]): (readonly [string, DraftedField])[] => {
    const { was, shown, text } = held as Partial<DraftedField>;
    return typeof shown === 'string' && typeof text === 'string' ? [[name, { was, shown, text }]] : [];
  });
  return read.length === 0 ? undefined : { key: key as RowKey, fields: Object.fromEntries(read) };
}

/** Puts a draft back onto the row as it is now; what somebody else changed since is shown as in any other form (M5). */
export function resume(table: EditedTable, draft: EditDraft, held: HeldForEdit): Rebased {
  const now = textsOf(table, held.row, held.unreadable);
  const known = Object.entries(draft.fields).filter(([name]) => TABLES[table].field(name) !== undefined);
  const part = <T>(of: (field: DraftedField) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(known.map(([name, field]) => [name, of(field)]));
  return rebase(
    {
      table,
      before: { ...held.row, ...part(({ was }) => was) } as Row,
      shown: { ...now, ...part(({ shown }) => shown) },
      texts: { ...now, ...part(({ text }) => text) },
    },
    held,
  );
}
