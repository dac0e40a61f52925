import { describe, type Issue, type Row, type RowKey, type TableName } from '../../schema';
import type { Sides } from '../merge/merge';
import { isLog } from '../merge/duplicates';
import { fieldsOf } from '../merge/groups';
import { doubtsIn, type Doubt } from '../merge/ref-doubts';
import type { Choice, EditedRow, FieldPlan, RowPlan, SyncPlan } from '../plan';
import { clip, rowWords, type RowWords } from './row-words';

export type ItemGroup = 'question' | 'send' | 'bring-in' | 'removal' | 'two-places' | 'attention' | 'held';

/** One thing that a sync would do or cannot do, in words. */
export interface PlanItem {
  readonly id: string;
  readonly group: ItemGroup;
  readonly table: TableName;
  readonly key: RowKey;
  readonly field: string | undefined;
  readonly text: string;
}

/** Something that was changed on both sides and waits for a person. */
export interface Conflict extends PlanItem {
  readonly heading: string;
  readonly kind: 'field' | 'emptied' | 'removed-by-them' | 'removed-by-me' | 'added-twice';
  /** The group of fields that it is about (M13). */
  readonly together?: string;
  readonly before: string;
  readonly mine: string;
  readonly theirs: string;
  /** "Northshire Police, yesterday 16:05", as far as it is known. */
  readonly who: string;
  readonly when: string | undefined;
  /** The person's own text, where another can be written. */
  readonly editable: string | undefined;
}

export interface PlanItems {
  readonly items: readonly PlanItem[];
  readonly conflicts: readonly Conflict[];
  /** What would go out and may not be what was meant. */
  readonly questions: readonly PlanItem[];
}

const itemId = (table: TableName, key: RowKey, field?: string): string => `${table} ${key}${field === undefined ? '' : ` ${field}`}`;

/** Everything in a plan as sentences, in the plan's order: what preview, history and the pane's counts are made of. */
export function summarise(plan: SyncPlan, sides: Sides, words: RowWords = rowWords(sides)): PlanItems {
  const items: PlanItem[] = [];
  const conflicts: Conflict[] = [];
  for (const row of plan.rows) {
    const found = rowItems(row, words);
    items.push(...found.items);
    conflicts.push(...found.conflicts);
  }
  const questions = doubtsIn(plan.rows, sides).map((doubt) => question(doubt, words));
  return { items: items.concat(conflicts, questions), conflicts, questions };
}

type RowItems = Omit<PlanItems, 'questions'>;
const NOTHING: RowItems = { items: [], conflicts: [] };

function rowItems(row: RowPlan, words: RowWords): RowItems {
  const one = (group: ItemGroup, text: string): RowItems => ({
    items: [{ id: itemId(row.table, row.key), group, table: row.table, key: row.key, field: undefined, text }],
    conflicts: [],
  });
  switch (row.what) {
    case 'edit':
      return editItems(row, words);
    case 'add': {
      const name = named(row.table, row.row, words);
      switch (row.outcome) {
        case 'push':
          return one('send', `New: ${name}`);
        case 'pull':
          return one('bring-in', `New: ${name}`);
        case 'invalid':
          return one('attention', `${name} – ${inWords(row.issues)}`);
        case 'held':
          return one('held', `New: ${name}`);
        case 'adopt':
          // Sent before, by this workbook as it was then or by a copy of it.
          return isLog(row.table) && row.mine !== undefined ? one('bring-in', `Posted already, and not sent again: ${name}`) : NOTHING;
      }
    }
    // falls through: every outcome above returns
    case 'remove': {
      const known = row.mine ?? row.theirs ?? row.base;
      const name = known === undefined ? 'a row' : named(row.table, known, words);
      switch (row.outcome) {
        case 'push':
          return one('removal', name);
        case 'blocked-by-guard':
          return one('removal', name);
        case 'pull':
          return one('bring-in', `Removed in SharePoint: ${name}`);
        case 'invalid':
          return one('attention', `${name} – It cannot be removed, and comes back. ${inWords(row.issues)}`);
        case 'held':
          return one('held', `Removed here: ${name}`);
        case 'posted-already':
          return one('bring-in', `Posted already, and not sent again: ${name}`);
        case 'adopt':
          return NOTHING;
      }
    }
    // falls through: every outcome above returns
    case 'clash':
    case 'twins':
      return { items: [], conflicts: [rowConflict(row, words)] };
  }
}

/** "3.2 Write the course", "Report on 3.2 from Northshire Police: They rang." */
function named(table: TableName, row: Row, words: RowWords): string {
  if (table === 'reports' || table === 'decisions') return entryWords(table, row, words);
  const said = table === 'actions' || table === 'recommendations' ? row.text : undefined;
  const name = words.row(table, row);
  return typeof said === 'string' && !name.includes('“') ? `${name} ${clip(said, 70)}` : name;
}

/** An entry of the log, with whose it is: of an agency, else of whoever wrote it. */
function entryWords(table: 'reports' | 'decisions', row: Row, words: RowWords): string {
  const who = row.agency === undefined ? row.by : words.value(table, 'agency', row.agency);
  const from = typeof who === 'string' ? ` from ${who}` : '';
  const narrative = typeof row.narrative === 'string' ? `: ${clip(row.narrative, 70)}` : '';
  return `${words.row(table, row)}${from}${narrative}`;
}

/** A row's name goes before what has changed in it, so that this can be seen. */
const LONGEST_NAME = 60;

const inWords = (issues: readonly Issue[]): string => issues.map((issue) => describe(issue)).join(' ');

function editItems(row: EditedRow, words: RowWords): RowItems {
  const known = row.mine ?? row.theirs ?? row.base;
  const name = known === undefined ? '' : clip(words.row(row.table, known), LONGEST_NAME);
  const items: PlanItem[] = [];
  const conflicts: Conflict[] = [];
  for (const field of row.fields) {
    const label = words.field(row.table, field.field);
    const shown = (value: FieldPlan['value']): string => clip(words.value(row.table, field.field, value));
    const moves = `${name} ${label.toLowerCase()}: `;
    const item = (group: ItemGroup, text: string): PlanItem => ({
      id: itemId(row.table, row.key, field.field),
      group,
      table: row.table,
      key: row.key,
      field: field.field,
      text,
    });
    switch (field.outcome) {
      case 'push':
      case 'chosen':
        items.push(item('send', `${moves}${shown(field.theirs)} → ${shown(field.value)}`));
        break;
      case 'pull':
        items.push(item('bring-in', `${moves}${shown(field.mine)} → ${shown(field.value)}`));
        break;
      case 'merged-text':
      case 'merged-set':
        items.push(item('send', `${moves}both changes were brought together: ${shown(field.value)}`));
        break;
      case 'invalid': {
        const text = `${name} – ${inWords(field.issues) || `${label} cannot be saved as it stands.`}`;
        // One missing cell holds back every change of its row, and is told once.
        if (!items.some((told) => told.group === 'attention' && told.text === text)) items.push(item('attention', text));
        break;
      }
      case 'held':
        items.push(item('held', `${moves}${shown(field.theirs)} → ${shown(field.mine)}`));
        break;
      case 'emptied':
      case 'both-changed': {
        const told = conflicts.some((each) => each.together !== undefined && each.together === field.together);
        const text = `${moves}${shown(field.mine)} (yours), ${shown(field.theirs)} (theirs)`;
        // A group is one card, which shows it whole (M13).
        if (!told) conflicts.push(fieldConflict(row, field, { item: item('two-places', text), label, words }));
        break;
      }
      case 'adopt':
      case 'follows':
        break;
    }
  }
  return { items, conflicts };
}

interface ConflictWords {
  readonly item: PlanItem;
  readonly label: string;
  readonly words: RowWords;
}

function fieldConflict(row: EditedRow, field: FieldPlan, { item, label, words }: ConflictWords): Conflict {
  const known = row.mine ?? row.theirs;
  const name = known === undefined ? '' : words.row(row.table, known);
  const moved = row.fields.filter((each) => each === field || (field.together !== undefined && each.together === field.together));
  const isAlone = moved.length === 1;
  const labels = moved.map((each) => words.field(row.table, each.field));
  const [first = label, ...others] = labels;
  const shown = (side: Row | undefined, value: FieldPlan['value']): string =>
    isAlone ? words.value(row.table, field.field, value) : groupWords(row.table, { group: field.together, side }, words);
  return {
    ...item,
    kind: field.outcome === 'emptied' ? 'emptied' : 'field',
    heading: `${name} ${isAlone ? label : [first, ...others.map((each) => each.toLowerCase())].join(', ')}`,
    before: shown(row.base, field.base),
    mine: shown(row.mine, field.mine),
    theirs: shown(row.theirs, field.theirs),
    who: row.changedBy ?? 'someone else',
    when: row.changedAt,
    editable: isAlone && typeof field.mine === 'string' && typeof (field.theirs ?? '') === 'string' ? field.mine : undefined,
    ...(field.together === undefined ? {} : { together: field.together }),
  };
}

/** A group as one side holds it, a line a field: what somebody decides on is seen whole (M13). */
function groupWords(
  table: TableName,
  { group, side }: { readonly group: string | undefined; readonly side: Row | undefined },
  words: RowWords,
): string {
  if (group === undefined || side === undefined) return '(not there)';
  const lines = fieldsOf(table, group).flatMap((name) =>
    side[name] === undefined ? [] : [`${words.field(table, name)}: ${words.value(table, name, side[name])}`],
  );
  return lines.length === 0 ? '(empty)' : lines.join('\n');
}

function rowConflict(row: Extract<RowPlan, { what: 'clash' | 'twins' }>, words: RowWords): Conflict {
  const known = row.mine ?? row.theirs ?? row.base;
  const name = known === undefined ? 'A row' : named(row.table, known, words);
  const of = {
    id: itemId(row.table, row.key),
    group: 'two-places' as const,
    table: row.table,
    key: row.key,
    field: undefined,
    text: name,
    heading: name,
    before: row.base === undefined ? '(not there)' : named(row.table, row.base, words),
    who: row.changedBy ?? 'someone else',
    when: row.changedAt,
    editable: undefined,
  };
  if (row.what === 'twins') return { ...of, kind: 'added-twice', mine: 'You added it.', theirs: 'It was added in SharePoint too.' };
  const unsent = row.unsent?.map(
    (each) => `“${clip(String(each.row.narrative ?? each.row.text ?? named(each.table, each.row, words)), 300)}”`,
  );
  const mine = unsent === undefined ? 'You changed it.' : `You wrote, and have not sent: ${unsent.join(' ')}`;
  return row.outcome === 'edited-and-deleted'
    ? { ...of, kind: 'removed-by-them', mine, theirs: 'It was removed in SharePoint.' }
    : { ...of, kind: 'removed-by-me', mine: 'You removed it.', theirs: 'It was changed in SharePoint.' };
}

function question({ plan, field, issue }: Doubt, words: RowWords): PlanItem {
  const { table, key } = plan;
  const row = plan.what === 'add' ? plan.row : (plan.mine ?? plan.theirs);
  const name = row === undefined ? '' : named(table, row, words);
  return { id: `${itemId(table, key, field)} ?`, group: 'question', table, key, field, text: `${name} – ${describe(issue)}` };
}

const many = (count: number, one: string, several: string): string => `${count} ${count === 1 ? one : several}`;

/** What stands under the Sync button. */
export function countsInWords({ items, conflicts }: Pick<PlanItems, 'items' | 'conflicts'>): string {
  const count = (group: ItemGroup): number => items.filter((item) => item.group === group).length;
  const parts = [
    [count('send'), (n: number) => `${many(n, 'change', 'changes')} to send`],
    [count('bring-in'), (n: number) => `${n} to bring in`],
    [count('removal'), (n: number) => `${n} removed, to confirm`],
    [conflicts.length, (n: number) => `${n} changed in two places`],
    [count('question'), (n: number) => `${many(n, 'question', 'questions')} to answer`],
    [count('held'), (n: number) => `${n} held back`],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, words]) => words(n));
  if (said.length > 0) return said.join(', ');
  return count('attention') > 0 ? 'Nothing else to send or to bring in' : 'Everything is up to date';
}

/** The choice that leaves a thing for now. */
export const holdOf = ({ table, key, field }: PlanItem): Choice =>
  field === undefined ? { table, key, field, choose: 'hold' } : { table, key, field, choose: 'hold' };
