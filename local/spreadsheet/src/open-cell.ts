import { IEditorBridgeService } from '@univerjs/sheets-ui';
import type { Grid } from './create-grid';

export interface OpenCell {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

/** The cell that stands open for typing. Writing into it would throw away what is being typed. */
export function openCell(grid: Grid): OpenCell | undefined {
  const editor = grid.injector.get(IEditorBridgeService);
  return editor.isVisible()?.visible ? (editor.getEditLocation() ?? undefined) : undefined;
}

/** Tells when a cell that stood open is closed, and what was typed has gone into it. */
export function onCellClosed(grid: Grid, told: () => void): void {
  grid.api.addEvent(grid.api.Event.SheetEditEnded, told);
}
