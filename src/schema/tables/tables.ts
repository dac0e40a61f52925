import { z } from 'zod';
import { fieldMeta, type FieldMeta } from './field-meta';
import { agencies } from './agencies';
import { reviews } from './reviews';
import { recommendations } from './recommendations';
import { actions } from './actions';
import { decisions } from './decisions';
import { reports } from './reports';
import { meetings } from './meetings';
import { TABLE_NAMES, type TableName } from '../values';

export interface FieldSpec extends FieldMeta {
  readonly name: string;
  readonly required: boolean;
}

export interface TableSpec {
  readonly name: TableName;
  /** The list's title in SharePoint. */
  readonly listTitle: string;
  /** The sheet's name in the workbook. */
  readonly sheet: string;
  /** One row, in words: "an action". */
  readonly one: string;
  /** What the table holds, in a sentence. */
  readonly about: string;
  readonly schema: z.ZodObject;
  readonly fields: readonly FieldSpec[];
  readonly field: (name: string) => FieldSpec | undefined;
  /** The field that says which review a row belongs to; undefined for tables that all reviews share. */
  readonly reviewField: string | undefined;
}

function spec(name: TableName, words: Pick<TableSpec, 'listTitle' | 'sheet' | 'one' | 'about'>, schema: z.ZodObject): TableSpec {
  const fields = Object.entries(schema.shape).map(([field, type]): FieldSpec => {
    const meta = fieldMeta.get(type as z.ZodType);
    if (meta === undefined) throw new Error(`${name}.${field} has no metadata`);
    return { ...meta, name: field, required: !(type as z.ZodType).safeParse(undefined).success };
  });
  const byName = new Map(fields.map((field) => [field.name, field]));
  const reviewField = name === 'reviews' ? 'key' : fields.find((field) => field.kind === 'parent' && field.parent === 'reviews')?.name;
  return { name, ...words, schema, fields, field: (wanted) => byName.get(wanted), reviewField };
}

/** Every table, made from its zod object. Sync and the adapters know tables only through this. */
export const TABLES: Readonly<Record<TableName, TableSpec>> = {
  agencies: spec(
    'agencies',
    { listTitle: 'Accord Agencies', sheet: 'Agencies', one: 'an agency', about: 'The organisations that lead and support actions.' },
    agencies,
  ),
  reviews: spec(
    'reviews',
    { listTitle: 'Accord Reviews', sheet: 'Review', one: 'a review', about: 'The reviews, each with its plan.' },
    reviews,
  ),
  recommendations: spec(
    'recommendations',
    { listTitle: 'Accord Recommendations', sheet: 'Recommendations', one: 'a recommendation', about: 'What the reviews recommend.' },
    recommendations,
  ),
  actions: spec(
    'actions',
    {
      listTitle: 'Accord Actions',
      sheet: 'Actions',
      one: 'an action',
      about: 'What is done about each recommendation, by whom and by when.',
    },
    actions,
  ),
  reports: spec(
    'reports',
    {
      listTitle: 'Accord Reports',
      sheet: 'Reports',
      one: 'a report',
      about: 'What agencies report on their actions, each in its own folder; never changed, only added to.',
    },
    reports,
  ),
  decisions: spec(
    'decisions',
    {
      listTitle: 'Accord Decisions',
      sheet: 'Decisions',
      one: 'a decision',
      about: 'What coordinators and the panel decide; never changed, only added to.',
    },
    decisions,
  ),
  meetings: spec(
    'meetings',
    {
      listTitle: 'Accord Meetings',
      sheet: 'Meetings',
      one: 'a meeting',
      about: 'The meetings of the review panel: who was there, what was on the agenda, and what was noted.',
    },
    meetings,
  ),
};

export const tablesInOrder: readonly TableSpec[] = TABLE_NAMES.map((name) => TABLES[name]);
