import type { Grid } from '../../grid/grid';
import type { DocumentFile, ReadOptions } from '../../read-document';
import { readGrid } from '../../plan/read-grid';
import type { Reading, ReadingFailure } from '../../plan/reading';
import { layOut } from './pdf-layout';
import { readPage, type PdfPage } from './pdf-page';

const MOST_PAGES = 300;

/** A PDF with a text layer. Its table is pieced together from where the words and lines stand; that is said as a doubt on the whole plan. */
export async function readPdf({ name, bytes }: DocumentFile, options: ReadOptions): Promise<Reading | ReadingFailure> {
  const pdfjs = await import(/* webpackChunkName: 'pdfjs' */ 'pdfjs-dist/legacy/build/pdf.mjs');
  let pages: readonly PdfPage[] | 'too-many';
  try {
    pages = await readPages(pdfjs, bytes, options);
  } catch (error) {
    const password = typeof error === 'object' && error !== null && 'name' in error && error.name === 'PasswordException';
    return { ok: false, code: password ? 'password' : 'damaged', name };
  }
  if (pages === 'too-many') return { ok: false, code: 'too-large', name };
  const empty = pages.flatMap((page, index) => (page.texts.length === 0 ? [index + 1] : []));
  if (empty.length === pages.length) return { ok: false, code: 'no-text', name };
  const rows = layOut(pages);
  const notes: Grid['notes'] = [
    { code: 'laid-out-by-position', line: 1, params: {} },
    ...(empty.length === 0 ? [] : [{ code: 'pages-without-text', line: 1, params: { pages: empty.join(', ') } } as const]),
  ];
  return rows.length === 0 ? { ok: false, code: 'pdf-layout', name } : withHonesty(readGrid({ name, kind: 'pdf', rows, notes }), name);
}

/** A table that could not be told apart by position is refused rather than guessed at. */
function withHonesty(reading: Reading | ReadingFailure, name: string): Reading | ReadingFailure {
  return reading.ok ? reading : { ok: false, code: 'pdf-layout', name };
}

type Pdfjs = typeof import('pdfjs-dist');

async function readPages(
  pdfjs: Pdfjs,
  bytes: Uint8Array,
  { pages: tell, pdfWorker }: ReadOptions,
): Promise<readonly PdfPage[] | 'too-many'> {
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
    if (document.numPages > MOST_PAGES) return 'too-many';
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      pages.push(await readPage(page, pdfjs.OPS));
      page.cleanup();
      tell?.(number, document.numPages);
    }
    return pages;
  } finally {
    await task.destroy();
    worker?.destroy();
    beside?.terminate();
  }
}
