import type { ActionRow, RecommendationRow, ReviewRow, Row, RowKey } from '../../src/schema';
import type { Answer, EditChange, EditedTable, EditingSource, EditOutcome, HeldForEdit, SourceFailure } from '../../src/ui';
import { Gates, type PlanTwin } from './plan-twin';

/** Editing in memory, on the same rows as the plan's twin: every row has a version, and a change that names an older one is turned away. */
export class EditingTwin implements EditingSource {
  readonly saved: EditChange[] = [];
  readonly reviews: Row[] = [];
  private readonly versions = new Map<RowKey, number>();
  private readonly gates = new Gates();
  private failures: SourceFailure[] = [];
  private lost = 0;
  private outcomes: EditOutcome[] = [];

  constructor(private readonly plan: PlanTwin) {}

  failNext(failure: SourceFailure): void {
    this.failures.push(failure);
  }

  /** The next change arrives, but its answer does not. */
  loseNextAnswer(): void {
    this.lost += 1;
  }

  /** The row that was added last. */
  keyOfAdded(): RowKey {
    const added = this.saved.flatMap((change) => (change.kind === 'add' ? [change.row.key] : [])).pop();
    if (added === undefined) throw new Error('nothing was added');
    return added;
  }

  /** The next answer is under way until it is let go; what was asked for is done at once. */
  holdBack(call: 'read' | 'save'): () => Promise<void> {
    return this.gates.close(call);
  }

  /** The next change is answered so, and not carried out. */
  answerNext(outcome: EditOutcome): void {
    this.outcomes.push(outcome);
  }

  /** Somebody else changes a row. */
  change(table: 'actions' | 'recommendations', row: Row): void {
    this.put(table, row);
  }

  async read(table: EditedTable, keys: readonly RowKey[]): Promise<Answer<readonly HeldForEdit[]>> {
    const failure = this.failures.shift();
    const found = keys.flatMap((key) => this.plan.row(key) ?? []).map((row) => this.held(row));
    await this.gates.pass('read');
    return failure === undefined ? { ok: true, value: found } : { ok: false, failure };
  }

  async save(changes: readonly EditChange[]): Promise<Answer<readonly EditOutcome[]>> {
    const failure = this.failures.shift();
    const value = failure === undefined ? changes.map((change) => this.applyPlan(change)) : [];
    await this.gates.pass('save');
    if (this.lost > 0) {
      this.lost -= 1;
      return { ok: false, failure: { kind: 'unreachable' } };
    }
    return failure === undefined ? { ok: true, value } : { ok: false, failure };
  }

  private applyPlan(change: EditChange): EditOutcome {
    const outcome = this.outcomes.shift();
    if (outcome !== undefined) return outcome;
    const key = change.kind === 'add' ? change.row.key : change.held.row.key;
    const now = this.plan.row(key);
    if (change.kind === 'add' && now !== undefined)
      return JSON.stringify(now) === JSON.stringify(change.row)
        ? { kind: 'saved', key, version: this.versionOf(key), place: 1 }
        : { kind: 'changed-meanwhile' };
    if (change.kind !== 'add') {
      if (now === undefined) return { kind: 'gone' };
      if (change.held.version !== this.versionOf(key)) return { kind: 'changed-meanwhile' };
    }
    this.saved.push(change);
    if (change.kind === 'remove') this.plan.change({}, [key]);
    else if (change.table === 'reviews') this.reviews.push(change.kind === 'add' ? change.row : change.held.row);
    else this.put(change.table, change.kind === 'add' ? change.row : merged(now, change.changes));
    return { kind: 'saved', key, version: this.versionOf(key), place: 1 };
  }

  private put(table: 'actions' | 'recommendations', row: Row): void {
    this.versions.set(row.key, (this.versions.get(row.key) ?? 1) + 1);
    const seen = { row: row as unknown as ActionRow & RecommendationRow & ReviewRow, issues: [] };
    this.plan.change({ [table]: [seen] });
  }

  private held(row: Row): HeldForEdit {
    return { row, version: this.versionOf(row.key), place: 1, changedBy: 'Ola Brook', changedAt: '2026-03-10T10:30:00Z', unreadable: {} };
  }

  private versionOf = (key: RowKey): string => `"${this.versions.get(key) ?? 1}"`;
}

const merged = (row: Row | undefined, changes: Readonly<Record<string, unknown>>): Row =>
  Object.fromEntries(Object.entries({ ...row, ...changes }).filter(([, value]) => value !== undefined)) as unknown as Row;
