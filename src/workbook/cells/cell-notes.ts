/** What Excel shows beside a cell while it is selected holds so much and no more. */
const LONGEST_NOTE = 255;

/** The note on a wrong cell: what is wrong, and what would be right. Notes of the person's own are left alone. */
export function noteOf(said: string): Excel.DataValidationPrompt {
  const message = said.length > LONGEST_NOTE ? `${said.slice(0, LONGEST_NOTE - 1)}…` : said;
  return { showPrompt: true, title: 'Needs attention', message };
}

export const NO_NOTE: Excel.DataValidationPrompt = { showPrompt: false, title: '', message: '' };
