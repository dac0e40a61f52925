import { z } from 'zod';
import type { FieldKind, Role, TableName } from '../values';

// SharePoint's content security policy forbids generated code.
z.config({ jitless: true });

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The SharePoint column that holds a field. A `target` takes three columns: this name, and this name + `Precision` and `Text`. */
export interface ColumnMeta {
  readonly name: string;
  readonly maxLength?: number;
  readonly indexed?: true;
  readonly unique?: true;
  /** SharePoint fills it in by itself, and nobody else does: the day it was made, by whom, or where it lies (L1). */
  readonly given?: 'created' | 'author' | 'place';
  /**
   * Days are held as text, `YYYY-MM-DD`: what makes an item in a folder takes dates in the site's own format only, and text as it is.
   */
  readonly days?: 'as-text';
}

/** The workbook column that holds a field; `absent` where the sheet does not show it. Width in characters. */
export type CellMeta = { readonly width: number } | 'absent';

/** Everything that describes a field anywhere is made from this (S2). */
export interface FieldMeta {
  readonly label: string;
  readonly help: string;
  readonly kind: FieldKind;
  readonly choices?: readonly Choice[];
  /** For `parent` and `parents`: the table that the key belongs to. */
  readonly parent?: TableName;
  /** For whole numbers: the least and the most. */
  readonly range?: { readonly min: number; readonly max: number };
  readonly column: ColumnMeta;
  readonly cell: CellMeta;
  readonly changedBy: readonly Role[];
  /** Whether the field may stand in a published plan. */
  readonly published: boolean;
  /** How two different changes are brought together: `whole` never is, `lines` by line (M6). */
  readonly merge: 'whole' | 'lines';
}

export const fieldMeta = z.registry<FieldMeta>();
