import type { Grid, GridRow } from '../grid';
import type { DocumentFile, ReadOptions } from '../read-document';
import { readGrid, type Reading, type ReadingFailure } from '../read-grid';
import { layOut, type PlacedText } from './pdf-layout';

const MOST_PAGES = 300;

/** A PDF with a text layer. Its table is pieced together from where the words stand; that is said as a doubt on the whole plan. */
export async function readPdf({ name, bytes }: DocumentFile, options: ReadOptions): Promise<Reading | ReadingFailure> {
  const pdfjs = await import(/* webpackChunkName: 'pdfjs' */ 'pdfjs-dist/legacy/build/pdf.mjs');
  let pages: readonly (readonly PlacedText[])[];
  try {
    pages = await placedTexts(pdfjs, bytes, options);
  } catch (error) {
    const password = typeof error === 'object' && error !== null && 'name' in error && error.name === 'PasswordException';
    return { ok: false, code: password ? 'password' : 'damaged', name };
  }
  if (pages.every((page) => page.length === 0)) return { ok: false, code: 'no-text', name };
  const rows: readonly GridRow[] = layOut(pages);
  const grid: Grid = { name, kind: 'pdf', rows, notes: [{ code: 'laid-out-by-position', line: 1, params: {} }] };
  return rows.length === 0 ? { ok: false, code: 'pdf-layout', name } : withHonesty(readGrid(grid), name);
}

/** A table that could not be told apart by position is refused rather than guessed at. */
function withHonesty(reading: Reading | ReadingFailure, name: string): Reading | ReadingFailure {
  return reading.ok ? reading : { ok: false, code: 'pdf-layout', name };
}

type Pdfjs = typeof import('pdfjs-dist');

async function placedTexts(
  pdfjs: Pdfjs,
  bytes: Uint8Array,
  { pages: tell, pdfWorker }: ReadOptions,
): Promise<readonly (readonly PlacedText[])[]> {
  const beside = await pdfWorker?.();
  const worker = beside === undefined ? undefined : pdfjs.PDFWorker.create({ port: beside });
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    verbosity: 0,
    ...(worker === undefined ? {} : { worker }),
  });
  try {
    const document = await task.promise;
    const pages: PlacedText[][] = [];
    const last = Math.min(document.numPages, MOST_PAGES);
    for (let number = 1; number <= last; number++) {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      pages.push(
        content.items.flatMap((item) => {
          if (!('str' in item) || item.str.trim() === '') return [];
          const [, , , , x = 0, y = 0] = item.transform as readonly number[];
          return [{ text: item.str, x, y, width: item.width, height: item.height }];
        }),
      );
      tell?.(number, last);
    }
    return pages;
  } finally {
    await task.destroy();
    worker?.destroy();
    beside?.terminate();
  }
}
