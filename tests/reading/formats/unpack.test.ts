import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import { describeFailure, readDocument } from '../../../src/reading';
import { unpack } from '../../../src/reading/formats/unpack';
import { docxParts, paragraph } from '../generated/word';

const row = (...texts: readonly string[]): string => `<w:tr>${texts.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('')}</w:tr>`;
const PLAN = docxParts(
  'Action plan DHR9',
  `<w:tbl>${row('Recommendation', 'Action', 'Lead agency', 'Target date')}${row('Share it', 'Hold a briefing', 'Northshire Police', 'May 2027')}</w:tbl>`,
);
const sizeOf = (parts: Readonly<Record<string, Uint8Array>>): number => Object.values(parts).reduce((sum, part) => sum + part.length, 0);

/** The first directory entry of a name, and what it says of its unpacked size, made to say something else. */
function claiming(archive: Uint8Array, size: number): Uint8Array {
  const made = archive.slice();
  const view = new DataView(made.buffer);
  for (let at = 0; at + 46 < made.length; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  return made;
}

test('a document of 49 MB whose pictures make it large is read; only its text is unpacked', async () => {
  const picture = new Uint8Array(48_900_000);
  const bytes = zipSync({ ...PLAN, 'word/media/image1.png': [picture, { level: 0 }] });
  expect(bytes.length).toBeGreaterThan(48_900_000);
  const unpacked = unpack(bytes);
  expect(unpacked).toMatchObject({ ok: true, inflated: sizeOf(PLAN) });
  expect(unpacked.ok && Object.keys(unpacked.files)).not.toContain('word/media/image1.png');
  expect(await readDocument({ name: 'plan.docx', bytes })).toMatchObject({ ok: true });
});

test('a document of 51 MB is not opened at all', async () => {
  const bytes = new Uint8Array(51_000_000);
  bytes.set([0x50, 0x4b, 0x03, 0x04]);
  const reading = await readDocument({ name: 'plan.docx', bytes });
  expect(reading.ok ? '' : describeFailure(reading)).toMatch(/^plan\.docx could not be read\. It is too large/);
});

describe('nothing is unpacked of a file', () => {
  test.each<[string, () => Uint8Array]>([
    ['whose text grows four hundredfold', () => zipSync({ ...PLAN, 'word/document.xml': [new Uint8Array(30_000_000), { level: 6 }] })],
    ['that unpacks to more than 40 MB', () => claiming(zipSync({ 'xl/workbook.xml': strToU8(' '.repeat(40_000)) }), 40_000_001)],
    ['of more than 12 MB of Word', () => zipSync({ ...PLAN, 'word/document.xml': [new Uint8Array(12_000_000), { level: 0 }] })],
    [
      'of more than 5,000 parts',
      () => zipSync(Object.fromEntries(Array.from({ length: 5_001 }, (_, part) => [`${part}.xml`, strToU8('')]))),
    ],
  ])('%s', async (_, make) => {
    const bytes = make();
    expect(unpack(bytes)).toEqual({ ok: false, code: 'too-large', inflated: 0 });
    const reading = await readDocument({ name: 'plan.docx', bytes });
    expect(reading.ok ? '' : describeFailure(reading)).toMatch(/^plan\.docx could not be read\. It is too large, or unpacks to more/);
  });
});

test('a bomb that says it is small is stopped where it outgrows what it says, not when it is whole', async () => {
  const bytes = claiming(zipSync({ 'word/document.xml': [new Uint8Array(80_000_000), { level: 6 }] }), 1_000_000);
  const unpacked = unpack(bytes);
  expect(unpacked).toMatchObject({ ok: false, code: 'damaged' });
  // One piece of 16 kB more than it was allowed, a thousandfold at most.
  expect(unpacked.inflated).toBeLessThan(1_000_000 + 17_000_000);
});

test('a document written in one go, its sizes behind each part, is read', async () => {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_, piece) => pieces.push(piece));
  for (const [name, content] of Object.entries(PLAN)) {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    part.push(content, true);
  }
  zip.end();
  const bytes = Uint8Array.from(Buffer.concat(pieces));
  expect(unpack(bytes)).toMatchObject({ ok: true, inflated: sizeOf(PLAN) });
  expect(await readDocument({ name: 'plan.docx', bytes })).toMatchObject({ ok: true });
});

test('a document that was cut off is damaged', () => {
  expect(unpack(zipSync(PLAN).slice(0, 400))).toMatchObject({ ok: false, code: 'damaged' });
});
