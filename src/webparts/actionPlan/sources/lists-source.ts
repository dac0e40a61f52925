import {
  isReport,
  logOf,
  mayTakeBack,
  reportRow,
  sameValue,
  standing,
  TABLES,
  type Row,
  type RowKey,
  type TableName,
  type UpdateRow,
} from '../../../schema';
import { derivedKey } from '../../../meeting';
import type { StoredRow } from '../../../store';
import { loadForms, loadSetUp, type Connection, type SharePointLists } from '../../../lists';
import type {
  Answer,
  Mark,
  PlanChanges,
  PlanSource,
  Reading,
  Receipt,
  ReviewChoice,
  SendOutcome,
  SetUpOutcome,
  Site,
  TakeBackOutcome,
} from '../../../ui';
import { agenciesOf, planRowsOf, reviewsOf } from './row-shapes';
import { failed, notKnown, type Failure } from './source-failure';
import { withPart } from './with-part';

const SHOWN: readonly TableName[] = ['recommendations', 'actions', 'reports', 'decisions', 'meetings'];

const withoutGaps = (row: object): Row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;

const scopeOf = (review: ReviewChoice) => ({ review: review === 'all' ? undefined : review });

/** In which of the two lists an entry of the log lies, and the row that it is there. */
const placeOf = (entry: UpdateRow): { readonly table: 'reports' | 'decisions'; readonly row: Row } =>
  isReport(entry) ? { table: 'reports', row: reportRow(entry) } : { table: 'decisions', row: entry as unknown as Row };

/** Whether a row says the same; its day and author are SharePoint's to say. */
const isSame = (held: Row, { table, row }: ReturnType<typeof placeOf>): boolean =>
  TABLES[table].fields.every(({ name, kind, column }) => column.given !== undefined || sameValue(kind, held[name], row[name]));

/** The plan on the SharePoint lists. Owns the places of the rows it has read: the lists' log names removed rows by place only. */
export class ListsSource implements PlanSource {
  private readonly keys = new Map<string, RowKey>();

  constructor(
    private readonly connection: Connection,
    private readonly lists: SharePointLists,
    /** The form that the lists' own New and Edit shall open once the site is set up. */
    private readonly rowForm?: string,
  ) {}

  async open(signal: AbortSignal): Promise<Answer<Site>> {
    const shared = await this.lists.listShared({ signal });
    if (!shared.ok) return shared.failure.kind === 'not-set-up' ? this.notSetUp(signal) : failed(shared);
    const { reviews, agencies } = shared.value;
    const who = await this.lists.whoAmI({ signal }, agencies);
    if (!who.ok) return failed(who);
    const { setUp, minutesAhead } = this.lists;
    const viewer = who.value.actor;
    return { ok: true, value: { viewer, agencies: agenciesOf(agencies), reviews: reviewsOf(reviews), setUp, minutesAhead } };
  }

  async readPlan(review: ReviewChoice, signal: AbortSignal): Promise<Answer<Reading>> {
    const all = await this.lists.readAll(scopeOf(review), { signal });
    if (!all.ok) return failed(all);
    this.remember(all.value.rows);
    return { ok: true, value: { review, rows: planRowsOf(all.value.rows), mark: all.value.mark } };
  }

  async readChanges(review: ReviewChoice, mark: Mark, signal: AbortSignal): Promise<Answer<PlanChanges>> {
    const changes = await this.lists.readChanges(scopeOf(review), mark, { signal });
    if (!changes.ok) return failed(changes);
    if (changes.value.kind === 'everything') {
      const { rows, mark: next } = changes.value.snapshot;
      this.remember(rows);
      return { ok: true, value: { kind: 'everything', reading: { review, rows: planRowsOf(rows), mark: next } } };
    }
    const { changed, removedPlaces, mark: next } = changes.value;
    const removed = SHOWN.flatMap((table) => removedPlaces[table].flatMap((place) => this.keys.get(`${table} ${place}`) ?? []));
    this.remember(changed);
    return { ok: true, value: { kind: 'since', changed: planRowsOf(changed), removed, mark: next } };
  }

  async send(report: UpdateRow): Promise<Answer<SendOutcome>> {
    const placed = placeOf(report);
    const { table, row } = placed;
    const answers = await this.lists.writeWhole([{ kind: 'add', table, row }], {});
    if (!answers.ok) return failed(answers);
    const [value] = answers.value;
    if (value === undefined) return notKnown;
    switch (value.outcome) {
      case 'adopted': {
        const before = await this.lists.readRows(table, [report.key], {});
        if (!before.ok) return failed(before);
        const held = before.value[0];
        if (held !== undefined && !isSame(held.row, placed)) return { ok: true, value: { kind: 'sent-before' } };
        return this.arrived(report, value);
      }
      case 'written':
        return this.arrived(report, value);
      case 'refused':
        return value.code === 'not-allowed' ? { ok: false, failure: { kind: 'not-allowed' } } : { ok: true, value: { kind: 'refused' } };
      case 'unknown':
        return value.retryAfterSeconds === undefined
          ? notKnown
          : { ok: false, failure: { kind: 'busy', retryAfterSeconds: value.retryAfterSeconds } };
      case 'changed-meanwhile':
      case 'gone':
        // Neither can become of a row that is added; should it, it was not confirmed.
        return notKnown;
    }
  }

  async takeBack(_receipt: Receipt, report: UpdateRow): Promise<Answer<TakeBackOutcome>> {
    const log = await this.lists.readLog(report.action, {});
    if (!log.ok) return failed(log);
    const all = logOf({ reports: log.value.reports.map(({ row }) => row), decisions: log.value.decisions.map(({ row }) => row) });
    const held = all.find(({ key, kind, agency }) => key === report.key && kind === 'report' && agency === report.agency);
    if (held === undefined) return { ok: true, value: 'too-late' };
    const stands = standing(all);
    // An earlier try had arrived, and its answer had not.
    if (!stands.includes(held)) return { ok: true, value: 'taken-back' };
    // The day is SharePoint's (L6): a browser's clock may be in another one.
    const back = { ...report, date: this.lists.today ?? report.date };
    const decisions = stands.filter((each) => !isReport(each));
    if (!mayTakeBack(held, back, decisions)) return { ok: true, value: 'too-late' };
    const { review, action, agency, entered, date } = report;
    const row = { key: derivedKey('takes-back', report.key), review, action, date, agency, entered, takesBack: report.key };
    const answer = await this.lists.addReport(withoutGaps(row), {});
    if (!answer.ok) return failed(answer);
    switch (answer.value.outcome) {
      case 'written':
      case 'adopted':
        return { ok: true, value: 'taken-back' };
      case 'refused':
        return { ok: false, failure: { kind: 'not-allowed' } };
      case 'unknown':
      case 'changed-meanwhile':
      case 'gone':
        return notKnown;
    }
  }

  async setUp(progress: (done: number, total: number | undefined) => void): Promise<Answer<SetUpOutcome>> {
    return withPart(loadSetUp, async ({ carryOutSetUp }) => {
      const run = { progress: ({ done, total }: { readonly done: number; readonly total: number | undefined }) => progress(done, total) };
      const report = await carryOutSetUp(this.connection, { agencyGroups: [] }, run);
      if (!report.ok) return failed(report);
      const { refused, obstacles } = report.value;
      // A list works as well under another title.
      if (obstacles.length > 0 || refused.some(({ step }) => step.kind !== 'rename-list')) return { ok: true, value: 'incomplete' };
      return this.withForms();
    });
  }

  private arrived(report: UpdateRow, { key, place, version }: Receipt): Answer<SendOutcome> {
    if (place !== undefined) this.keys.set(`${placeOf(report).table} ${place}`, report.key);
    return { ok: true, value: { kind: 'sent', receipt: { key, place, version } } };
  }

  /** The forms come last: without them the lists are as sound, only less helpful to whoever edits them natively. */
  private async withForms(): Promise<Answer<SetUpOutcome>> {
    const { rowForm } = this;
    if (rowForm === undefined) return { ok: true, value: 'ready' };
    return withPart(loadForms, async ({ registerForms }) => {
      const done = await registerForms(this.connection, rowForm, {});
      return done.ok || done.failure.kind === 'not-allowed' ? { ok: true, value: 'ready' } : failed(done);
    });
  }

  private async notSetUp(signal: AbortSignal): Promise<Failure> {
    const who = await this.lists.whoAmI({ signal });
    return { ok: false, failure: { kind: 'not-set-up', mayHelp: who.ok && who.value.actor.role === 'owner' ? 'yes' : 'no' } };
  }

  private remember(rows: Readonly<Record<TableName, readonly StoredRow[]>>): void {
    for (const table of SHOWN)
      for (const { place, row } of rows[table]) if (place !== undefined) this.keys.set(`${table} ${place}`, row.key);
  }
}
