import { chosenFrom, daysFrom, siteFrom } from '../../src/webparts/actionPlan/properties';

const OWN = 'https://council.example/sites/partnership';
const REVIEW = '00000000-0000-4000-8000-000000000010';

test('nothing chosen, or nothing sound: the page shows what it shows by itself', () => {
  const usual = {
    site: OWN,
    start: { view: 'mine', review: undefined, agency: undefined },
    columns: ['ref', 'action', 'lead', 'target', 'status', 'last'],
    days: { amber: undefined, stale: undefined },
  };
  expect(chosenFrom({}, OWN)).toEqual(usual);
  expect(
    chosenFrom(
      { view: 'everything', review: '<script>', agency: '../x', site: 'javascript:alert(1)', amberDays: 'soon', staleDays: -3 },
      OWN,
    ),
  ).toEqual(usual);
});

test('each property does what it says', () => {
  expect(
    chosenFrom(
      {
        view: 'plan',
        review: 'all',
        agency: REVIEW,
        site: '/sites/other/',
        amberDays: '14',
        staleDays: 60,
        'show-lead': false,
        'show-last': false,
      },
      OWN,
    ),
  ).toEqual({
    site: 'https://council.example/sites/other',
    start: { view: 'plan', review: 'all', agency: REVIEW },
    columns: ['ref', 'action', 'target', 'status'],
    days: { amber: 14, stale: 60 },
  });
  expect(chosenFrom({ review: REVIEW }, OWN).start.review).toBe(REVIEW);
});

test.each([
  ['https://elsewhere.example/sites/x', OWN],
  ['http://council.example/sites/x', OWN],
  ['https://council.example/sites/x/', 'https://council.example/sites/x'],
  ['', OWN],
  [undefined, OWN],
])('site %s is %s: only a site of the same SharePoint is asked', (given, expected) => {
  expect(siteFrom(given, OWN)).toBe(expected);
});

test.each([
  ['30', 30],
  [90, 90],
  ['', undefined],
  ['0', undefined],
  ['3651', undefined],
  ['1.5', undefined],
  [undefined, undefined],
])('S9 %j days are %j', (given, expected) => {
  expect(daysFrom(given)).toBe(expected);
});
