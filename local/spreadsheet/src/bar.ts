import type { ExcelHost } from '../../excel/browser';
import type { Grid } from './create-grid';
import { button, element } from './element';
import { forget, keep } from './keep';
import { paneShown, showPane } from './pane';
import { editNote } from './note-editor';
import { openSortAndFilter } from './sort-and-filter';
import type { TakeStep } from './steps';

interface Page {
  readonly host: ExcelHost;
  readonly grid: Grid;
  readonly takeStep: TakeStep;
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function handOut(bytes: BlobPart, fileName: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: xlsx }));
  const link = element('a', { href: url, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const download = async ({ host }: Page): Promise<void> => handOut((await host.toXlsx()) as BlobPart, host.workbook.state.fileName);

/** Excel would open it in a window of its own. */
function newWorkbook(file: string, said: HTMLElement): void {
  const fileName = 'Book2.xlsx';
  handOut(
    Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)),
    fileName,
  );
  said.textContent = `The add-in opened a new workbook. It is among your downloads as ${fileName}.`;
}

async function open({ host }: Page, file: File): Promise<void> {
  await host.fromXlsx(new Uint8Array(await file.arrayBuffer()), file.name);
  await keep(host.snapshot());
  location.reload();
}

/** The bar over the grid: the file, what can be done with it, and the pane. */
export function drawBar(bar: HTMLElement, page: Page): void {
  const { host } = page;
  const said = element('span', { class: 'said', role: 'status' });
  host.workbook.onNewWorkbook.add((file) => newWorkbook(file, said));
  const chooser = element('input', { type: 'file', accept: '.xlsx', hidden: '', 'aria-label': 'Workbook to open' });
  chooser.addEventListener('change', () => {
    const file = chooser.files?.[0];
    if (!file) return;
    open(page, file).catch(() => {
      said.textContent = `${file.name} could not be opened. Choose a workbook saved as .xlsx.`;
    });
  });
  const pane = button(
    'Accord pane',
    () => {
      showPane(!paneShown());
      pane.setAttribute('aria-pressed', String(paneShown()));
    },
    { 'aria-pressed': 'true', class: 'pane-button' },
  );
  const sort = button('Sort and filter', () => openSortAndFilter(page, sort.getBoundingClientRect()), { 'aria-haspopup': 'dialog' });
  const note = button('Note', () => editNote(page), { 'aria-haspopup': 'dialog', title: 'Write a note on the selected cell (Shift+F2)' });
  bar.append(
    element('span', { class: 'app', 'aria-hidden': 'true' }, 'X'),
    element('h1', {}, host.workbook.state.fileName),
    element('span', { class: 'kept' }, 'Kept in this browser'),
    said,
    element('span', { class: 'space' }),
    sort,
    note,
    button('New workbook', () => {
      void forget().then(() => {
        host.newWorkbook();
        return keep(host.snapshot()).then(() => location.reload());
      });
    }),
    button('Open .xlsx', () => chooser.click()),
    button('Download .xlsx', () => void download(page)),
    pane,
    chooser,
  );
}
