import { escapeXml } from '../../src/schema/sharepoint/columns';
import { digestWords as words } from '../../src/words';
import { flowDefinition } from './flow';
import { FLOW_ID } from './package';
import { apiId, CONNECTORS } from './steps';

const SOLUTION = 'AccordWeeklyReminder';
const PREFIX = 'accord';
/** Numbers of choices that a publisher's own columns would begin with; ours has none. */
const OPTION_PREFIX = 48_211;
const ENGLISH = 1033;
/** Dataverse's number for a workflow among the parts of a solution, and for a cloud flow among workflows. */
const WORKFLOW_PART = 29;
const CLOUD_FLOW = 5;

const referenceName = (connector: string): string => `${PREFIX}_${connector.replace('shared_', '')}`;
const flowPath = `Workflows/${SOLUTION}-${FLOW_ID.toUpperCase()}.json`;
const localized = (tag: string, name: string): string => `<${tag} description="${escapeXml(name)}" languagecode="${ENGLISH}" />`;

/** What stands in a tag, each on a line of its own. */
const element = (tag: string, inside: readonly string[]): string => [`<${tag}>`, ...inside, `</${tag.split(' ')[0] ?? tag}>`].join('\n');
const field = (tag: string, value: string | number): string => `<${tag}>${escapeXml(String(value))}</${tag}>`;
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

function solutionXml(): string {
  const publisher = element('Publisher', [
    field('UniqueName', PREFIX),
    element('LocalizedNames', [localized('LocalizedName', words.publisher)]),
    '<Descriptions />',
    '<EMailAddress xsi:nil="true"></EMailAddress>',
    '<SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>',
    field('CustomizationPrefix', PREFIX),
    field('CustomizationOptionValuePrefix', OPTION_PREFIX),
    '<Addresses />',
  ]);
  const manifest = element('SolutionManifest', [
    field('UniqueName', SOLUTION),
    element('LocalizedNames', [localized('LocalizedName', words.name)]),
    element('Descriptions', [localized('Description', words.about)]),
    field('Version', '1.0.0.0'),
    field('Managed', 0),
    publisher,
    element('RootComponents', [`<RootComponent type="${WORKFLOW_PART}" id="{${FLOW_ID}}" behavior="0" />`]),
    '<MissingDependencies />',
  ]);
  return `${element(`ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="${ENGLISH}" generatedBy="CrmLive" ${XSI}`, [manifest])}\n`;
}

/** The flow comes in switched off: an owner fills in the two addresses before it runs. */
const WORKFLOW_FIELDS: readonly (readonly [string, string | number])[] = [
  ['JsonFileName', `/${flowPath}`],
  ['Type', 1],
  ['Subprocess', 0],
  ['Category', CLOUD_FLOW],
  ['Mode', 0],
  ['Scope', 4],
  ['OnDemand', 0],
  ['TriggerOnCreate', 0],
  ['TriggerOnDelete', 0],
  ['AsyncAutodelete', 0],
  ['SyncWorkflowLogOnFailure', 0],
  ['StateCode', 0],
  ['StatusCode', 1],
  ['RunAs', 1],
  ['IsTransacted', 1],
  ['IntroducedVersion', '1.0.0.0'],
  ['IsCustomizable', 1],
  ['PrimaryEntity', 'none'],
];

function customizationsXml(): string {
  const workflow = element(`Workflow WorkflowId="{${FLOW_ID}}" Name="${escapeXml(words.name)}"`, [
    ...WORKFLOW_FIELDS.map(([tag, value]) => field(tag, value)),
    element('LocalizedNames', [localized('LocalizedName', words.name)]),
  ]);
  const references = Object.entries(CONNECTORS).map(([connector, name]) =>
    element(`connectionreference connectionreferencelogicalname="${referenceName(connector)}"`, [
      field('connectionreferencedisplayname', `${words.publisher} ${name}`),
      field('connectorid', apiId(connector)),
      field('iscustomizable', 1),
      field('statecode', 0),
      field('statuscode', 1),
    ]),
  );
  return `${element(`ImportExportXml ${XSI}`, [
    '<Entities></Entities>',
    '<Roles></Roles>',
    element('Workflows', [workflow]),
    '<FieldSecurityProfiles></FieldSecurityProfiles>',
    '<Templates />',
    '<EntityMaps />',
    '<EntityRelationships />',
    '<OrganizationSettings />',
    '<optionsets />',
    '<CustomControls />',
    '<EntityDataProviders />',
    element('connectionreferences', references),
    element('Languages', [field('Language', ENGLISH)]),
  ])}\n`;
}

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /><Default Extension="json" ContentType="application/octet-stream" /></Types>
`;

function workflowJson(): string {
  const connectionReferences = Object.fromEntries(
    Object.keys(CONNECTORS).map((connector) => [
      connector,
      {
        runtimeSource: 'embedded',
        connection: { connectionReferenceLogicalName: referenceName(connector) },
        api: { name: connector },
      },
    ]),
  );
  const flow = { properties: { connectionReferences, definition: flowDefinition() }, schemaVersion: '1.0.0.0' };
  return `${JSON.stringify(flow, undefined, 2)}\n`;
}

/** The files of the unmanaged solution, text by path in the zip. */
export function solutionFiles(): Readonly<Record<string, string>> {
  return {
    '[Content_Types].xml': contentTypes,
    'solution.xml': solutionXml(),
    'customizations.xml': customizationsXml(),
    [flowPath]: workflowJson(),
  };
}
