import '@testing-library/jest-dom';
import * as React from 'react';
import { render, screen } from '@testing-library/react';
import { perTable, rowWords, type SyncRecord } from '../../../src/sync';
import { ChoicesMade } from '../../../src/taskpane/history/choices-made';
import { keyNumber } from '../../support/rows';

const words = rowWords({ lists: { rows: perTable(() => []) }, workbook: { rows: perTable(() => []) } });
const show = (chosen: SyncRecord['chosen']) => render(<ChoicesMade record={{ chosen } as SyncRecord} words={words} />);
const about = { table: 'actions', key: keyNumber(1), field: 'text', mine: 'Mine', theirs: 'Theirs' } as const;

test.each([
  ['chosen', undefined, 'You wrote another. Yours was “Mine”, theirs “Theirs”.'],
  ['not-carried-out', 'Both', 'What you wrote instead was not saved: “Both”. Yours was “Mine”, theirs “Theirs”.'],
] as const)('P7 a choice that is %s says what was given up, also of a row that is gone', (chose, wrote, said) => {
  show([{ ...about, chose, wrote }]);
  expect(screen.getByText('A row that is gone, Action')).toBeInTheDocument();
  expect(screen.getByText(said)).toBeInTheDocument();
});

test('what was no choice between texts is not listed', () => {
  const { container } = show([{ ...about, field: undefined, chose: 'remove' }]);
  expect(container).toBeEmptyDOMElement();
});
