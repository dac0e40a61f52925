import { TABLES, type TableName } from '../../src/schema';
import { at, call, concat, number, outputs, part, text, variable } from './expression';
import { ask, compose, declare, inTurn, setVariable, until, type Step } from './steps';

/** The steps whose text an owner fills in after the import. */
export const SITE_STEP = 'Site_address';
export const PAGE_STEP = 'Page_address';

/** As many rows as the connector gives at once on every licence. */
export const PAGE_OF_ROWS = 5_000;

/** The name of the step that holds all rows of a list. */
export const rowsVariable = (table: TableName): string => `${table}Rows`;

/** Lists are named by their titles, which the connector knows them by. */
export const getItems = (table: TableName, query: Readonly<Record<string, string | number>>): Step => ({
  ...ask('shared_sharepointonline', 'GetItems', { dataset: at(outputs(SITE_STEP)), table: TABLES[table].listTitle, ...query }),
  runtimeConfiguration: { paginationPolicy: { minimumItemCount: PAGE_OF_ROWS } },
});

export const declarations = (table: TableName): readonly (readonly [string, Step])[] => [
  [`Hold_${table}`, declare(rowsVariable(table), 'array', [])],
  [`Begin_${table}`, declare(`${table}After`, 'integer', 0)],
];

/** Reads a whole list, however long, in the order of its ids; no query touches more rows than a view may. */
export function readWhole(table: TableName): readonly [string, Step] {
  const got = part(outputs(`Get_${table}`), 'body/value');
  const steps = inTurn([
    [
      `Get_${table}`,
      getItems(table, {
        $filter: at(concat(text('ID gt '), call('string', variable(`${table}After`)))),
        $orderby: 'ID asc',
        $top: PAGE_OF_ROWS,
      }),
    ],
    // A variable may not be set from itself.
    [`Join_${table}`, compose(at(call('union', variable(rowsVariable(table)), got)))],
    [`Keep_${table}`, setVariable(rowsVariable(table), outputs(`Join_${table}`))],
    [`Move_on_${table}`, setVariable(`${table}After`, call('coalesce', part(call('last', got), 'ID'), number(0)))],
  ]);
  return [`Read_${table}`, until(call('less', call('length', got), number(PAGE_OF_ROWS)), steps)];
}
