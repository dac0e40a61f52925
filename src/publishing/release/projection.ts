import {
  currentState,
  formatDate,
  groupUpdates,
  isTarget,
  showField,
  type ActionRow,
  type ActionStatus,
  type FieldValue,
  type IsoDate,
  type ReviewRow,
  type Row,
  type RowKey,
  type TableName,
  type UpdateRow,
} from '../../schema';
import { publishingWords } from '../../words';
import { seenText } from './screen/fold';
import type { ScreenedText } from './screen/screen';
import { fieldNamed, fieldsOf, STATE_FIELD, type Template, type TemplateField } from './template';

/** A plan as it is held, with the log of its actions. */
export interface PlanToRelease {
  readonly review: Row;
  readonly recommendations: readonly Row[];
  readonly actions: readonly Row[];
  readonly agencies: readonly Row[];
  readonly updates: readonly Row[];
}

/** A text that may leave. Its id is a running number: no key ever enters a file (X1). */
export interface Cell {
  readonly id: string;
  readonly text: string;
}

export interface ReleasedAction {
  readonly fields: Readonly<Partial<Record<TemplateField, Cell>>>;
  readonly state: ActionStatus;
  /** ISO days, for programs. */
  readonly target: IsoDate | undefined;
  readonly completed: IsoDate | undefined;
  /** Each agency by itself, for programs. */
  readonly leads: readonly Cell[];
}

export interface ReleasedRecommendation {
  readonly fields: Readonly<Partial<Record<TemplateField, Cell>>>;
  readonly actions: readonly ReleasedAction[];
}

/** What leaves, and nothing else: every file is drawn from this. */
export interface Projection {
  readonly template: Template;
  readonly head: readonly { readonly field: TemplateField; readonly cell: Cell }[];
  readonly recommendations: readonly ReleasedRecommendation[];
}

/** Where a cell came from, for *Change the plan*. It is kept apart from what leaves. */
export interface CellSource {
  readonly table: TableName;
  readonly key: RowKey;
  readonly field: string;
}

export interface Projected {
  readonly projection: Projection;
  readonly sources: ReadonlyMap<string, CellSource>;
  /** Targets and completions of the plan: days that leave anyway. */
  readonly days: readonly IsoDate[];
}

interface Making {
  readonly sources: Map<string, CellSource>;
  readonly nameOf: (table: TableName, key: RowKey) => string | undefined;
  readonly cell: (text: string, source: CellSource) => Cell;
}

const byOrder = (left: Row, right: Row): number => {
  const place = (row: Row): number => (typeof row.order === 'number' ? row.order : Number.MAX_SAFE_INTEGER);
  return place(left) - place(right) || (left.key < right.key ? -1 : 1);
};
const isDay = (value: FieldValue | undefined): value is IsoDate => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Takes out of a plan what the template lets leave, in the plan's order (X1). `today` decides nothing that leaves but states. */
export function project(plan: PlanToRelease, template: Template, today: IsoDate): Projected {
  const sources = new Map<string, CellSource>();
  const agencies = new Map(plan.agencies.map((agency) => [agency.key, typeof agency.name === 'string' ? agency.name : '']));
  const making: Making = {
    sources,
    nameOf: (table, key) => (table === 'agencies' ? (agencies.get(key) ?? '') : undefined),
    cell: (text, source) => {
      const id = `c${sources.size + 1}`;
      sources.set(id, source);
      return { id, text: seenText(text) };
    },
  };
  const log = groupUpdates(plan.updates as unknown as readonly UpdateRow[]);
  const stateOf = (action: Row): ReturnType<typeof currentState> =>
    currentState(action as unknown as ActionRow, log.get(action.key) ?? [], { today, review: plan.review as unknown as ReviewRow });
  const fields = fieldsOf(template);
  const head = template.head.flatMap((field) => {
    const cell = cellOf(field, plan.review, making);
    return cell === undefined ? [] : [{ field, cell }];
  });
  const days: IsoDate[] = [];
  const recommendations = [...plan.recommendations].sort(byOrder).map((recommendation): ReleasedRecommendation => {
    const own = plan.actions.filter((action) => action.recommendation === recommendation.key).sort(byOrder);
    return {
      fields: cellsOf('recommendation', fields, { row: recommendation, making }),
      actions: own.map((action) => {
        const state = stateOf(action);
        const made = actionOf({ action, recommendation, state: state.status, fields }, making);
        days.push(
          ...[action.targetDate, action.originalTarget].flatMap((value) => (isTarget(value) && value.date !== null ? [value.date] : [])),
        );
        if (isDay(action.completionDate)) days.push(action.completionDate);
        return made;
      }),
    };
  });
  if (isDay(plan.review.asAt)) days.push(plan.review.asAt);
  return { projection: { template, head, recommendations }, sources, days };
}

function cellsOf(
  owner: string,
  fields: readonly TemplateField[],
  { row, making }: { readonly row: Row; readonly making: Making },
): ReleasedRecommendation['fields'] {
  const own = fields.filter((field) => field.startsWith(`${owner}.`) && field !== STATE_FIELD);
  return Object.fromEntries(
    own.flatMap((field) => {
      const cell = cellOf(field, row, making);
      return cell === undefined ? [] : [[field, cell]];
    }),
  );
}

/** A field as people read it; undefined where it is empty. Whatever the schema does not publish is not read at all. */
function cellOf(name: TemplateField, row: Row, making: Making): Cell | undefined {
  const named = fieldNamed(name);
  if (named === undefined || !named.spec.published) return undefined;
  const value = row[named.spec.name];
  const text =
    isDay(value) && named.spec.kind === 'date'
      ? formatDate(value)
      : showField(named.table, named.spec.name, value, { nameOf: making.nameOf });
  return text.trim() === '' ? undefined : making.cell(text, { table: named.table, key: row.key, field: named.spec.name });
}

interface ActionMaking {
  readonly action: Row;
  readonly recommendation: Row;
  readonly state: ActionStatus;
  readonly fields: readonly TemplateField[];
}

function actionOf({ action, recommendation, state, fields }: ActionMaking, making: Making): ReleasedAction {
  // The scope of a recommendation is that of its actions where they name none.
  const row = action.scope === undefined && recommendation.scope !== undefined ? { ...action, scope: recommendation.scope } : action;
  const made = cellsOf('action', fields, { row, making });
  const words: string = publishingWords.states[state];
  const withState = fields.includes(STATE_FIELD) && words !== '';
  const lets = (field: TemplateField): boolean => fields.includes(field);
  const leads = lets('action.leadAgencies') && Array.isArray(action.leadAgencies) ? (action.leadAgencies as readonly RowKey[]) : [];
  return {
    fields: withState ? { ...made, [STATE_FIELD]: making.cell(words, { table: 'actions', key: action.key, field: 'status' }) } : made,
    state,
    target:
      lets('action.targetDate') && isTarget(action.targetDate) && action.targetDate.date !== null ? action.targetDate.date : undefined,
    completed: lets('action.completionDate') && isDay(action.completionDate) ? action.completionDate : undefined,
    leads: leads.flatMap((key) => {
      const name = making.nameOf('agencies', key);
      return name === undefined || name === '' ? [] : [making.cell(name, { table: 'actions', key: action.key, field: 'leadAgencies' })];
    }),
  };
}

/** Every text that leaves, each once: the headings of a site's own template as well, which no answer changes. */
export function textsOf(projection: Projection): readonly ScreenedText[] {
  const { template } = projection;
  const headings = [template.title, ...template.columns.map(({ heading }) => heading)].map((text, index) => ({ id: `h${index}`, text }));
  const cells: Cell[] = [...headings, ...projection.head.map(({ cell }) => cell)];
  const add = (fields: ReleasedRecommendation['fields']): void =>
    void cells.push(...Object.values(fields).filter((cell) => cell !== undefined));
  for (const recommendation of projection.recommendations) {
    add(recommendation.fields);
    for (const action of recommendation.actions) {
      add(action.fields);
      cells.push(...action.leads);
    }
  }
  return cells;
}

/** The same with other texts, by the id of the cell. */
export function withTexts(projection: Projection, texts: ReadonlyMap<string, string>): Projection {
  const again = (cell: Cell): Cell => ({ id: cell.id, text: texts.get(cell.id) ?? cell.text });
  const all = (fields: ReleasedRecommendation['fields']): ReleasedRecommendation['fields'] =>
    Object.fromEntries(Object.entries(fields).flatMap(([field, cell]) => (cell === undefined ? [] : [[field, again(cell)]])));
  return {
    template: projection.template,
    head: projection.head.map(({ field, cell }) => ({ field, cell: again(cell) })),
    recommendations: projection.recommendations.map((recommendation) => ({
      fields: all(recommendation.fields),
      actions: recommendation.actions.map((action) => ({ ...action, fields: all(action.fields), leads: action.leads.map(again) })),
    })),
  };
}
