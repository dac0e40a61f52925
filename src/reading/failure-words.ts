import type { ReadingFailure } from './plan/reading';

const WORDS: Readonly<Record<ReadingFailure['code'], string>> = {
  'no-table':
    'No action plan was found in it: there is no table with a heading such as “Recommendation”, “Action”, “Lead agency”, “Target date”.',
  empty: 'It is empty.',
  'not-a-document': 'What is inside is no document: not text, Word, Excel, a web page or a PDF, whatever its name says.',
  password: 'It is protected with a password. Open it, save a copy without the password, and read that.',
  'too-large': 'It is too large, or unpacks to more than can be read. Save the plan alone as a document of its own and read that.',
  damaged: 'It is damaged and cannot be opened. Open it in its own program, save it again, and read the new copy.',
  'no-text':
    'It holds only pictures of pages and no text. Turn it into text first (scan with text recognition), or ask for the Word document.',
  'old-format': 'It is in an old Office format. Open it, save it as .docx or .xlsx, and read that.',
  rtf: 'It is Rich Text (.rtf). Open it in Word, save it as a Word document (.docx), and read that.',
  'open-document':
    'It is an OpenDocument file (.odt, .ods). Open it, save it as a Word document (.docx) or an Excel workbook (.xlsx), and read that.',
  'pdf-layout': 'Its table could not be told from where the words stand on the page. Ask for the Word document or workbook and read that.',
};

/** Why a document could not be read, in one line, and what to do. */
export const describeFailure = (failure: ReadingFailure): string => `${failure.name} could not be read. ${WORDS[failure.code]}`;
