import type { ExcelHost } from '../../excel/browser';

const usual = '/excel/pane/taskpane.html';

/** Only pages of this machine's own server may sit beside the workbook. */
function address(): string {
  const query = new URLSearchParams(location.search);
  const asked = new URL(query.get('pane') ?? usual, location.href);
  const target = asked.origin === location.origin ? asked : new URL(usual, location.href);
  const as = query.get('as');
  if (as) target.searchParams.set('as', as);
  return target.href;
}

export function paneShown(): boolean {
  return !document.body.classList.contains('without-pane');
}

export function showPane(shown: boolean): void {
  document.body.classList.toggle('without-pane', !shown);
  window.dispatchEvent(new Event('resize'));
}

/** Opens the task pane beside the grid; loading the frame anew gives office.js a fresh start on the same workbook. */
export function openPane(host: ExcelHost): void {
  const frame = document.getElementById('pane') as HTMLIFrameElement;
  frame.src = address();
  document.getElementById('close-pane')?.addEventListener('click', () => showPane(false));
  document.title = `${host.workbook.state.fileName} – Excel on this machine`;
}
