import { heading, plain, table, words, type Block } from '../document';
import type { Decoration } from '../layout';

const text = (...rows: readonly (readonly string[])[]): Block => table(rows.map((row) => row.map(plain)));

const LEGEND = text(
  ['Key', 'Meaning'],
  ['Blue', 'Action complete and evidenced'],
  ['Green', 'On track to be completed by the target date'],
  ['Amber', 'Some delay'],
  ['Red', 'Not started or target date missed'],
);
const CONTACTS = text(
  ['Organisation', 'Contact', 'Telephone'],
  ['Northshire Police', 'Inspector P. Marl', '01632 960 014'],
  ['Housing Options', 'Duty officer', '01632 960 022'],
);
const ATTENDANCE = text(
  ['Member', 'Role', 'Sept', 'Dec'],
  ['J. Orme', 'Independent chair', 'Present', 'Present'],
  ['S. Pell', 'Head of quality', 'Apologies', 'Present'],
);
const SIGN_OFF = text(['Approved by', 'Role', 'Date'], ['L. Tern', 'Chair of the board', '14 October 2026']);

/** What stands before the plan in its document. */
export function ahead(decorations: readonly Decoration[]): readonly Block[] {
  return decorations.flatMap((decoration): readonly Block[] => {
    switch (decoration) {
      case 'preface':
        return [
          words('This plan was agreed after the review was completed. It will be updated every quarter until all actions are complete.'),
          words('Partners met four times; the report was completed in March 2026 and sent to the Secretary of State.'),
        ];
      case 'legend':
        return [heading('Rating used in this plan', 3), LEGEND];
      case 'contacts':
        return [heading('Contacts', 3), CONTACTS];
      default:
        return [];
    }
  });
}

/** What stands behind it. */
export function after(decorations: readonly Decoration[]): readonly Block[] {
  return decorations.flatMap((decoration): readonly Block[] => {
    switch (decoration) {
      case 'attendance':
        return [heading('Attendance at oversight meetings', 3), ATTENDANCE];
      case 'sign-off':
        return [heading('Approval', 3), SIGN_OFF];
      case 'notes':
        return [
          words('Notes'),
          words('1. Dates in italics were agreed at the meeting of 3 June 2026.'),
          words('2. Complete means that the evidence was seen by the subgroup.'),
        ];
      default:
        return [];
    }
  });
}
