import { TABLE_NAMES, type TableName } from '../../schema';
import { LAYOUTS } from '../cells/columns';

interface ColumnFilter {
  /** By its heading: columns may move while a filter is off. */
  readonly column: string;
  readonly criteria: Excel.FilterCriteria;
}

/** The filters that a person has set, by table. */
export type TableFilters = ReadonlyMap<TableName, readonly ColumnFilter[]>;

interface Asked {
  readonly table: TableName;
  readonly excelTable: Excel.Table;
  readonly columns: Excel.TableColumnCollection;
}

const ask = (context: Excel.RequestContext): readonly Asked[] =>
  TABLE_NAMES.map((table) => {
    const excelTable = context.workbook.tables.getItemOrNullObject(LAYOUTS[table].excelName).load('name');
    return { table, excelTable, columns: excelTable.columns.load('items/name,items/filter/criteria') };
  });

const isThere = ({ excelTable }: Asked): boolean => !excelTable.isNullObject;
const isAnswered = ({ columns }: Asked): boolean => (columns.toJSON() as { readonly items?: unknown }).items !== undefined;

/** Asks which columns are filtered, and how, to go with the next round trip; again, where that brought no answers. */
export function askFilters(context: Excel.RequestContext): () => Promise<TableFilters> {
  const first = ask(context);
  return async () => {
    const isRead = first.filter(isThere).every(isAnswered);
    const asked = isRead ? first : ask(context);
    if (!isRead) await context.sync();
    return new Map(asked.filter(isThere).map(({ table, columns }) => [table, filtersOf(columns)]));
  };
}

function filtersOf({ items }: Excel.TableColumnCollection): readonly ColumnFilter[] {
  return items.flatMap(({ name, filter }): readonly ColumnFilter[] => {
    const criteria = filter.criteria as Excel.FilterCriteria | null | undefined;
    return criteria === null || criteria === undefined ? [] : [{ column: name, criteria }];
  });
}
