import type { ListDefinition } from '../../schema';

/** Settings of a list under SharePoint's names. */
export const settingsOf = (list: ListDefinition): Readonly<Record<string, unknown>> => ({
  Description: list.description,
  Hidden: list.hidden,
  EnableAttachments: list.attachments,
  EnableVersioning: list.versioning.enabled,
  MajorVersionLimit: list.versioning.limit,
  ReadSecurity: list.readSecurity,
  WriteSecurity: list.writeSecurity,
  EnableModeration: false,
  // Only a library knows checking out.
  ...(list.template === 101 ? { ForceCheckout: false } : {}),
  // Folders are made by set-up alone.
  EnableFolderCreation: false,
  ...(list.validation === undefined ? {} : { ValidationFormula: list.validation.formula, ValidationMessage: list.validation.message }),
});

/** What is read of a list, to be compared. */
export const LIST_SETTINGS = [
  'Title',
  'Description',
  'Hidden',
  'EnableAttachments',
  'EnableVersioning',
  'MajorVersionLimit',
  'ReadSecurity',
  'WriteSecurity',
  'EnableModeration',
  'ForceCheckout',
  'EnableFolderCreation',
  'ValidationFormula',
  'ValidationMessage',
] as const;

/** SharePoint gives formulas back in its own spelling. */
export const formulaForm = (formula: unknown): string =>
  String(formula ?? '')
    .replace(/^=|[\s[\]]/g, '')
    .toLowerCase();

const sameSetting = (name: string, found: unknown, wanted: unknown): boolean =>
  name === 'ValidationFormula' ? formulaForm(found) === formulaForm(wanted) : (found ?? '') === wanted;

/** The settings that are not as wanted. */
export function differentSettings(
  found: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !sameSetting(name, found[name], value)));
}

/** JSON in one spelling; anything else as it is. */
export function jsonForm(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
