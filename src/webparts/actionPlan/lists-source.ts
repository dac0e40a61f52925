import type { Row, RowKey, TableName, UpdateRow } from '../../schema';
import { loadSetUp, type Connection, type SharePointLists } from '../../lists';
import type { HeldRow } from '../../sync';
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
} from '../../ui';
import { agenciesOf, planRowsOf, reviewsOf } from './row-shapes';
import { failed, unreachable, type Failure } from './source-failure';

const SHOWN: readonly TableName[] = ['recommendations', 'actions', 'updates', 'meetings'];

const scopeOf = (review: ReviewChoice) => ({ review: review === 'all' ? undefined : review });

/** The plan on the SharePoint lists. Owns the places of the rows it has read: the lists' log names removed rows by place only. */
export class ListsSource implements PlanSource {
  private readonly keys = new Map<string, RowKey>();

  constructor(
    private readonly connection: Connection,
    private readonly lists: SharePointLists,
  ) {}

  async open(signal: AbortSignal): Promise<Answer<Site>> {
    const shared = await this.lists.listShared({ signal });
    if (!shared.ok) return shared.failure.kind === 'not-set-up' ? this.notSetUp(signal) : failed(shared);
    const { reviews, agencies } = shared.value;
    const who = await this.lists.whoAmI({ signal }, agencies);
    if (!who.ok) return failed(who);
    return { ok: true, value: { viewer: who.value.actor, agencies: agenciesOf(agencies), reviews: reviewsOf(reviews) } };
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
    const answer = await this.lists.appendUpdate(report as Row, {});
    if (!answer.ok) return failed(answer);
    const { value } = answer;
    switch (value.outcome) {
      case 'written':
      case 'adopted':
        if (value.place !== undefined) this.keys.set(`updates ${value.place}`, report.key);
        return { ok: true, value: { kind: 'sent', receipt: { key: value.key, place: value.place, version: value.version } } };
      case 'refused':
        return value.code === 'not-allowed' ? { ok: false, failure: { kind: 'not-allowed' } } : { ok: true, value: { kind: 'refused' } };
      case 'unknown':
        return value.retryAfterSeconds === undefined
          ? unreachable
          : { ok: false, failure: { kind: 'busy', retryAfterSeconds: value.retryAfterSeconds } };
      case 'changed-meanwhile':
      case 'gone':
        // Neither can become of a row that is added; should it, it was not confirmed.
        return unreachable;
    }
  }

  async takeBack(receipt: Receipt, report: UpdateRow): Promise<Answer<TakeBackOutcome>> {
    const { key, place, version } = receipt;
    const answers = await this.lists.write([{ kind: 'remove', table: 'updates', key, place, version, before: report as Row }], {});
    if (!answers.ok) return failed(answers);
    const answer = answers.value[0];
    switch (answer?.outcome) {
      case 'written':
      case 'adopted':
      case 'gone':
        return { ok: true, value: 'taken-back' };
      case 'changed-meanwhile':
        return { ok: true, value: 'too-late' };
      case 'refused':
        return { ok: false, failure: { kind: 'not-allowed' } };
      case 'unknown':
      case undefined:
        return unreachable;
    }
  }

  async setUp(progress: (done: number, total: number | undefined) => void): Promise<Answer<SetUpOutcome>> {
    const { carryOutSetUp } = await loadSetUp();
    const report = await carryOutSetUp(
      this.connection,
      { agencyGroups: [] },
      {
        progress: ({ done, total }) => progress(done, total),
      },
    );
    if (!report.ok) return failed(report);
    return { ok: true, value: report.value.refused.length + report.value.obstacles.length === 0 ? 'ready' : 'incomplete' };
  }

  private async notSetUp(signal: AbortSignal): Promise<Failure> {
    const who = await this.lists.whoAmI({ signal });
    return { ok: false, failure: { kind: 'not-set-up', mayHelp: who.ok && who.value.actor.role === 'owner' ? 'yes' : 'no' } };
  }

  private remember(rows: Readonly<Record<TableName, readonly HeldRow[]>>): void {
    for (const table of SHOWN)
      for (const { place, row } of rows[table]) if (place !== undefined) this.keys.set(`${table} ${place}`, row.key);
  }
}
