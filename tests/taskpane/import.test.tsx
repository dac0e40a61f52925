import '@testing-library/jest-dom';
import { TextDecoder, TextEncoder } from 'node:util';
import * as React from 'react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/taskpane/app';
import { keepImport, keptImport } from '../../src/taskpane/import/import-kept';
import { paneTwins, SITE } from './pane-twins';

Object.assign(globalThis, { TextDecoder, TextEncoder });

const HEADING = 'Recommendation\tAction\tLead agency\tTarget date\tRemarks\tStatus';
const PLAN = [
  HEADING,
  '1. Share the learning\tHold a briefing\tWest Boro Housing\tMay 2027\tTold at meetings\tGreen',
  '2. Hear from children\tOffer a worker\tHarbour Refuge\t31/4/2027\tPeople feel heard\tIn progress',
  '3. Ask in private\tFind a room\tHarbour Refuge\t31/6/2027\tPeople feel safe\tIn progress',
].join('\n');

async function open(twins: ReturnType<typeof paneTwins>): Promise<ReturnType<typeof render>> {
  const shown = render(<App ports={twins.ports} suggestedSite={SITE} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Import a plan' }));
  return shown;
}
async function paste(text: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText('Or paste its table'), { target: { value: text } });
  await userEvent.click(screen.getByRole('button', { name: 'Read what I pasted' }));
  await screen.findByText(/Found \d+ recommendations?/);
}
const check = (): HTMLElement => screen.getByRole('article');
const key = (letter: string): void => void fireEvent.keyDown(document.body, { key: letter });
const message = async (words: RegExp): Promise<void> => waitFor(() => expect(check()).toHaveTextContent(words));

describe('the import screen', () => {
  test('R5 shows the source with its place marked, our reading beside it, and answers by keys', async () => {
    await open(paneTwins());
    await paste(PLAN);
    await message(/only a colour, “Green”/);
    const source = within(check()).getByRole('region', { name: 'In the document' });
    expect(source.querySelector('mark')).toHaveTextContent('Green');
    expect(within(check()).getByRole('region', { name: 'Read as' })).toHaveTextContent(/Status\s*Not stated/);
    key('r');
    await message(/“31\/4\/2027” is not a date/);
    key('l');
    await message(/“31\/6\/2027” is not a date/);
    key('b');
    await message(/“31\/4\/2027” is not a date/);
  });

  test('reading a long document can be stopped, says how far it is, and what comes of it later changes nothing', async () => {
    const twins = paneTwins();
    const room = await twins.ports.loadReading();
    let finish: (() => void) | undefined;
    const slow: typeof room.readDocument = async (file, options) => {
      options?.pages?.(3, 90);
      await new Promise<void>((resolve) => (finish = resolve));
      options?.pages?.(90, 90);
      return room.readDocument(file, options);
    };
    let loaded: typeof room = { ...room, readDocument: slow };
    const ports = { ...twins.ports, loadReading: async () => loaded };
    await open({ ...twins, ports });
    fireEvent.change(await screen.findByLabelText('Or paste its table'), { target: { value: PLAN } });
    await userEvent.click(screen.getByRole('button', { name: 'Read what I pasted' }));
    await screen.findByText('Reading page 3 of 90…');
    await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(await screen.findByText(/You stopped\. Nothing is lost/)).toBeInTheDocument();
    await screen.findByLabelText('Or paste its table');
    finish?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.queryByText(/Found \d+/)).toBeNull();
    expect(screen.queryByText(/Reading page/)).toBeNull();
    loaded = room;
    await paste(PLAN);
    expect(screen.getByText(/Found 3 recommendations and 3 actions/)).toBeInTheDocument();
  });

  test('S1 a value is corrected in place, and what the schema refuses says why and stays', async () => {
    await open(paneTwins());
    await paste(PLAN);
    key('r');
    await message(/31\/4\/2027/);
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    const box = within(screen.getByRole('form', { name: 'Change the reading' })).getByLabelText('Target date');
    fireEvent.change(box, { target: { value: '31 June 2027' } });
    await userEvent.click(screen.getByRole('button', { name: 'Save and go on' }));
    expect(await screen.findByText(/^Target date: /)).toBeInTheDocument();
    expect(box).toHaveValue('31 June 2027');
    // Letters that are typed are no answers.
    fireEvent.keyDown(box, { key: 'l' });
    fireEvent.change(box, { target: { value: '30 June 2027' } });
    await userEvent.click(screen.getByRole('button', { name: 'Save and go on' }));
    await message(/31\/6\/2027/);
  });

  test('R5 all doubts of one kind can be said right at once, an agency be said the same, and the rows go into the sheet so', async () => {
    const { workbook, ...rest } = paneTwins();
    await open({ workbook, ...rest });
    await paste(PLAN);
    key('r');
    await message(/31\/4\/2027/);
    await userEvent.click(screen.getByRole('button', { name: 'All 2 like this are right' }));
    await message(/“West Boro Housing” is not in the list of agencies/);
    await userEvent.click(screen.getByRole('button', { name: 'It is West Borough Housing' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Add to the sheet' }));
    await waitFor(() => expect(workbook.sheets.actions).toHaveLength(3));
    expect(workbook.sheets.agencies.map(({ values }) => values.name)).toEqual(['West Borough Housing', 'Harbour Refuge']);
    await waitFor(() => expect(workbook.kept.importing).toBeUndefined());
  });

  test('R3 each column can be matched anew, and the match is kept', async () => {
    const twins = paneTwins();
    await open(twins);
    await paste(PLAN);
    await userEvent.selectOptions(screen.getByLabelText('Remarks'), 'outcome');
    await waitFor(() => expect(screen.getByLabelText('Remarks')).toHaveValue('outcome'));
    await waitFor(async () => expect((await keptImport(twins.ports.workbook))?.draft.meanings).toEqual({ Remarks: 'outcome' }));
  });

  test('R5 a half-done import is there again after Excel was closed', async () => {
    const twins = paneTwins();
    const first = await open(twins);
    await paste(PLAN);
    key('r');
    await message(/31\/4\/2027/);
    await waitFor(async () => expect(Object.keys((await keptImport(twins.ports.workbook))?.draft.answers ?? {})).toHaveLength(1));
    first.unmount();
    await open(twins);
    await message(/Check 2 of \d.*31\/4\/2027/);
  });

  test('R5 it is given up only when a person has said so twice', async () => {
    const { workbook, ...rest } = paneTwins();
    await open({ workbook, ...rest });
    await paste(PLAN);
    await userEvent.click(screen.getByRole('button', { name: 'Give this import up' }));
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(check()).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Give this import up' }));
    await userEvent.click(screen.getByRole('button', { name: 'Give it up' }));
    expect(await screen.findByLabelText('Or paste its table')).toHaveValue('');
    await waitFor(() => expect(workbook.kept.importing).toBeUndefined());
  });

  test('a workbook that holds a plan says so before a document is chosen, and what to do', async () => {
    const twins = paneTwins();
    const first = render(<App ports={twins.ports} suggestedSite={SITE} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
    await userEvent.click(await screen.findByRole('button', { name: /DHR/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Sync' }));
    await waitFor(() => expect(twins.workbook.kept.base).toBeDefined());
    await userEvent.click(await screen.findByRole('button', { name: 'Import a plan' }));
    expect(await screen.findByText(/holds the plan of a review already.*Open a new workbook/)).toBeInTheDocument();
    expect(screen.queryByLabelText('Choose a document, or drop it here')).not.toBeInTheDocument();
    first.unmount();
  });

  test('a plan that was imported and not yet synced leaves no room for a second one', async () => {
    const { workbook, ...rest } = paneTwins();
    await open({ workbook, ...rest });
    await paste(`${HEADING}\nShare it\tHold a briefing\tHarbour Refuge\tMay 2027\t\tIn progress`);
    await userEvent.click(await screen.findByRole('button', { name: 'Add to the sheet' }));
    await waitFor(() => expect(workbook.sheets.actions).toHaveLength(1));
    expect(workbook.kept.base).toBeUndefined();
    await userEvent.click(await screen.findByRole('button', { name: 'Import a plan' }));
    expect(await screen.findByText(/holds the plan of a review already/)).toBeInTheDocument();
    expect(workbook.sheets.actions).toHaveLength(1);
  });

  test('several files, and one too large, are said before they are opened', async () => {
    await open(paneTwins());
    const input = await screen.findByLabelText('Choose a document, or drop it here');
    const large = new File(['x'], 'large.docx');
    Object.defineProperty(large, 'size', { value: 60_000_000 });
    fireEvent.change(input, { target: { files: [large] } });
    expect(await screen.findByRole('alert')).toHaveTextContent('large.docx is larger than 50 MB');
    fireEvent.change(input, { target: { files: [new File(['x'], 'a.txt'), new File(['y'], 'b.txt')] } });
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('one document at a time'));
  });
});

describe('what is kept of an import', () => {
  const draft = { version: 1, grid: { name: 'plan', kind: 'text', rows: [], notes: [] }, meanings: {}, answers: {} } as const;

  test('while one answer is saved only the newest waits, and it is the one that is kept', async () => {
    const { ports, workbook } = paneTwins();
    let saves = 0;
    const slow = {
      ...ports.workbook,
      load: async () => workbook.load(),
      save: async (parts: Parameters<typeof workbook.save>[0]) => {
        saves += 1;
        await Promise.resolve();
        return workbook.save(parts);
      },
    } as typeof ports.workbook;
    await Promise.all(['one', 'two', 'three'].map(async (fileName) => keepImport(slow, { fileName, draft })));
    expect(saves).toBe(2);
    expect((await keptImport(slow))?.fileName).toBe('three');
  });

  test('what is damaged or of another making is no import', async () => {
    const { ports, workbook } = paneTwins();
    for (const importing of ['{', '{"draft":{"version":2}}', 'null']) {
      await workbook.save({ importing });
      expect(await keptImport(ports.workbook)).toBeUndefined();
    }
  });
});
