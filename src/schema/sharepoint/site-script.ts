import { sharePointLists, type ListDefinition } from './lists';
import { SCHEMA_VERSION } from '../versions';

/** A site script: the administrator's way to the same lists. It cannot set versions kept, write security or list formulas; the set-up in Accord does. */
export interface SiteScript {
  readonly $schema: string;
  readonly actions: readonly SiteScriptAction[];
  readonly version: number;
}

export type SiteScriptAction = Readonly<Record<string, unknown>> & { readonly verb: string };

function listAction(list: ListDefinition): SiteScriptAction {
  return {
    verb: 'createSPList',
    listName: list.title,
    templateType: list.template,
    subactions: [
      { verb: 'setDescription', description: list.description },
      ...list.columns.map(({ xml }) => ({ verb: 'addSPFieldXml', schemaXml: xml })),
      ...list.columns.flatMap(({ name, displayName }) => {
        const format = list.formats[name];
        return format === undefined ? [] : [{ verb: 'setSPFieldCustomFormatting', fieldDisplayName: displayName, formatterJSON: format }];
      }),
      ...list.views.map((view) => ({
        verb: 'addSPView',
        name: view.title,
        viewFields: view.columns,
        query: view.query,
        rowLimit: view.rowLimit,
        isPaged: true,
        makeDefault: view.isDefault,
      })),
    ],
  };
}

/** The site script for all lists. */
export function siteScript(): SiteScript {
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/sp/site-design-script-actions.schema.json',
    actions: sharePointLists().map(listAction),
    version: SCHEMA_VERSION,
  };
}
