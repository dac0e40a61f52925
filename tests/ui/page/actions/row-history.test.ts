import type { Row } from '../../../../src/schema';
import { fileProblem, LARGEST_EVIDENCE } from '../../../../src/ui/page/sources/evidence-source';
import type { RowMoment } from '../../../../src/ui/page/sources/history-source';
import { rowEvents } from '../../../../src/ui/page/actions/row-history';
import { housing, late, police, target } from '../../sample-plan';

const at = (n: number, parts: object, by = 'Cleo Lane'): RowMoment => ({
  row: { ...late, ...parts } as Row,
  by,
  at: `2026-03-0${n}T10:00:00Z`,
});
const names = (_: string, key: string): string | undefined =>
  key === housing.key ? housing.name : key === police.key ? police.name : undefined;

test('S6 every move of a target stands with how far and why; the reason is not said twice', () => {
  const events = rowEvents(
    [
      at(1, {}),
      at(2, { targetDate: target('2026-03-28'), targetReason: 'The trainer left.' }),
      at(3, { targetDate: target('2026-03-08'), targetReason: 'Another was found.' }),
    ],
    names,
  );
  expect(events.map(({ kind, days, reason }) => [kind, days, reason])).toEqual([
    ['target-moved', -20, 'Another was found.'],
    ['target-moved', 30, 'The trainer left.'],
    ['added', undefined, undefined],
  ]);
  expect(events[1]?.changes).toEqual([{ field: 'targetDate', label: 'Target date', from: '26 February 2026', to: '28 March 2026' }]);
});

test('P7 what changed is shown old and new, with names for keys; who did it and when', () => {
  const [event] = rowEvents([at(1, {}), at(2, { leadAgencies: [police.key], milestones: 'Half by May' }, 'Ola Brook')], names);
  expect(event).toMatchObject({ kind: 'changed', by: 'Ola Brook', at: '2026-03-02T10:00:00Z' });
  expect(event?.changes).toEqual([
    { field: 'leadAgencies', label: 'Lead agency', from: housing.name, to: police.name },
    { field: 'milestones', label: 'Milestones', from: '', to: 'Half by May' },
  ]);
});

test('a version that differs in nothing that people read is left out', () => {
  expect(rowEvents([at(1, {}), at(2, { order: 7 }), at(3, { order: 8 })], names).map(({ kind }) => kind)).toEqual(['added']);
});

test.each([
  ['notes.pdf', 10, undefined],
  ['Minutes.DOCX', 10, undefined],
  ['run.exe', 10, 'wrong-type'],
  ['page.html', 10, 'wrong-type'],
  ['picture.svg', 10, 'wrong-type'],
  ['no-ending', 10, 'wrong-type'],
  ['notes.pdf.exe', 10, 'wrong-type'],
  ['notes.pdf', 0, 'empty'],
  ['notes.pdf', LARGEST_EVIDENCE, undefined],
  ['notes.pdf', LARGEST_EVIDENCE + 1, 'too-large'],
] as const)('a file %s of %d bytes: %s', (name, size, problem) => {
  expect(fileProblem({ name, size })).toBe(problem);
});
