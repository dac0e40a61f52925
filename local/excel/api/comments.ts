import type { ApiObject, ApiType, Argument } from '../protocol/api-object';
import { apiObject } from '../protocol/api-object';
import { invalidArgument, itemNotFound } from '../protocol/api-error';
import { oneCell } from '../model/address';
import { activeSheet } from '../model/sheets';
import type { Cell, Note, Sheet } from '../model/state';
import type { Workbook } from '../model/workbook';
import { newId, redraw } from '../model/workbook';
import { numberOf, rangeOf, textOf } from './arguments';
import { range } from './range';

interface CommentTarget {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
  readonly comment: Note;
}

interface CollectionTarget {
  readonly workbook: Workbook;
  readonly sheet: Sheet | undefined;
}

const told = ({ workbook, sheet }: { readonly workbook: Workbook; readonly sheet: Sheet }): void =>
  redraw(workbook, { kind: 'sheet', sheet: sheet.id });

const repliesType: ApiType<CommentTarget> = { name: 'CommentReplyCollection', items: () => [], call: { GetCount: () => 0 } };

const commentType: ApiType<CommentTarget> = {
  name: 'Comment',
  identity: ({ comment }) => ({ Id: comment.id ?? '' }),
  read: {
    Id: ({ comment }) => comment.id ?? '',
    Content: ({ comment }) => comment.text,
    AuthorName: ({ comment }) => comment.author,
    AuthorEmail: () => '',
    ContentType: () => 'Plain',
    CreationDate: () => '2026-01-01T00:00:00.000Z',
    Resolved: ({ comment }) => comment.resolved === true,
    RichContent: ({ comment }) => comment.text,
    Mentions: () => [],
  },
  write: {
    Content: (target, value) => {
      target.comment.text = textOf(value);
      told(target);
    },
    Resolved: (target, value) => {
      if (value === true) target.comment.resolved = true;
      else delete target.comment.resolved;
    },
  },
  open: { Replies: (target) => apiObject(repliesType, target) },
  call: {
    GetLocation: ({ workbook, sheet, row, column }) => range({ workbook, sheet, box: oneCell(row, column) }),
    Delete: (target) => {
      delete target.cell.note;
      told(target);
    },
  },
};

/** Comments stand where notes do: in the cell, and travel with it. */
function listOf({ workbook, sheet: only }: CollectionTarget): CommentTarget[] {
  const comments: CommentTarget[] = [];
  for (const sheet of only ? [only] : workbook.state.sheets) {
    sheet.rows.forEach((cells, row) =>
      cells?.forEach((cell, column) => {
        if (cell?.note?.id !== undefined) comments.push({ workbook, sheet, cell, row, column, comment: cell.note });
      }),
    );
  }
  return comments;
}

const object = (target: CommentTarget | undefined): ApiObject => {
  if (!target) throw itemNotFound();
  return apiObject(commentType, target);
};

function byCell(target: CollectionTarget, address: Argument): CommentTarget | undefined {
  const { sheet, box } = rangeOf(address, { workbook: target.workbook, sheet: target.sheet ?? activeSheet(target.workbook) });
  return listOf({ workbook: target.workbook, sheet }).find(({ row, column }) => row === box.row && column === box.column);
}

const collectionType: ApiType<CollectionTarget> = {
  name: 'CommentCollection',
  items: (target) => listOf(target).map(object),
  call: {
    GetCount: (target) => listOf(target).length,
    Add: (target, address, content) => {
      const { workbook } = target;
      const { sheet, box } = rangeOf(address, { workbook, sheet: target.sheet ?? activeSheet(workbook) });
      if (box.rows !== 1 || box.columns !== 1 || byCell(target, address)) throw invalidArgument();
      const cells = (sheet.rows[box.row] ??= []);
      const cell = (cells[box.column] ??= { value: '' });
      const comment: Note = { id: newId(workbook), text: textOf(content), author: 'Coordinator' };
      cell.note = comment;
      told({ workbook, sheet });
      return object({ workbook, sheet, cell, row: box.row, column: box.column, comment });
    },
    GetItem: (target, id) => object(listOf(target).find(({ comment }) => comment.id === id)),
    GetItemOrNullObject: (target, id) => {
      const found = listOf(target).find(({ comment }) => comment.id === id);
      return found ? object(found) : null;
    },
    GetItemAt: (target, index) => object(listOf(target)[numberOf(index)]),
    GetItemByCell: (target, address) => object(byCell(target, address)),
  },
};

export const commentCollection = (workbook: Workbook, sheet: Sheet | undefined): ApiObject =>
  apiObject(collectionType, { workbook, sheet });
