import type { ExcelHost } from '../../excel/browser';
import { unitId } from './create-grid';
import type { Grid } from './create-grid';

interface ShortcutFile {
  readonly shortcuts: readonly { readonly action: string; readonly key: { readonly default: string } }[];
}

function isPressed(event: KeyboardEvent, keys: string): boolean {
  const wanted = keys.toLowerCase().split('+');
  const held = (name: string): boolean => wanted.includes(name);
  return (
    event.key.toLowerCase() === wanted[wanted.length - 1] &&
    (event.ctrlKey || event.metaKey) === held('ctrl') &&
    event.shiftKey === held('shift') &&
    event.altKey === held('alt')
  );
}

/** The add-in's own shortcuts, from the file that its manifest names, pressed in the grid or in the pane, as Excel hears them. */
export async function followShortcuts(host: ExcelHost): Promise<void> {
  const frame = document.getElementById('pane') as HTMLIFrameElement;
  const answer = await fetch(new URL('shortcuts.json', frame.src));
  if (!answer.ok) return;
  const { shortcuts } = (await answer.json()) as ShortcutFile;
  const hear = (event: KeyboardEvent): void => {
    const found = shortcuts.find(({ key }) => isPressed(event, key.default));
    if (found === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    host.runAction(found.action);
  };
  window.addEventListener('keydown', hear, true);
  const hearPane = (): void => frame.contentWindow?.addEventListener('keydown', hear, true);
  frame.addEventListener('load', hearPane);
  hearPane();
}

/** Keys that Excel has and the grid has not: Shift+F2 writes a note, Alt+Down opens the list of a cell. */
export function followGridKeys(grid: Grid, editNote: () => void): void {
  const openList = (): void => {
    const sheet = grid.api.getActiveWorkbook()?.getActiveSheet();
    const range = sheet?.getActiveRange();
    if (!sheet || !range) return;
    const at = { unitId, subUnitId: sheet.getSheetId(), row: range.getRow(), column: range.getColumn() };
    void grid.commands.executeCommand('sheet.operation.show-data-validation-dropdown', at);
  };
  const keys: readonly (readonly [keys: string, act: () => void])[] = [
    ['Shift+F2', editNote],
    ['Alt+ArrowDown', openList],
  ];
  window.addEventListener(
    'keydown',
    (event) => {
      const found = keys.find(([pressed]) => isPressed(event, pressed));
      if (found === undefined || (event.target as Element | null)?.closest('.popup')) return;
      event.preventDefault();
      event.stopPropagation();
      found[1]();
    },
    true,
  );
}
