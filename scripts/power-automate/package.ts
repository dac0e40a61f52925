import { stableGuid } from '../../src/schema/sharepoint/columns';
import { digestWords as words } from '../../src/words';
import { flowDefinition } from './flow';
import { apiId, CONNECTORS, type Json } from './steps';

const asJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** The same for ever: a second import is offered as an update of the first. */
export const FLOW_ID = stableGuid('accord/weekly-reminder');
/** Made things bear no time of their own, so that the same source gives the same bytes. */
const MADE = '2026-01-01T00:00:00.0000000Z';

const resourceId = (kind: 'api' | 'connection', connector: string): string => stableGuid(`accord/weekly-reminder/${kind}/${connector}`);
const connectors = Object.entries(CONNECTORS);

function manifest(): unknown {
  const uses = connectors.flatMap(([connector]) => [resourceId('api', connector), resourceId('connection', connector)]);
  const apis = connectors.map(([connector, displayName]): [string, Json] => [
    resourceId('api', connector),
    {
      id: apiId(connector),
      name: connector,
      type: 'Microsoft.PowerApps/apis',
      suggestedCreationType: 'Existing',
      details: { displayName },
      configurableBy: 'System',
      hierarchy: 'Child',
      dependsOn: [],
    },
  ]);
  const connections = connectors.map(([connector, displayName]): [string, Json] => [
    resourceId('connection', connector),
    {
      type: 'Microsoft.PowerApps/apis/connections',
      suggestedCreationType: 'Existing',
      creationType: 'Existing',
      details: { displayName },
      configurableBy: 'User',
      hierarchy: 'Child',
      dependsOn: [resourceId('api', connector)],
    },
  ]);
  return {
    schema: '1.0',
    details: {
      displayName: words.name,
      description: words.about,
      createdTime: MADE,
      packageTelemetryId: stableGuid('accord/weekly-reminder/package'),
      creator: 'N/A',
      sourceEnvironment: '',
    },
    resources: {
      [FLOW_ID]: {
        type: 'Microsoft.Flow/flows',
        suggestedCreationType: 'New',
        creationType: 'Existing, New, Update',
        details: { displayName: words.name },
        configurableBy: 'User',
        hierarchy: 'Root',
        dependsOn: uses,
      },
      ...Object.fromEntries(apis),
      ...Object.fromEntries(connections),
    },
  };
}

const mapOf = (kind: 'api' | 'connection'): Readonly<Record<string, string>> =>
  Object.fromEntries(connectors.map(([connector]) => [connector, resourceId(kind, connector)]));

function envelope(): unknown {
  return {
    name: FLOW_ID,
    id: `/providers/Microsoft.Flow/flows/${FLOW_ID}`,
    type: 'Microsoft.Flow/flows',
    properties: {
      apiId: apiId('shared_logicflows'),
      displayName: words.name,
      definition: flowDefinition(),
      connectionReferences: Object.fromEntries(
        connectors.map(([connector]) => [
          connector,
          { connectionName: connector.replace('_', '-'), source: 'Embedded', id: apiId(connector), tier: 'NotSpecified' },
        ]),
      ),
      flowFailureAlertSubscribed: false,
    },
  };
}

/** The files of the package that *Import package (legacy)* takes, text by path in the zip. */
export function legacyPackage(): Readonly<Record<string, string>> {
  const flow = `Microsoft.Flow/flows/${FLOW_ID}`;
  return {
    'manifest.json': asJson(manifest()),
    'Microsoft.Flow/flows/manifest.json': asJson({ packageSchemaVersion: '1.0', flowAssets: { assetPaths: [FLOW_ID] } }),
    [`${flow}/definition.json`]: asJson(envelope()),
    [`${flow}/apisMap.json`]: asJson(mapOf('api')),
    [`${flow}/connectionsMap.json`]: asJson(mapOf('connection')),
  };
}
