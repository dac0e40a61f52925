import { ACTION_STATUSES, TABLES, type TableName } from '../../../schema';
import { RELEASE_VERSION } from './release-data';

type Schema = Readonly<Record<string, unknown>>;

const TEXT: Schema = { type: 'string', minLength: 1 };
const DAY: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

/** The published fields of a table as texts, each with what it holds. */
const texts = (table: TableName, without: readonly string[]): Schema =>
  Object.fromEntries(
    TABLES[table].fields
      .filter(({ name, published }) => published && !without.includes(name))
      .map(({ name, label, help }) => [name, { ...TEXT, title: label, description: help }]),
  );

/** The JSON Schema of release.json, from the same schema as everything else (S2). Readers must allow fields that they do not know. */
export const releaseSchema = (): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A released action plan',
  description: 'What Accord publishes of a plan: only fields that may leave, after each doubtful word was answered.',
  type: 'object',
  required: ['kind', 'version', 'template', 'review', 'releasedOn', 'answered', 'recommendations', 'files'],
  properties: {
    kind: { const: 'accord-release' },
    version: { const: RELEASE_VERSION },
    template: { type: 'object', required: ['id', 'title'], properties: { id: TEXT, title: TEXT } },
    review: { type: 'object', properties: texts('reviews', []) },
    releasedOn: DAY,
    answered: { type: 'integer', minimum: 0, description: 'How many questions of the screening were answered.' },
    recommendations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['actions'],
        properties: {
          ...texts('recommendations', []),
          actions: {
            type: 'array',
            items: {
              type: 'object',
              required: ['leadAgencies', 'state'],
              properties: {
                ...texts('actions', ['leadAgencies', 'status', 'recommendation']),
                leadAgencies: { type: 'array', items: TEXT },
                state: { enum: ACTION_STATUSES.map(({ value }) => value) },
                target: { ...DAY, description: 'The last day of the target’s period; absent where it has no date.' },
                completed: DAY,
              },
            },
          },
        },
      },
    },
    files: {
      type: 'array',
      description: 'The other files of this release.',
      items: {
        type: 'object',
        required: ['name', 'bytes', 'sha256'],
        properties: { name: TEXT, bytes: { type: 'integer', minimum: 1 }, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
      },
    },
  },
});
