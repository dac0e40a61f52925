import { readAnyText, readDocument, type Reading } from '../../src/reading';
import { action } from './demo';

const page = (status: string, more = ''): string =>
  `<html><head><style>.gone{text-decoration:line-through}.off{display:none}</style></head><body><table>
  <tr><th>No</th><th>Recommendation</th><th>Action</th><th>Lead agency</th><th>Target date</th><th>Status</th></tr>
  <tr><td>1</td><td>Share it</td><td>Brief teams</td><td>Northshire Police</td><td>May 2026</td><td>${status}</td></tr>${more}</table></body></html>`;

const read = async (html: string): Promise<Reading> => {
  const reading = await readAnyText('plan.html', html);
  if (!reading.ok) throw new Error(reading.code);
  return reading;
};

describe('R6 the marks of a page', () => {
  test.each([
    ['<del>Completed</del><ins>In progress</ins>', 'in-progress'],
    ['<s>Complete</s> Not started', 'not-started'],
    ['<span class="gone">Complete</span> In progress', 'in-progress'],
    ['<span style="display:none">Complete</span>In progress', 'in-progress'],
    ['<span class="off">Complete</span>', 'not-stated'],
    ['<input type="checkbox"> Complete', 'not-stated'],
    ['<input type="checkbox" checked> Complete', 'completed'],
    ['<input type="radio"> Not started <input type="radio" checked> In progress <input type="radio"> Complete', 'in-progress'],
    ['<select><option>Complete</option><option>In progress</option></select>', 'not-stated'],
    ['<select><option>Complete</option><option selected>In progress</option></select>', 'in-progress'],
  ])('%s is %s', async (...[cell, status]) => {
    expect(action(await read(page(cell)), '1.1').status).toBe(status);
  });

  test('R1 what is struck through or hidden is set aside, and said', async () => {
    const hidden =
      '<tr style="display:none"><td>2</td><td>Old</td><td>Old action</td><td>Northshire Police</td><td>May 2026</td><td>Complete</td></tr>';
    const reading = await read(page('<del>Completed</del> In progress', hidden));
    expect(reading.plan.recommendations).toHaveLength(1);
    expect(reading.setAside.map(({ reason, text }) => [reason, text.slice(0, 9)])).toEqual([
      ['struck', 'Completed'],
      ['hidden', '2 | Old |'],
    ]);
    expect(reading.doubts.map(({ code }) => code)).toEqual(expect.arrayContaining(['struck-text', 'hidden-text']));
  });
});

test.each([
  ['plan.rtf', '{\\rtf1\\ansi Action plan}', 'rtf'],
  [
    'plan.mht',
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: image/png\n\nnothing\n--x--\n',
    'damaged',
  ],
])('R2 %s is refused by what it is', async (...[name, text, code]) => {
  const reading = await readDocument({ name, bytes: new TextEncoder().encode(text) });
  expect(reading).toEqual({ ok: false, code, name });
});

test('R1 a web page that was saved as one file is read', async () => {
  const body = page('In progress').replace(/=/g, '=3D').replace(/\n/g, '=0A=\n');
  const text = `From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="edge"\n\n--edge\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n${body}\n--edge--\n`;
  expect(action(await read(text), '1.1').status).toBe('in-progress');
});

test('R1 a cell that a spreadsheet quoted for its line break is one cell', async () => {
  const lines =
    'No\tRecommendation\tAction\tLead agency\tTarget date\tStatus\n1\tShare it\t"Brief teams.\nTell ""all"" wards."\tNorthshire Police\tMay 2026\tIn progress\n';
  expect(action(await read(lines), '1.1').text).toBe('Brief teams.\nTell "all" wards.');
});
