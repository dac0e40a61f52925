import './page.css';
import { attachDialog, attachOffice, createExcelHost } from '../../excel/browser';
import type { AddInWindow, DialogPage, ExcelHost } from '../../excel/browser';
import { drawBar } from './bar';
import { cellPlace } from './cell-place';
import { readEntries } from './read-entries';
import { createGrid, unitId } from './create-grid';
import { drawRules, keepRulesOutOfUndo } from './draw-rules';
import { drawFilterButtons } from './filter-buttons';
import { hideFilteredRows } from './filtered-rows';
import { createHooks } from './hooks';
import type { GridHooks } from './hooks';
import { keepUndo } from './keep-undo';
import { keep, kept } from './keep';
import { listen } from './listen';
import type { Listener } from './listen';
import { editNote } from './note-editor';
import { showNotes } from './notes';
import { openPane } from './pane';
import { readPasted } from './pasting';
import { followGridKeys, followShortcuts } from './shortcuts';
import { openSortAndFilter } from './sort-and-filter';
import { createSteps } from './steps';
import { fontName, fontSize } from './row-height';
import { createRenderer, sheetData, shownSheets } from './render';

declare global {
  interface Window {
    /** What the add-in's page asks for before office.js loads. */
    accordExcel?: {
      readonly attach: (window: AddInWindow) => void;
      /** The same for a window that the add-in has opened. */
      readonly attachDialog: (window: DialogPage) => void;
    };
    accordGrid?: GridHooks;
  }
}

const savingPause = 400;

/** Keeps the workbook in the browser, shortly after it has changed. */
function keepChanges(host: ExcelHost): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let text = host.snapshot();
  const save = (): void => {
    const now = host.snapshot();
    if (now === text) return;
    text = now;
    void keep(now);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, savingPause);
  };
  host.workbook.onRedraw.add(later);
  window.addEventListener('pagehide', save);
  return later;
}

async function start(): Promise<void> {
  const host = createExcelHost();
  await Promise.all(['400', '600'].map((weight) => document.fonts.load(`${weight} ${fontSize}pt '${fontName}'`)));
  const before = await kept().catch(() => undefined);
  if (before !== undefined) host.restore(before);
  window.accordExcel = { attach: (add) => void attachOffice(add, host), attachDialog: (page) => attachDialog(page, host) };

  const grid = createGrid(
    'grid',
    shownSheets(host).map((sheet) => sheetData(host, sheet)),
  );
  let listener: Listener | undefined;
  const renderer = createRenderer(grid, host, () => listener?.flush());
  const undo = keepUndo(grid, host);
  listener = listen(grid, host, { renderer: () => renderer, touched: undo.touched });
  const takeStep = createSteps(grid, host);
  const page = { host, grid, takeStep };
  readEntries(grid, host);
  readPasted(grid, host);
  keepRulesOutOfUndo(grid);
  hideFilteredRows(grid, host);
  drawFilterButtons(grid, host, (at) => {
    const place = cellPlace(grid, at);
    if (place) openSortAndFilter(page, place, at);
  });
  showNotes(grid, host);
  renderer.quietly(() => {
    const run = (id: string, params: object): void => void grid.commands.syncExecuteCommand(id, { unitId, ...params });
    for (const sheet of shownSheets(host)) drawRules(grid, host, sheet, run);
    grid.api.getActiveWorkbook()?.setActiveSheet(host.workbook.state.active);
  });
  host.workbook.onRedraw.add((redraw) => renderer.request(redraw));
  const later = keepChanges(host);
  host.beforeRequest = () => {
    listener?.flush();
    undo.beforeRequest();
  };
  host.afterRequest = (did) => {
    undo.afterRequest(did);
    later();
  };
  drawBar(document.getElementById('bar') as HTMLElement, page);
  openPane(host);
  void followShortcuts(host);
  followGridKeys(grid, () => editNote(page));
  window.accordGrid = createHooks(grid, host, Promise.resolve());
}

void start();
