import fc from 'fast-check';
import { browserDrafts } from '../../../../src/ui/page/report/draft-store';
import {
  emptyDraft,
  isEmptyDraft,
  readDraft,
  readReport,
  withSchemes,
  type ReportDraft,
} from '../../../../src/ui/page/report/report-draft';
import { day, housing, key, late, TODAY } from '../../sample-plan';

const draft = (parts: Partial<ReportDraft>): ReportDraft => ({ ...emptyDraft(key(900), housing.key), ...parts });
const read = (parts: Partial<ReportDraft>): ReturnType<typeof readReport> =>
  readReport(draft(parts), { action: late, by: ' Sam Rivers ', entered: 'agency', today: TODAY });

/** A browser's storage in memory. */
class MemoryStorage implements Storage {
  private readonly held = new Map<string, string>();
  get length(): number {
    return this.held.size;
  }
  clear(): void {
    this.held.clear();
  }
  getItem(name: string): string | null {
    return this.held.get(name) ?? null;
  }
  key(index: number): string | null {
    return [...this.held.keys()][index] ?? null;
  }
  removeItem(name: string): void {
    this.held.delete(name);
  }
  setItem(name: string, value: string): void {
    this.held.set(name, value);
  }
}

test('S11 an empty field is absent from the report, not empty in it', () => {
  expect(read({ status: 'in-progress', narrative: ' Done. ' }).report).toEqual({
    key: key(900),
    review: late.review,
    action: late.key,
    kind: 'report',
    date: TODAY,
    agency: housing.key,
    entered: 'agency',
    by: 'Sam Rivers',
    status: 'in-progress',
    narrative: 'Done.',
  });
});

test('S4 what was typed under another answer stays in the draft and out of the report', () => {
  const { report } = read({
    status: 'stuck',
    narrative: 'Ill.',
    completionDate: '1 March 2026',
    outcome: 'None of this',
    asksForTime: 'no',
    newDate: '1 May 2026',
  });
  expect(report).not.toHaveProperty('completionDate');
  expect(report).not.toHaveProperty('outcome');
  expect(report).not.toHaveProperty('newDate');
});

test.each([
  ['31 March 2026', '2026-03-31', undefined],
  ['31/3/26', '2026-03-31', undefined],
  ['March 2026', undefined, 'day-needed'],
  ['30 February 2026', undefined, 'impossible-date'],
  ['soon', undefined, 'date-form'],
])('S13 a completion date written as %s', (typed, date, code) => {
  const { report, issues } = read({ status: 'completed', narrative: 'Done.', completionDate: typed });
  expect(report.completionDate).toBe(date === undefined ? undefined : day(date));
  expect(issues.map((issue) => issue.code)).toEqual(code === undefined ? [] : [code]);
});

test('S11 evidence is links by https, wherever lines are broken', () => {
  expect(read({ narrative: 'x', evidence: 'https://a.example/1\n\n https://a.example/2 ' }).report.evidence).toEqual([
    'https://a.example/1',
    'https://a.example/2',
  ]);
  expect(read({ narrative: 'x', evidence: 'javascript:alert(1)' }).issues.map((issue) => issue.code)).toEqual(['not-https']);
});

test('a draft comes back from the browser as it was, and whatever else stands there is no draft', () => {
  const typed = fc.record({
    narrative: fc.string(),
    outcome: fc.string(),
    completionDate: fc.string(),
    evidence: fc.string(),
    newDate: fc.string(),
    reason: fc.string(),
  });
  fc.assert(
    fc.property(
      typed,
      fc.constantFrom('in-progress', 'completed', 'stuck', undefined),
      fc.constantFrom('no', 'yes'),
      (texts, status, asksForTime) => {
        const some = draft({ ...texts, status, asksForTime } as Partial<ReportDraft>);
        expect(readDraft(JSON.parse(JSON.stringify(some)))).toEqual(some);
      },
    ),
  );
  fc.assert(fc.property(fc.jsonValue(), (some) => expect(() => readDraft(some)).not.toThrow()));
});

test('drafts are kept apart by site and person, go when they are empty, and another person’s are removed', () => {
  const storage = new MemoryStorage();
  const sam = browserDrafts(storage, { site: 'https://a.example', person: 'sam' });
  const kim = browserDrafts(storage, { site: 'https://a.example', person: 'kim' });
  sam.save(late.key, draft({ narrative: 'Sam’s' }));
  storage.setItem('somebody-else', 'kept');
  expect(kim.load(late.key)).toBeUndefined();
  kim.clearOthers();
  expect(sam.load(late.key)).toBeUndefined();
  expect(storage.length).toBe(1);
  sam.save(late.key, draft({ narrative: 'Again' }));
  sam.save(late.key, draft({}));
  expect(storage.length).toBe(1);
});

test('a browser that refuses to store anything stands in nobody’s way', () => {
  const refusing = new Proxy(new MemoryStorage(), {
    get: () => () => {
      throw new Error('QuotaExceededError');
    },
  });
  for (const storage of [refusing, undefined]) {
    const drafts = browserDrafts(storage, { site: 'a', person: 'b' });
    drafts.save(late.key, draft({ narrative: 'x' }));
    drafts.clear(late.key);
    drafts.clearOthers();
    expect(drafts.load(late.key)).toBeUndefined();
  }
});

test('what counts as an empty draft has nothing typed and nothing chosen', () => {
  expect(isEmptyDraft(draft({ narrative: ' \n' }))).toBe(true);
  expect(isEmptyDraft(draft({ status: 'stuck' }))).toBe(false);
});

test('S11 an address as people read it off a page gets its https://, and nothing else is touched', () => {
  expect(withSchemes('www.police.uk/report\nhttps://a.example/x')).toBe('https://www.police.uk/report\nhttps://a.example/x');
  expect(withSchemes('see page 4. It is done')).toBe('see page 4. It is done');
  expect(withSchemes('http://old.example/x')).toBe('http://old.example/x');
});
