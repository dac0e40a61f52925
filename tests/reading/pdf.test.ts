import fc from 'fast-check';
import { describeFailure, readDocument, type Reading } from '../../src/reading';
import { laidFor, quirksOf, TITLE } from './generated/kinds';
import { LAYOUTS } from './generated/layouts';
import { pdfFile, pdfStyles, writePdf, type PdfStyle } from './generated/pdf';
import { plans } from './generated/plans';
import { quirks } from './generated/quirks';
import { undoubtedLosses } from './generated/round-trip';
import { smallPdf } from './small-pdf';

// The PDF library takes its time to load.

const SEED = 20_261_121;
const RUNS = 100;

const samples = fc.sample(fc.tuple(plans, quirks, pdfStyles), { seed: SEED, numRuns: RUNS }).map(([plan, given, style], index) => ({
  plan,
  layout: LAYOUTS[index % LAYOUTS.length] ?? 'merged',
  quirk: quirksOf(given, 'pdf'),
  style,
}));
const isRuled = ({ rulings }: PdfStyle): boolean => rulings !== 'none' && rulings !== 'rows';

async function outcome({ plan, layout, quirk, style }: (typeof samples)[number]) {
  const bytes = writePdf(laidFor(plan, layout, quirk), TITLE, style);
  const reading = await readDocument({ name: 'plan.pdf', bytes });
  return reading.ok ? undoubtedLosses(plan, reading, { layout, quirk }) : reading.code;
}

test('R1 R4 R5 tables with rulings, over pages, turned, with wrapped and merged cells read back equal or doubted', async () => {
  const ruled = samples.filter(({ style }) => isRuled(style));
  for (const sample of ruled) expect(await outcome(sample)).toEqual([]);
  expect(ruled.length).toBeGreaterThanOrEqual(RUNS / 3);
});

test('R5 tables without rulings read back equal or doubted, or are refused with what to do; never guessed at', async () => {
  const bare = samples.filter(({ style }) => !isRuled(style));
  const outcomes: unknown[] = [];
  for (const sample of bare) outcomes.push(await outcome(sample));
  expect(outcomes.filter((each) => each !== 'pdf-layout' && JSON.stringify(each) !== '[]')).toEqual([]);
  expect(outcomes.some((each) => each !== 'pdf-layout')).toBe(true);
});

async function read(bytes: Uint8Array): Promise<Reading | string> {
  const reading = await readDocument({ name: 'plan.pdf', bytes });
  return reading.ok ? reading : describeFailure(reading);
}

describe('PDFs that hold no plan to read', () => {
  test('one with a password is one sentence', async () => {
    const secret = `<${'5a'.repeat(32)}>`;
    const bytes = pdfFile(
      [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [] /Count 0 >>',
        `<< /Filter /Standard /V 1 /R 2 /O ${secret} /U ${secret} /P -4 >>`,
      ],
      `/Encrypt 3 0 R /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`,
    );
    expect(await read(bytes)).toMatch(/protected with a password\. Open it, save a copy without/);
  });

  test('one of pictures only is one sentence', async () => {
    expect(await read(smallPdf([]))).toMatch(/holds only pictures of pages/);
  });

  test('one of more pages than a plan has is refused before they are read', async () => {
    const count = 301;
    const kids = Array.from({ length: count }, (_, index) => `${index + 4} 0 R`).join(' ');
    const pages = Array.from({ length: count }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Resources << >> >>');
    const bytes = pdfFile(
      [
        '<< /Type /Catalog /Pages 2 0 R >>',
        `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
        '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
        ...pages,
      ],
      '',
    );
    expect(await read(bytes)).toMatch(/too large/);
  });

  test('running text in two columns is no table', async () => {
    const words = ['The board met in May and heard', 'from people who had used the', 'service, and thanked them all'];
    const texts = words.flatMap((text, line) => [
      { x: 40, y: 560 - line * 12, text },
      { x: 430, y: 560 - line * 12, text },
    ]);
    expect(await read(smallPdf(texts))).toMatch(/could not be told from where the words stand/);
  });
});
