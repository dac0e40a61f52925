import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { accountFor, describeFailure, readDocument, type Reading, type ReadingFailure } from '../../src/reading';
import { action } from './demo';
import { docx } from './generated/word';
import { smallPdf } from './small-pdf';

// The PDF library takes its time to load.

const read = (name: string, content: Uint8Array | string): Promise<Reading | ReadingFailure> =>
  readDocument({ name, bytes: typeof content === 'string' ? strToU8(content) : content });

async function mustRead(name: string, content: Uint8Array | string): Promise<Reading> {
  const reading = await read(name, content);
  if (!reading.ok) throw new Error(describeFailure(reading));
  return reading;
}

const text = (words: string): string => `<w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
const cell = (content: string, merge = ''): string => `<w:tc><w:tcPr>${merge}</w:tcPr>${content}</w:tc>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const HEADING = ['Recommendation', 'Action', 'Lead agency', 'Target date', 'Status'];
const wordHeading = row(...HEADING.map((heading) => cell(text(heading))));

describe('Word', () => {
  test('R4 a merged action cell is shared by the agencies beside it, and nothing is doubted', async () => {
    const table = `<w:tbl>${wordHeading}${row(
      cell(text('Share the learning'), '<w:vMerge w:val="restart"/>'),
      cell(text('Hold a briefing'), '<w:vMerge w:val="restart"/>'),
      ...['Northshire Police', 'May 2027', 'In progress'].map((words) => cell(text(words))),
    )}${row(
      cell(text(''), '<w:vMerge/>'),
      cell(text(''), '<w:vMerge/>'),
      ...['Harbour Refuge', 'June 2027', 'Completed'].map((words) => cell(text(words))),
    )}</w:tbl>`;
    const reading = await mustRead('plan.docx', docx(table));
    expect(reading.plan.recommendations).toHaveLength(1);
    expect(action(reading, '1.1')).toMatchObject({ text: 'Hold a briefing', leadAgencies: ['Northshire Police'], status: 'in-progress' });
    expect(action(reading, '1.2')).toMatchObject({ text: 'Hold a briefing', leadAgencies: ['Harbour Refuge'], status: 'completed' });
    expect(reading.doubts.map((doubt) => doubt.code)).not.toContain('action-merged');
    expect(accountFor(reading.grid, reading)).toEqual([]);
  });

  test('R5 tracked changes are read as accepted, and said', async () => {
    const changed = `<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>May 2026</w:delText></w:r></w:del><w:ins w:id="2" w:author="A"><w:r><w:t>May 2027</w:t></w:r></w:ins></w:p>`;
    const table = `<w:tbl>${wordHeading}${row(cell(text('Share it')), cell(text('Hold a briefing')), cell(text('Northshire Police')), cell(changed), cell(text('')))}</w:tbl>`;
    const reading = await mustRead('plan.docx', docx(table));
    expect(action(reading, '1.1').targetDate?.date).toBe('2027-05-31');
    expect(reading.doubts.map((doubt) => doubt.code)).toContain('tracked-changes');
  });
});

describe('Excel', () => {
  async function workbook(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
    const made = new ExcelJS.Workbook();
    fill(made);
    return new Uint8Array(await made.xlsx.writeBuffer());
  }

  test('S13 dates are calendar dates; hidden rows and several sheets are read and said', async () => {
    const bytes = await workbook((made) => {
      const sheet = made.addWorksheet('Plan');
      sheet.addRow(HEADING);
      sheet.addRow(['Share the learning', 'Hold a briefing', 'Northshire Police', new Date(Date.UTC(2027, 4, 14)), 'In progress']);
      sheet.addRow(['Share it again', 'Hold another', 'Harbour Refuge', 'June 2027', 'Completed']).hidden = true;
      made.addWorksheet('Contacts').addRow(['Name', 'Telephone']);
    });
    const reading = await mustRead('plan.xlsx', bytes);
    expect(action(reading, '1.1').targetDate).toMatchObject({ date: '2027-05-14', precision: 'day' });
    expect(action(reading, '2.1').status).toBe('completed');
    expect(reading.doubts.map((doubt) => doubt.code)).toEqual(expect.arrayContaining(['hidden-rows', 'several-sheets']));
    expect(reading.setAside.map((entry) => entry.text)).toEqual(['Name', 'Telephone']);
  });
});

describe('text of other kinds', () => {
  test('R3 headings that stand elsewhere and are worded otherwise are matched by meaning', async () => {
    const reading = await mustRead(
      'plan.csv',
      'Owner,By when,What will be done,Why: recommendation,RAG\nNorthshire Police,31/05/2027,Hold a briefing,Share the learning,In progress\n',
    );
    expect(action(reading, '1.1')).toMatchObject({ text: 'Hold a briefing', leadAgencies: ['Northshire Police'], status: 'in-progress' });
    expect(action(reading, '1.1').targetDate?.date).toBe('2027-05-31');
  });

  test('R1 a table from the clipboard of Word, with its preamble', async () => {
    const clipboard = `Version:0.9\r\nStartHTML:0\r\n<html><body><!--StartFragment--><table class=MsoTableGrid><tr>${HEADING.map((heading) => `<td><p class=MsoNormal><b>${heading}</b></p></td>`).join('')}</tr><tr><td>Share it</td><td><ul><li>Write a brief</li><li>Send the brief</li></ul></td><td>Northshire&nbsp;Police</td><td>May 2027</td><td>&nbsp;</td></tr></table><!--EndFragment--></body></html>`;
    const reading = await mustRead('clipboard.html', clipboard);
    expect(action(reading, '1.1')).toMatchObject({
      text: 'Write a brief\nSend the brief',
      leadAgencies: ['Northshire Police'],
      status: 'not-stated',
    });
  });

  test('R3 a page of labels and values', async () => {
    const page =
      'Action plan SAR 4\n\nRecommendation: Share the learning\nAction: Hold a briefing\nfor every team\nLead: Northshire Police\nTarget: May 2027\n\nAction: Publish a guide\nLead: Harbour Refuge\nTarget: June 2027\nStatus: Completed\n';
    const reading = await mustRead('plan.txt', page);
    expect(reading.plan.reference).toBe('SAR 4');
    expect(reading.plan.recommendations.map((recommendation) => recommendation.actions.length)).toEqual([2]);
    expect(action(reading, '1.1')).toMatchObject({ text: 'Hold a briefing\nfor every team', leadAgencies: ['Northshire Police'] });
    expect(action(reading, '1.2')).toMatchObject({ status: 'completed', leadAgencies: ['Harbour Refuge'] });
  });

  test('R3 a heading over two rows, with a row of help under it', async () => {
    const lines = [
      'Recommendation\tAction\tLead\tTarget\tStatus',
      '\tto take\tagency\tdate\t',
      '\tWhat will be done?\tWho will do it?\tBy when?\t',
      'Share it\tHold a briefing\tNorthshire Police\tMay 2027\tIn progress',
    ];
    const reading = await mustRead('plan.txt', `${lines.join('\n')}\n`);
    expect(reading.plan.recommendations).toHaveLength(1);
    expect(reading.setAside.map((entry) => entry.reason)).toEqual(['help', 'help', 'help']);
    expect(accountFor(reading.grid, reading)).toEqual([]);
  });

  test('R5 a table without a heading is read by what stands in its columns, and that is doubted', async () => {
    const lines = [
      'Share the learning with every team\tHold a briefing for each team in the county\tNorthshire Police\tMay 2027\tIn progress',
      'Hear from children sooner\tOffer each child a worker of their own\tHarbour Refuge\tJune 2027\tCompleted',
    ];
    const reading = await mustRead('plan.txt', `${lines.join('\n')}\n`);
    expect(action(reading, '2.1')).toMatchObject({ leadAgencies: ['Harbour Refuge'], status: 'completed' });
    expect(reading.doubts.map((doubt) => doubt.code)).toContain('columns-by-content');
  });
});

describe('PDF', () => {
  const line = (y: number, ...texts: readonly string[]) => texts.map((words, index) => ({ x: 40 + index * 150, y, text: words }));

  test('R5 a table is pieced together from where its words stand, and that is doubted', async () => {
    const bytes = smallPdf([
      ...line(560, ...HEADING),
      ...line(530, 'Share the learning', 'Hold a briefing for', 'Northshire Police', 'May 2027', 'In progress'),
      ...line(519, '', 'every team').filter((placed) => placed.text !== ''),
      ...line(490, 'Hear from children', 'Offer a worker', 'Harbour Refuge', 'June 2027', 'Completed'),
    ]);
    const reading = await mustRead('plan.pdf', bytes);
    expect(action(reading, '1.1').text).toBe('Hold a briefing for every team');
    expect(action(reading, '2.1')).toMatchObject({ leadAgencies: ['Harbour Refuge'], status: 'completed' });
    expect(reading.doubts.map((doubt) => doubt.code)).toContain('laid-out-by-position');
  });

  test('a PDF of pictures says that it has no text', async () => {
    expect(await read('scan.pdf', smallPdf([]))).toEqual({ ok: false, code: 'no-text', name: 'scan.pdf' });
  });
});

describe('what is no plan', () => {
  const ole = (...words: readonly string[]): Uint8Array => {
    const bytes = new Uint8Array(4_096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    words.forEach((word, index) =>
      bytes.set(
        [...word].flatMap((letter) => [letter.charCodeAt(0), 0]),
        1_024 + index * 128,
      ),
    );
    return bytes;
  };
  const noise = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7_919) % 251);
  const bomb = zipSync({ 'word/document.xml': [new Uint8Array(60_000_000), { level: 9 }] });

  test.each<[string, string, Uint8Array]>([
    ['a binary named .docx', 'not-a-document', noise],
    ['a document with a password', 'password', ole('EncryptedPackage')],
    ['an old Word document', 'old-format', ole('WordDocument')],
    ['a zip bomb', 'too-large', bomb],
    ['a torn Word document', 'damaged', docx(text('x')).slice(0, 300)],
    ['a zip of something else', 'not-a-document', zipSync({ 'a.xml': strToU8('<a/>') })],
    ['a Word document without a table', 'no-table', docx(text('Dear colleague'))],
    ['a torn PDF', 'damaged', strToU8('%PDF-1.4\nnothing more')],
    ['an empty file', 'empty', new Uint8Array(0)],
  ])('R5 %s is refused with one sentence of what to do (%s)', async (name, code, bytes) => {
    const reading = await read(name, bytes);
    expect(reading).toMatchObject({ ok: false, code });
    if (!reading.ok) expect(describeFailure(reading).split('\n')).toHaveLength(1);
  });

  test('a file over the limit is not opened', async () => {
    expect(await readDocument({ name: 'plan.txt', bytes: new Uint8Array(20) }, { largest: 10 })).toMatchObject({
      ok: false,
      code: 'too-large',
    });
  });

  test('Markdown of quotes or lists in each other a thousand times over is read or refused, never thrown', async () => {
    for (const unit of ['> ', '- ', '1. ']) {
      const reading = await read('plan.md', `${unit.repeat(20_000)}a\n\n| a | b |\n| --- | --- |\n`);
      expect(reading).toMatchObject({ ok: false, code: 'no-table' });
    }
  });

  test.each([
    ['many spaces', ' '.repeat(100_000)],
    ['many dates', '1/1/'.repeat(50_000)],
    ['many words of status', 'not yet to be completed '.repeat(10_000)],
    ['many letters', 'a) '.repeat(50_000)],
    ['many tags', '<b'.repeat(50_000)],
    ['many capitals', 'AB CD: '.repeat(30_000)],
    ['many brackets', '((((('.repeat(40_000)],
    ['many brackets after roles', `Head of ${'(a '.repeat(40_000)}`],
    ['many marks', '_a'.repeat(50_000)],
    ['many dots', '. ) '.repeat(30_000)],
    ['one long word', 'x'.repeat(400_000)],
  ])('a very long cell of %s is read without running away', async (_, long) => {
    const reading = await mustRead(
      'plan.txt',
      `${HEADING.join('\t')}\nShare it\t${long}.\t${long}\t${long}\t${long}\nNext\tHold a briefing\tNorthshire Police\tMay 2027\tCompleted\n`,
    );
    expect(reading.plan.recommendations.length).toBeGreaterThan(0);
  });
});
