import type { RowKey, UpdateRow } from '../../../src/schema';
import { whoWords } from '../../../src/ui';
import { enGb } from '../../../src/words/en-gb/page';
import { keyNumber } from '../../support/rows';

const police = keyNumber(2);
const reader = {
  name: 'Carys Coordinator',
  names: 'shown' as const,
  agencies: [] as readonly RowKey[],
  agencyName: (key: RowKey) => (key === police ? 'Northshire Police' : undefined),
};
const by = (name: string | undefined, more: Partial<UpdateRow> = {}): UpdateRow =>
  ({ kind: 'report', agency: police, by: name, entered: 'agency', ...more }) as UpdateRow;

test.each([
  ['Jo Field', 'Jo Field (Northshire Police)'],
  ['Jo Field (Northshire Police)', 'Jo Field (Northshire Police)'],
  ['Northshire Police', 'Northshire Police'],
  [undefined, 'Northshire Police'],
  ['Carys Coordinator', 'Carys Coordinator (Northshire Police)'],
])('L1 a report by %s in the folder of an agency is said to be by %s', (name, said) => {
  expect(whoWords(by(name), reader, enGb)).toBe(said);
});

test('L1 “You” is said of a report of one’s own agency alone, and never of a decision', () => {
  const jo = { ...reader, name: 'Jo Field', agencies: [police] };
  expect(whoWords(by('Jo Field'), jo, enGb)).toBe(enGb.you);
  expect(whoWords(by('Sam Rivers'), jo, enGb)).toBe('Sam Rivers');
  expect(whoWords(by('Jo Field', { agency: keyNumber(3) }), jo, enGb)).toBe('Jo Field');
  expect(whoWords(by('Carys Coordinator', { kind: 'return' }), reader, enGb)).toBe('Carys Coordinator');
});

test('L4 what a coordinator entered for an agency says so, whoever reads it', () => {
  const entered = by('Carys Coordinator', { entered: 'coordinator' });
  for (const each of [reader, { ...reader, name: 'Jo Field', agencies: [police] }, { ...reader, names: 'hidden' as const }])
    expect(whoWords(entered, each, enGb)).toBe('Northshire Police, entered by the coordinator');
});
