import {
  addDays,
  validateRow,
  type IsoDate,
  type TargetDate,
  type UpdateRow,
  type ValidationContext,
  type ActionView,
} from '../../src/schema';
import { actionViews } from '../../src/ui/page/actions/action-views';
import { enGb } from '../../src/words/en-gb/page';
import { reminderPulse } from '../../src/meeting';
import { readPlace } from '../../src/ui';
import {
  addressesIn,
  chatWith,
  mailTo,
  messageTo,
  requestRows,
  requestsFor,
  type Request,
} from '../../src/webparts/actionPlan/panel/chasing/request-message';
import { action, housing, key, police, review, sharing, training } from '../ui/sample-plan';

const TODAY = '2026-03-10' as IsoDate;
const due = (days: number): TargetDate => {
  const date = addDays(TODAY, days);
  return { raw: date, date, precision: 'day' };
};
const late = action(30, { ref: '1.1', text: 'Train every housing officer', targetDate: due(-12) });
const later = action(31, { ref: '1.2', text: 'Name a lead & tell “everyone”', targetDate: due(-40) });
const soon = action(32, { ref: '1.3', text: 'Publish the path', targetDate: due(20), leadAgencies: [housing.key, police.key] });
const far = action(33, { ref: '1.4', text: 'Audit the calls', targetDate: due(31), leadAgencies: [police.key] });
const claimed = action(34, { ref: '1.5', text: 'Write it down', targetDate: due(-5), status: 'completed', completionDate: TODAY });
const asked = (n: number, of: string, date: string): UpdateRow =>
  ({ key: key(n), review: review.key, action: of, kind: 'request', date, agency: housing.key, by: 'Cleo Lane' }) as UpdateRow;

function viewsWith(updates: readonly UpdateRow[] = []): readonly ActionView[] {
  const seen = <T>(rows: readonly T[]) => rows.map((row) => ({ row, issues: [] }));
  const rows = {
    recommendations: seen([training, sharing]),
    actions: seen([late, later, soon, far, claimed]),
    updates: seen(updates),
    meetings: [],
  };
  return actionViews({ review: review.key, rows, mark: undefined }, { review, agencies: [housing, police], today: TODAY });
}

const requestOf = (views: readonly ActionView[]): Request => {
  const request = requestsFor(views, TODAY).find(({ agency }) => agency === housing.key);
  if (request === undefined) throw new Error('housing owes something');
  return request;
};
const addressOf = (hash: string): string => `https://example.sharepoint.com/sites/p/SitePages/Plan.aspx#${hash}`;
const message = messageTo(requestOf(viewsWith()), { name: housing.name, addressOf, page: enGb });

test('each agency is asked about what it leads and has not said to be done: the latest first, what is due after what is overdue', () => {
  const requests = requestsFor(viewsWith([asked(60, late.key, '2026-02-01'), asked(61, soon.key, '2026-02-20')]), TODAY);
  const told = requests.map(({ agency, overdue, due: near, last }) => [
    agency,
    overdue.map(({ action: { ref } }) => ref),
    near.map(({ action: { ref } }) => ref),
    last?.day,
  ]);
  expect(told).toEqual([
    [housing.key, ['1.2', '1.1'], ['1.3'], '2026-02-20'],
    [police.key, [], ['1.3'], undefined],
  ]);
});

test('the message links to each of its actions, and to all that the agency owes', () => {
  const links = [...message.body.matchAll(/https:\S+/g)].map(([link]) => readPlace(new URL(link).hash));
  expect(links.map(({ action: open }) => open)).toEqual([later.key, late.key, soon.key, undefined]);
  expect(links[3]).toMatchObject({ view: 'mine', filters: { agency: housing.key } });
  expect(message.body).toContain('DHR 12 1.1: Train every housing officer (target 26 Feb 2026, 12 days late)');
  expect(message.body).not.toContain('Audit the calls');
});

test('mail and chat open with the very message, whatever is in it', () => {
  const mail = new URL(mailTo(message, addressesIn('jo@housing.example; sam@housing.example, nonsense')).href);
  expect(mail.pathname).toBe('jo@housing.example,sam@housing.example');
  expect(mail.searchParams.get('body')?.replace(/\r\n/g, '\n')).toBe(message.body);
  expect(mail.searchParams.get('subject')).toBe(message.subject);
  const chat = new URL(chatWith(message, ['jo@housing.example']).href);
  expect([chat.searchParams.get('users'), chat.searchParams.get('message')]).toEqual(['jo@housing.example', message.body]);
});

test('what would be cut off opens with the link to all actions instead, and says so', () => {
  const request = requestOf(viewsWith());
  const many: Request = { ...request, overdue: Array.from({ length: 20 }, () => request.overdue[0]).flatMap((view) => view ?? []) };
  const long = messageTo(many, { name: housing.name, addressOf, page: enGb });
  const mail = mailTo(long, []);
  expect(mail.list).toBe('left-out');
  expect(mail.href.length).toBeLessThan(1_900);
  expect(decodeURIComponent(mail.href)).toContain(`agency=${housing.key}`);
  expect(mailTo(message, []).list).toBe('whole');
});

test('P2 what is noted has the same keys however often it is tried on a day, others on another day, and breaks no rule', () => {
  const request = requestOf(viewsWith());
  const rows = requestRows(request, { by: 'Cleo Lane', today: TODAY });
  expect(rows.map((row) => row.action)).toEqual([later.key, late.key, soon.key]);
  expect(rows.every((row) => row.kind === 'request' && row.agency === housing.key)).toBe(true);
  const keysOn = (today: IsoDate): readonly string[] => requestRows(request, { by: 'Somebody else', today }).map((row) => row.key);
  expect(keysOn(TODAY)).toEqual(rows.map((row) => row.key));
  expect(new Set([...keysOn(TODAY), ...keysOn(addDays(TODAY, 1))]).size).toBe(6);
  const find = (table: string, of: string) =>
    table === 'actions' ? [late, later, soon].find((row) => row.key === of) : table === 'reviews' ? review : undefined;
  for (const row of rows)
    expect(validateRow('decisions', row as never, { today: TODAY, find: find as ValidationContext['find'] })).toEqual([]);
});

test('S9 having been asked changes nothing in how an action stands', () => {
  const before = viewsWith().map(({ state }) => state);
  expect(viewsWith([asked(60, late.key, '2026-03-09')]).map(({ state }) => state)).toEqual(before);
});

test('P2 nobody is asked by hand about what they were asked about within six days, by the weekly reminder or by a person', () => {
  const on = (date: string): Request => requestOf(viewsWith([{ ...asked(60, late.key, date), record: 'run' } as UpdateRow]));
  expect(on('2026-03-05')).toMatchObject({ waiting: 1, last: { day: '2026-03-05', by: 'reminder' } });
  expect(on('2026-03-05').overdue.map(({ action: { ref } }) => ref)).toEqual(['1.2']);
  expect(on('2026-03-04').overdue.map(({ action: { ref } }) => ref)).toEqual(['1.2', '1.1']);
});

test('P2 owners see when the last reminder went out, whether one is overdue, and whom none reaches', () => {
  const boxed = { ...housing, mailbox: 'reports@housing.example' };
  const at = (date: string) =>
    reminderPulse(viewsWith([{ ...asked(60, late.key, date), record: 'run' } as UpdateRow]), [boxed, police], TODAY);
  expect(at('2026-03-01')).toEqual({ kind: 'in-time', last: '2026-03-01', agencies: 1, withoutMailbox: [police] });
  expect(at('2026-02-28').kind).toBe('late');
  expect(reminderPulse(viewsWith([asked(60, late.key, '2026-03-01')]), [boxed], TODAY)).toMatchObject({
    kind: 'never',
    withoutMailbox: [],
  });
});
