import {
  describe,
  reportRow,
  TABLES,
  validateChange,
  type Actor,
  type IsoDate,
  type Issue,
  type Row,
  type TableName,
  type UpdateRow,
  type ActionView,
} from '../../../schema';
import { readReport, type DraftField, type ReportDraft } from './report-draft';
import type { Words } from '../../kit/words';

/** Where a field stands in the document; the summary of errors leads there. */
export const fieldId = (field: DraftField): string => `accord-report-${field}`;

/** What is wrong, in words, and at which field; without a field it concerns the report as a whole. */
export interface FieldMessage {
  readonly field: DraftField | undefined;
  readonly message: string;
}

interface Circumstances {
  readonly view: ActionView;
  readonly viewer: Actor;
  readonly today: IsoDate;
  readonly words: Words;
}

const FIELDS: readonly DraftField[] = ['agency', 'status', 'narrative', 'completionDate', 'outcome', 'evidence', 'newDate', 'reason'];

function issueWords(issue: Issue): string {
  const said = describe(issue);
  // Beside the field its name would stand twice.
  const label = issue.field === undefined ? undefined : TABLES[issue.table].field(issue.field)?.label;
  return label !== undefined && said.startsWith(`${label}: `) ? said.slice(label.length + 2) : said;
}

/** Judges a draft by the same schema as every other way of writing (S1), each fault at its field, in the order of the form. */
export function judgeReport(
  draft: ReportDraft,
  { view, viewer, today, words }: Circumstances,
): { readonly report: UpdateRow; readonly messages: readonly FieldMessage[] } {
  const { report, problems, issues } = readReport(draft, {
    action: view.action,
    by: viewer.name,
    entered: viewer.role === 'agency' ? 'agency' : 'coordinator',
    today,
  });
  const own = problems.map(({ field, problem }): FieldMessage => ({ field, message: words.reporting[problem] }));
  const held: readonly (readonly [TableName, Row])[] = [
    ['actions', view.action as Row],
    ['reviews', view.review as Row],
  ];
  const found = validateChange(
    viewer,
    { table: 'reports', before: undefined, after: reportRow(report) },
    { today, find: (table, key) => held.find(([name, row]) => name === table && row.key === key)?.[1] },
  );
  const judged = [...issues, ...found]
    .filter((issue) => issue.severity === 'error')
    .map((issue): FieldMessage => ({ field: FIELDS.find((field) => field === issue.field), message: issueWords(issue) }));
  // One message a field is enough; what is missing is said first, then what could not be read.
  const first = [...own, ...judged].filter(
    ({ field }, index, all) => field === undefined || all.findIndex((other) => other.field === field) === index,
  );
  const place = ({ field }: FieldMessage): number => (field === undefined ? -1 : FIELDS.indexOf(field));
  return { report, messages: first.sort((a, b) => place(a) - place(b)) };
}

/** The messages of the last try to send that still hold: what has been mended since is said no more, and nothing new is. */
export function stillWrong(messages: readonly FieldMessage[], now: readonly FieldMessage[]): readonly FieldMessage[] {
  return messages.flatMap(({ field }) => now.find((other) => other.field === field) ?? []);
}
