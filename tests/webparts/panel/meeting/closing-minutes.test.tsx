import { Blob as NodeBlob } from 'node:buffer';
import { webcrypto } from 'node:crypto';
import { TextEncoder } from 'node:util';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Row } from '../../../../src/schema';
import { item, showMeeting } from '../meeting-page';
import { actionOf, CLAIM, CORA, PanelDesk, reportOn, runningMeeting } from '../panel-desk';

const claimed = actionOf(1);
const desk = (): PanelDesk =>
  new PanelDesk([
    [
      'meetings',
      {
        ...runningMeeting,
        agenda: `sign-off ${claimed.key}`,
        agendaOrder: 'reason',
        item: claimed.key,
        reviews: String(claimed.review),
      } as Row,
    ],
    ['actions', claimed],
    ['reports', reportOn(claimed, 1, CLAIM)],
  ]);
const user = userEvent.setup();

beforeAll(() => {
  // The minutes need what jsdom does not have.
  Object.assign(globalThis, { TextEncoder, Blob: NodeBlob });
  Object.defineProperty(globalThis.crypto, 'subtle', { value: webcrypto.subtle, configurable: true });
  window.URL.createObjectURL = () => 'blob:minutes';
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
});

// In a file of its own, in real time: a Word document is packed, and a sum made, while the clock runs.
test('minutes that could not be kept at the closing are told on the closed meeting, and kept at the next try', async () => {
  const at = desk();
  const keepMinutes = jest
    .fn()
    .mockResolvedValueOnce({ ok: false, failure: { kind: 'not-allowed', detail: '' } })
    .mockResolvedValue({ ok: true, value: 'https://example.org/minutes.docx' });
  showMeeting(at, CORA, { more: { keepMinutes } });
  await item('1.1');
  await user.click(screen.getByRole('button', { name: 'Close the meeting' }));
  await user.click(screen.getByRole('button', { name: 'Yes, close it' }));
  expect(await screen.findByText(/The meeting is closed, but its minutes could not be kept with it/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Minutes (Word)' }));
  expect(await screen.findByText('The minutes stand with the meeting in the list.')).toBeInTheDocument();
  expect(keepMinutes).toHaveBeenCalledTimes(2);
});
