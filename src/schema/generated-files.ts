import { jsonSchema } from './json-schema';
import { schemaPage } from './schema-page';
import { SITE_GROUPS, sharePointLists } from './sharepoint/lists';
import { siteScript } from './sharepoint/site-script';
import { tablesInOrder } from './tables/tables';
import { SCHEMA_VERSION } from './versions';
import { workbookTables } from './excel/workbook-tables';

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The files that are made from the schema, text by path in the project. Not behind the room's door: no app carries it. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const lists = sharePointLists();
  const formats = lists.flatMap((list) =>
    Object.entries(list.formats).map(
      ([column, format]) => [`sharepoint/formatting/${list.urlName}.${column}.json`, asJson(format)] as const,
    ),
  );
  return {
    'sharepoint/lists.json': asJson({ version: SCHEMA_VERSION, groups: SITE_GROUPS, lists }),
    'sharepoint/site-script.json': asJson(siteScript()),
    ...Object.fromEntries(formats),
    ...Object.fromEntries(tablesInOrder.map((table) => [`docs/schema/${table.name}.schema.json`, asJson(jsonSchema(table))])),
    'docs/schema/workbook.json': asJson({ version: SCHEMA_VERSION, tables: workbookTables() }),
    'docs/schema/README.md': schemaPage(),
  };
}
