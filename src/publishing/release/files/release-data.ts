import type { IsoDate } from '../../../schema';
import type { Cell, Projection, ReleasedAction, ReleasedRecommendation } from '../projection';
import type { TemplateField } from '../template';
import { bytesOf, headText, slugOf, type MadeFile } from './made-file';

/** The version of release.json. It rises when a reader of the one before would misunderstand it; new fields do not raise it. */
export const RELEASE_VERSION = 1;

/** What release.json says of the other files: none can be changed without its sum telling. */
export interface FileSum {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ReleaseFacts {
  /** The day on which it was made. */
  readonly releasedOn: IsoDate;
  /** How many questions were answered. */
  readonly answered: number;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** Canonical JSON: names in the order of their code units, no spaces; what is undefined is left out. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value as { readonly [name: string]: Json | undefined })
      .filter((entry): entry is [string, Json] => entry[1] !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

const asJson = (cells: Readonly<Partial<Record<TemplateField, Cell>>>, owner: string): { readonly [name: string]: Json | undefined } =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([field, cell]) =>
      cell === undefined || !field.startsWith(`${owner}.`) || field === 'action.state' || field === 'action.leadAgencies'
        ? []
        : [[field.slice(owner.length + 1), cell.text]],
    ),
  );

const actionJson = ({ fields, state, target, completed, leads }: ReleasedAction): Json => ({
  ...asJson(fields, 'action'),
  leadAgencies: leads.map(({ text }) => text),
  state,
  target,
  completed,
});

const recommendationJson = ({ fields, actions }: ReleasedRecommendation): Json => ({
  ...asJson(fields, 'recommendation'),
  actions: actions.map(actionJson),
});

/** The release as data for other sites and overseers; docs/release.schema.json describes it. */
export function releaseData(projection: Projection, facts: ReleaseFacts, files: readonly FileSum[]): MadeFile {
  const { template } = projection;
  const json: Json = {
    kind: 'accord-release',
    version: RELEASE_VERSION,
    template: { id: template.id, title: template.title },
    review: Object.fromEntries(projection.head.map(({ field, cell }) => [field.replace('review.', ''), cell.text])),
    releasedOn: facts.releasedOn,
    answered: facts.answered,
    recommendations: projection.recommendations.map(recommendationJson),
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  return {
    name: `${slugOf(headText(projection, 'review.reference'))}-release.json`,
    kind: 'data',
    type: 'application/json',
    bytes: bytesOf(`${canonicalJson(json)}\n`),
  };
}
