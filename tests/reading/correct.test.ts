import { correct, fieldsOf, READ_STATUSES, shownField } from '../../src/reading';
import { action, demoReading } from './demo';

const reading = demoReading();
const one = action(reading, '1.1');

describe('R5 a reading that a person puts right', () => {
  test('S1 what is typed is judged by the schema: a date that exists, a status of the list, names that fit', () => {
    const corrected = correct(one, { targetDate: '31/4/2027', leadAgencies: `Northshire Police; ${'x'.repeat(300)}`, status: 'nearly' });
    expect(corrected.ok).toBe(false);
    if (corrected.ok) return;
    expect(Object.keys(corrected.problems).sort()).toEqual(['leadAgencies', 'status', 'targetDate']);
    expect(corrected.problems.targetDate).toMatch(/Target date: /);
  });

  test('what is right becomes a change of just that field, and what is as it was none', () => {
    expect(correct(one, { targetDate: shownField(one, 'targetDate'), text: shownField(one, 'text') })).toEqual({ ok: true, changes: {} });
    expect(correct(one, { targetDate: 'June 2027' })).toMatchObject({
      ok: true,
      changes: { targetDate: { date: '2027-06-30', precision: 'month' } },
    });
    expect(correct(one, { leadAgencies: 'Northshire Police; Harbour Refuge; ' })).toEqual({
      ok: true,
      changes: { leadAgencies: ['Northshire Police', 'Harbour Refuge'] },
    });
    expect(correct(one, { completionDate: '14 May 2026' })).toMatchObject({
      ok: true,
      changes: { completionDate: { date: '2026-05-14', precision: 'day' } },
    });
  });

  test('an emptied field is empty', () => {
    expect(correct(one, { targetDate: '', completionDate: ' ' })).toEqual({
      ok: true,
      changes: { targetDate: null, completionDate: null },
    });
  });

  test('every field is shown as it is read back', () => {
    for (const recommendation of reading.plan.recommendations)
      for (const each of recommendation.actions)
        for (const field of ['text', 'leadAgencies', 'status'] as const)
          expect(correct(each, { [field]: shownField(each, field) })).toEqual({ ok: true, changes: {} });
  });

  test('each doubt about an action opens at least one field', () => {
    expect(reading.doubts.every((doubt) => fieldsOf(doubt).length > 0)).toBe(true);
    expect(READ_STATUSES.map(({ value }) => value)).toEqual([
      'not-stated',
      'not-started',
      'in-progress',
      'on-hold',
      'not-progressing',
      'completed',
    ]);
  });
});
