import { z } from 'zod';
import { fieldMeta } from './tables/field-meta';
import { tablesInOrder, type TableSpec } from './tables/tables';
import { SCHEMA_VERSION } from './versions';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A table's rows as JSON Schema, for programs that are not ours: forms of fields, limits, choices, what is required. Rules that
 * compare fields, and rules on characters in text, are beyond it; the page beside it says them in words.
 */
export function jsonSchema(table: TableSpec): JsonSchema {
  const made = z.toJSONSchema(table.schema, {
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema: node }) => {
      // Zod says so of frozen values; here it would mean that nobody may change the field.
      delete node.readOnly;
      const meta = fieldMeta.get(zodSchema as unknown as z.ZodType);
      if (meta === undefined) return;
      node.title = meta.label;
      node.description = meta.help;
      if (meta.choices !== undefined) node['x-labels'] = Object.fromEntries(meta.choices.map(({ value, label }) => [value, label]));
    },
  });
  const { $schema, ...rest } = made;
  return { $schema, $id: `urn:accord:schema:${table.name}:${SCHEMA_VERSION}`, title: table.listTitle, description: table.about, ...rest };
}

export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(tablesInOrder.map((table) => [table.name, jsonSchema(table)]));
}
