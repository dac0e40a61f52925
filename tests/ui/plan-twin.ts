import { act } from '@testing-library/react';
import type { Row, RowKey, UpdateRow } from '../../src/schema';
import type {
  Answer,
  Mark,
  PlanChanges,
  PlanRows,
  PlanSource,
  Reading,
  Receipt,
  ReviewChoice,
  SendOutcome,
  SetUpOutcome,
  Site,
  SourceFailure,
  TakeBackOutcome,
} from '../../src/ui';

/** Answers that are under way. */
export class Gates {
  private readonly closed = new Map<string, Promise<void>[]>();

  close(call: string): () => Promise<void> {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((done) => {
      open = done;
    });
    this.closed.set(call, [...(this.closed.get(call) ?? []), gate]);
    return async () => act(async () => open());
  }

  async pass(call: string): Promise<void> {
    await this.closed.get(call)?.shift();
  }
}

const ok = <T>(value: T): Answer<T> => ({ ok: true, value });
const none: PlanRows = { recommendations: [], actions: [], updates: [], meetings: [] };

/** The plan in memory, with a log, so that components meet the same answers as on the lists. Faults are put in its way by `failNext`. */
export class PlanTwin implements PlanSource {
  readonly calls: string[] = [];
  private faults: SourceFailure[] = [];
  private lost = 0;
  private readonly gates = new Gates();
  private log: { readonly rows: PlanRows; readonly removed: readonly RowKey[] }[] = [];

  constructor(
    private readonly site: Site,
    private rows: PlanRows,
  ) {}

  /** The next call fails so. */
  failNext(failure: SourceFailure): void {
    this.faults.push(failure);
  }

  /** The next report arrives, but its answer does not. */
  loseNextAnswer(): void {
    this.lost += 1;
  }

  /** The next answer to this call is under way until it is let go; what was asked for is done at once. */
  holdBack(call: string): () => Promise<void> {
    return this.gates.close(call);
  }

  get updates(): readonly UpdateRow[] {
    return this.rows.updates.map(({ row }) => row);
  }

  /** A recommendation or an action as it is held now. */
  row(key: RowKey): Row | undefined {
    return [...this.rows.recommendations, ...this.rows.actions].map(({ row }) => row as Row).find((row) => row.key === key);
  }

  /** Somebody else writes. */
  change(rows: Partial<PlanRows>, removed: readonly RowKey[] = []): void {
    const changed = { ...none, ...rows };
    this.log.push({ rows: changed, removed });
    const put = <T extends { readonly row: { readonly key: RowKey } }>(held: readonly T[], fresh: readonly T[]): readonly T[] => [
      ...held.filter(({ row }) => !removed.includes(row.key) && !fresh.some((other) => other.row.key === row.key)),
      ...fresh,
    ];
    this.rows = {
      recommendations: put(this.rows.recommendations, changed.recommendations),
      actions: put(this.rows.actions, changed.actions),
      updates: put(this.rows.updates, changed.updates),
      meetings: put(this.rows.meetings, changed.meetings),
    };
  }

  async open(): Promise<Answer<Site>> {
    return this.answer('open', () => this.site);
  }

  async readPlan(review: ReviewChoice): Promise<Answer<Reading>> {
    return this.answer(review === 'all' ? 'readAllPlans' : 'readPlan', () => ({ review, rows: this.of(review), mark: this.mark }));
  }

  async readChanges(_review: ReviewChoice, mark: Mark): Promise<Answer<PlanChanges>> {
    return this.answer('readChanges', () => {
      const since = this.log.slice(Number(mark.text));
      return {
        kind: 'since',
        changed: {
          recommendations: since.flatMap(({ rows }) => rows.recommendations),
          actions: since.flatMap(({ rows }) => rows.actions),
          updates: since.flatMap(({ rows }) => rows.updates),
          meetings: since.flatMap(({ rows }) => rows.meetings),
        },
        removed: since.flatMap(({ removed }) => removed),
        mark: this.mark,
      };
    });
  }

  async send(report: UpdateRow): Promise<Answer<SendOutcome>> {
    return this.answer('send', (): SendOutcome => {
      const held = this.updates.find((row) => row.key === report.key);
      if (held === undefined) this.change({ updates: [{ row: report, issues: [] }] });
      else if (JSON.stringify(held) !== JSON.stringify(report)) return { kind: 'sent-before' };
      return { kind: 'sent', receipt: { key: report.key, place: 1, version: '"1"' } };
    });
  }

  async takeBack(receipt: Receipt): Promise<Answer<TakeBackOutcome>> {
    return this.answer('takeBack', () => {
      this.change({}, [receipt.key]);
      return 'taken-back';
    });
  }

  async setUp(progress: (done: number, total: number | undefined) => void): Promise<Answer<SetUpOutcome>> {
    progress(3, 12);
    return this.answer('setUp', () => 'ready');
  }

  private of(review: ReviewChoice): PlanRows {
    const own = <T extends { readonly row: { readonly review: RowKey } }>(rows: readonly T[]): readonly T[] =>
      review === 'all' ? rows : rows.filter(({ row }) => row.review === review);
    const { recommendations, actions, updates, meetings } = this.rows;
    return { recommendations: own(recommendations), actions: own(actions), updates: own(updates), meetings };
  }

  private get mark(): Mark {
    return { text: String(this.log.length), takenAt: '2026-03-10T10:42:00Z' };
  }

  private async answer<T>(call: string, work: () => T): Promise<Answer<T>> {
    this.calls.push(call);
    const fault = this.faults.shift();
    const answer: Answer<T> = fault === undefined ? ok(work()) : { ok: false, failure: fault };
    await this.gates.pass(call);
    if (call === 'send' && this.lost > 0 && answer.ok) {
      this.lost -= 1;
      return { ok: false, failure: { kind: 'unreachable' } };
    }
    return answer;
  }
}
