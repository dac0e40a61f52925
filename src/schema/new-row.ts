import type { Row, TableName } from './values';

/** Fills in what a person who types a new row leaves to Accord. Nothing that was given is changed. */
export function withDefaults(table: TableName, row: Row): Row {
  switch (table) {
    case 'actions':
      return {
        ...row,
        status: row.status ?? 'not-started',
        ...(row.originalTarget === undefined && row.targetDate !== undefined ? { originalTarget: row.targetDate } : {}),
      };
    case 'reviews':
      return { ...row, kind: row.kind ?? 'DHR', status: row.status ?? 'draft', marking: row.marking ?? 'OFFICIAL-SENSITIVE' };
    case 'meetings':
      return { ...row, status: row.status ?? 'running' };
    case 'agencies':
    case 'recommendations':
    case 'reports':
    case 'decisions':
      return row;
  }
}
