import { randomUUID } from 'node:crypto';
import { connectWithToken, SharePointLists } from '../../src/lists';
import {
  currentState,
  formatDate,
  isBlocked,
  parseDate,
  addDays,
  validateChange,
  type ActionRow,
  type Actor,
  type IsoDate,
  type ReviewRow,
  type Row,
  type RowKey,
  type TableName,
  type TargetDate,
} from '../../src/schema';
import { browserIntents } from '../../src/meeting/decisions/intent-store';
import { takeDecision, type DecisionPorts } from '../../src/meeting/decisions/take-decision';
import { seenIn } from '../../src/meeting/decisions/decision-request';
import { writeAgenda } from '../../src/meeting/agenda';
import { changeMeeting, startMeeting, type MeetingChange } from '../../src/meeting/meeting-changes';
import { panelOnLists } from '../../src/webparts/actionPlan/panel/panel-lists';
import { monthsSince, movedDates } from './moved-dates';
import { receivedOn } from './received-on';
import { LAST_MEETING, REPORTS, type ToldDecision, type ToldReport } from './story';

const newKey = (): RowKey => randomUUID() as RowKey;
const PANEL: Actor = { role: 'panel', name: 'Priya Panel', agencies: [] };
const patience = { wait: async (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000)) };

/** What does not arrive in a story of our own is a bug. */
function must<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: unknown }): T {
  if (!answer.ok) throw new Error(`The demo plan's log could not be written: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}

interface Plan {
  readonly siteUrl: string;
  readonly review: ReviewRow;
  readonly today: IsoDate;
  readonly rows: Readonly<Record<TableName, readonly Row[]>>;
  readonly day: (offset: number) => IsoDate;
}

const find =
  ({ rows }: Plan) =>
  (table: TableName, key: RowKey): Row | undefined =>
    rows[table].find((row) => row.key === key);

function actionOf({ rows }: Plan, begins: string): Row {
  const found = rows.actions.filter(({ text }) => String(text).startsWith(begins));
  if (found[0] === undefined || found.length > 1) throw new Error(`The demo plan has ${found.length} actions that begin “${begins}”.`);
  return found[0];
}

function targetOn(day: IsoDate): TargetDate {
  const parsed = parseDate(formatDate(day));
  if (!parsed.ok) throw new Error(`${day} is no date.`);
  return parsed.value;
}

function reportRow(plan: Plan, told: ToldReport, agency: Row): Row {
  const { completed, asksFor } = told;
  const fields: Readonly<Record<string, Row[string]>> = {
    review: plan.review.key,
    action: actionOf(plan, told.action).key,
    date: plan.day(-told.daysAgo),
    agency: agency.key,
    entered: 'agency',
    by: `Alex (${told.agency})`,
    status: completed === undefined ? (told.status ?? 'in-progress') : 'completed',
    narrative: movedDates(told.narrative, monthsSince(plan.today)),
    completionDate: completed && plan.day(-completed.daysAgo),
    outcome: completed?.outcome,
    evidence: completed?.evidence,
    newDate: asksFor && targetOn(plan.day(asksFor.inDays)),
    reason: asksFor?.reason,
  };
  return { key: newKey(), ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) };
}

/** Each report is sent by its agency, so that the lists name the right author. */
async function sendReports(plan: Plan, reports: readonly ToldReport[]): Promise<void> {
  for (const told of reports) {
    const agency = plan.rows.agencies.find(({ name }) => name === told.agency);
    if (agency === undefined) throw new Error(`The demo plan has no agency called “${told.agency}”.`);
    const row = reportRow(plan, told, agency);
    const actor: Actor = { role: 'agency', name: String(row.by), agencies: [agency.key] };
    const issues = validateChange(actor, { table: 'reports', before: undefined, after: row }, { today: plan.today, find: find(plan) });
    if (isBlocked(issues)) throw new Error(`“${told.action}”: ${JSON.stringify(issues)}`);
    const lists = new SharePointLists(connectWithToken(plan.siteUrl, `agency:${told.agency}`));
    const [answer] = must(await lists.write([{ kind: 'add', table: 'reports', row }], {}));
    if (answer?.outcome !== 'written') throw new Error(`“${told.action}”: ${JSON.stringify(answer)}`);
    await receivedOn(plan.siteUrl, { table: 'reports', key: row.key }, plan.day(-told.daysAgo));
  }
}

/** The panel's last meeting, held as the page holds one. */
async function holdMeeting(plan: Plan): Promise<void> {
  const today = plan.day(-LAST_MEETING.daysAgo);
  const panel = panelOnLists(new SharePointLists(connectWithToken(plan.siteUrl, 'panel')));
  const ports = { rows: panel, patience };
  const key = newKey();
  const done = (outcome: { readonly kind: string }): void => {
    if (outcome.kind !== 'changed') throw new Error(`The demo plan's meeting: ${JSON.stringify(outcome)}`);
  };
  const change = async (what: MeetingChange): Promise<void> => done(await changeMeeting({ key, change: what, actor: PANEL, today }, ports));
  const meeting: Row = {
    key,
    title: `Review panel, ${formatDate(today)}`,
    date: today,
    chair: PANEL.name,
    status: 'running',
    startedAt: `${today}T10:00:00.000Z`,
    minutesPlanned: 90,
    present: LAST_MEETING.present,
    apologies: LAST_MEETING.apologies,
    reviews: plan.review.key,
    agenda: writeAgenda(LAST_MEETING.decisions.map(({ action }) => ({ reason: 'at-risk', action: actionOf(plan, action).key }))),
    agendaOrder: 'reason',
    notes: LAST_MEETING.notes,
  };
  done(await startMeeting(meeting, { actor: PANEL, today }, ports));
  for (const told of LAST_MEETING.decisions) await decide(plan, told, { meeting: key, today });
  for (const { action } of LAST_MEETING.decisions) await change({ kind: 'deal-with', action: actionOf(plan, action).key });
  await change({ kind: 'close' });
}

async function decide(
  plan: Plan,
  told: ToldDecision,
  { meeting, today }: { readonly meeting: RowKey; readonly today: IsoDate },
): Promise<void> {
  const panel = panelOnLists(new SharePointLists(connectWithToken(plan.siteUrl, 'panel')));
  const ports: DecisionPorts = {
    look: async (action) => panel.look(action),
    write: async (writes, run) => panel.write(writes, run),
    keep: browserIntents(undefined, { site: plan.siteUrl, person: PANEL.name }),
    patience,
    now: () => Date.now(),
  };
  const action = actionOf(plan, told.action).key;
  const looked = must(await panel.look(action));
  if (looked === undefined) throw new Error(`“${told.action}” is gone.`);
  const state = currentState(looked.held.row as unknown as ActionRow, looked.log, { today, review: plan.review });
  const newDate = told.newDateInDays === undefined ? undefined : targetOn(plan.day(told.newDateInDays));
  const outcome = await takeDecision(
    { action, kind: told.kind, sentence: told.sentence ?? '', newDate, meeting, seen: seenIn(state) },
    ports,
    { viewer: PANEL, today, review: plan.review, find: find(plan), newKey, id: newKey() },
  );
  if (outcome.kind === 'decided')
    await receivedOn(plan.siteUrl, { table: 'decisions', key: outcome.remembered.intent.decision.key }, today);
  if (outcome.kind !== 'decided') throw new Error(`“${told.action}”: ${JSON.stringify(outcome)}`);
}

/** Gives the demo plan, just loaded into `siteUrl`, half a year of reports and one meeting of the panel. `today` is the present day. */
export async function tellStory(siteUrl: string, today: IsoDate): Promise<void> {
  const lists = new SharePointLists(connectWithToken(siteUrl, 'owner'));
  const review = must(await lists.listReviews({}))[0]?.row;
  if (review === undefined) throw new Error('The demo plan is not there.');
  const { rows: held } = must(await lists.readAll({ review: review.key }, {}));
  const rows = Object.fromEntries(
    Object.entries(held).map(([table, all]) => [table, all.map(({ row }) => row)]),
  ) as unknown as Plan['rows'];
  const plan: Plan = { siteUrl, review: review as unknown as ReviewRow, today, rows, day: (offset) => addDays(today, offset) };
  const before = REPORTS.filter(({ daysAgo }) => daysAgo > LAST_MEETING.daysAgo);
  await sendReports(plan, before);
  await holdMeeting(plan);
  await sendReports(plan, REPORTS.slice(before.length));
}
