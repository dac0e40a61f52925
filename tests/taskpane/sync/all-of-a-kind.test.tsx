/** @jest-environment jsdom */
import * as React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Choice, Conflict } from '../../../src/sync';
import { AllOfAKind } from '../../../src/taskpane/sync/all-of-a-kind';
import { keyNumber } from '../../support/rows';

const conflict = (number: number, kind: Conflict['kind']): Conflict => ({
  id: String(number),
  group: 'two-places',
  table: 'actions',
  key: keyNumber(number),
  field: kind === 'field' ? 'ref' : undefined,
  text: '',
  heading: '',
  kind,
  before: '',
  mine: '',
  theirs: '',
  who: '',
  when: undefined,
  editable: undefined,
});

test('M5 the same answer for all of a kind is offered where there is more than one, and chosen for each', async () => {
  const chosen: Choice[] = [];
  const open = [conflict(1, 'field'), conflict(2, 'removed-by-them'), conflict(3, 'field')];
  render(<AllOfAKind open={open} access="full" onChoose={(choice) => chosen.push(choice)} />);
  expect(screen.getAllByRole('group')).toHaveLength(1);
  const group = screen.getByRole('group', { name: 'All 2 texts and values changed in two places' });
  await userEvent.click(within(group).getByRole('button', { name: 'Take all theirs' }));
  expect(chosen).toEqual([1, 3].map((number) => ({ table: 'actions', key: keyNumber(number), field: 'ref', choose: 'theirs' })));
});
