import Papa from 'papaparse';
import type { Reading } from '../../src/reading';
import { COLUMNS, flatActions } from './flat-actions';

/** The actions as CSV. Cells that a spreadsheet would run as formulas are written as text (W2). */
export const asCsv = (reading: Reading): string =>
  `${Papa.unparse({ fields: [...COLUMNS], data: flatActions(reading).map((row) => [...row]) }, { escapeFormulae: true, newline: '\n' })}\n`;
