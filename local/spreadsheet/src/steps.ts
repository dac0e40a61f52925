import { CommandType } from '@univerjs/core';
import type { ExcelHost, RowOrder, TableFilters } from '../../excel/browser';
import { orderRows, redraw, reversed, setFilters, sheetById } from '../../excel/browser';
import { unitId } from './create-grid';
import type { Grid } from './create-grid';

/** What a person does to the workbook outside the grid's own commands. */
export type Step =
  | { readonly kind: 'order'; readonly table: string; readonly order: RowOrder }
  | { readonly kind: 'filter'; readonly table: string; readonly filters: TableFilters; readonly before: TableFilters }
  /** A text of '' is no note. */
  | {
      readonly kind: 'note';
      readonly sheet: string;
      readonly row: number;
      readonly column: number;
      readonly text: string;
      readonly before: string;
    };

export type TakeStep = (step: Step) => void;

const mutation = 'accord.mutation.step';

function takenBack(step: Step): Step {
  switch (step.kind) {
    case 'order':
      return { ...step, order: reversed(step.order) };
    case 'filter':
      return { ...step, filters: step.before, before: step.filters };
    case 'note':
      return { ...step, text: step.before, before: step.text };
  }
}

function take({ workbook }: ExcelHost, step: Step): void {
  const table = step.kind === 'note' ? undefined : workbook.state.tables.find(({ id }) => id === step.table);
  switch (step.kind) {
    case 'order':
      if (table) orderRows(workbook, table, step.order);
      return;
    case 'filter':
      if (table) setFilters(workbook, table, step.filters);
      return;
    case 'note': {
      const sheet = sheetById(workbook, step.sheet);
      if (!sheet) return;
      const cell = ((sheet.rows[step.row] ??= [])[step.column] ??= { value: '' });
      if (step.text === '') delete cell.note;
      else cell.note = { author: 'You', ...cell.note, text: step.text };
      redraw(workbook, { kind: 'sheet', sheet: sheet.id });
    }
  }
}

/** Gives steps that the grid's undo and redo know, beside the grid's own. */
export function createSteps(grid: Grid, host: ExcelHost): TakeStep {
  grid.commands.registerCommand({
    id: mutation,
    type: CommandType.MUTATION,
    handler: (_, { step }: { readonly step: Step }) => {
      take(host, step);
      return true;
    },
  });
  return (step) => {
    grid.commands.syncExecuteCommand(mutation, { step });
    grid.undo.pushUndoRedo({
      unitID: unitId,
      redoMutations: [{ id: mutation, params: { step } }],
      undoMutations: [{ id: mutation, params: { step: takenBack(step) } }],
    });
  };
}
