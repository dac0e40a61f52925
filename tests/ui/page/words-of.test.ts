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
const by = (name: string | undefined): UpdateRow => ({ agency: police, by: name }) as UpdateRow;

test.each([
  ['Jo Field', 'Jo Field (Northshire Police)'],
  ['Jo Field (Northshire Police)', 'Jo Field (Northshire Police)'],
  ['Northshire Police', 'Northshire Police'],
  [undefined, 'Northshire Police'],
  ['Carys Coordinator', enGb.you],
])('a report by %s is said to be by %s', (name, said) => {
  expect(whoWords(by(name), reader, enGb)).toBe(said);
});
