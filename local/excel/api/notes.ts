import type { ApiObject, ApiType, Argument } from '../protocol/api-object';
import { apiObject } from '../protocol/api-object';
import { alreadyExists, invalidArgument, itemNotFound } from '../protocol/api-error';
import { oneCell } from '../model/address';
import type { Cell, Note, Sheet } from '../model/state';
import type { Workbook } from '../model/workbook';
import { redraw } from '../model/workbook';
import { numberOf, rangeOf, textOf } from './arguments';
import { range } from './range';

interface SheetTarget {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
}

interface NoteTarget extends SheetTarget {
  readonly cell: Cell;
  readonly note: Note;
}

/** A note belongs to its cell and travels with it. */
function placeOf({ sheet, cell }: NoteTarget): { readonly row: number; readonly column: number } {
  for (const [row, cells] of sheet.rows.entries()) {
    const column = cells?.indexOf(cell) ?? -1;
    if (column >= 0) return { row, column };
  }
  throw itemNotFound();
}

const told = (target: SheetTarget): void => redraw(target.workbook, { kind: 'sheet', sheet: target.sheet.id });

const noteType: ApiType<NoteTarget> = {
  name: 'Note',
  read: {
    Content: ({ note }) => note.text,
    AuthorName: ({ note }) => note.author,
    Height: () => 60,
    Width: () => 120,
    Visible: () => false,
  },
  write: {
    Content: (target, value) => {
      target.note.text = textOf(value);
      told(target);
    },
    Height: () => undefined,
    Width: () => undefined,
    Visible: () => undefined,
  },
  call: {
    GetLocation: (target) => {
      const { row, column } = placeOf(target);
      return range({ workbook: target.workbook, sheet: target.sheet, box: oneCell(row, column) });
    },
    Delete: (target) => {
      delete target.cell.note;
      told(target);
    },
  },
};

function listOf(target: SheetTarget): NoteTarget[] {
  const notes: NoteTarget[] = [];
  for (const row of target.sheet.rows) {
    row?.forEach((cell) => {
      if (cell?.note && cell.note.id === undefined) notes.push({ ...target, cell, note: cell.note });
    });
  }
  return notes;
}

function cellOf(target: SheetTarget, address: Argument): { readonly sheet: Sheet; readonly row: number; readonly column: number } {
  const { sheet, box } = rangeOf(address, target);
  if (box.rows !== 1 || box.columns !== 1) throw invalidArgument();
  return { sheet, row: box.row, column: box.column };
}

function find(target: SheetTarget, address: Argument): ApiObject | null {
  const { sheet, row, column } = cellOf(target, address);
  const cell = sheet.rows[row]?.[column];
  return cell?.note ? apiObject(noteType, { ...target, sheet, cell, note: cell.note }) : null;
}

export const notesType: ApiType<SheetTarget> = {
  name: 'NoteCollection',
  items: (target) => listOf(target).map((note) => apiObject(noteType, note)),
  call: {
    GetCount: (target) => listOf(target).length,
    Add: (target, address, content) => {
      const { sheet, row, column } = cellOf(target, address);
      const cells = (sheet.rows[row] ??= []);
      const cell = (cells[column] ??= { value: '' });
      if (cell.note) throw alreadyExists();
      cell.note = { text: textOf(content), author: 'Accord' };
      told({ ...target, sheet });
      return apiObject(noteType, { ...target, sheet, cell, note: cell.note });
    },
    GetItem: (target, address) => {
      const found = find(target, address);
      if (!found) throw itemNotFound();
      return found;
    },
    GetItemOrNullObject: find,
    GetItemAt: (target, index) => {
      const note = listOf(target)[numberOf(index)];
      if (!note) throw invalidArgument();
      return apiObject(noteType, note);
    },
  },
};
