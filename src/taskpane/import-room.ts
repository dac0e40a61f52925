import pdfWorkerAddress from 'pdfjs-dist/legacy/build/pdf.worker.mjs?url';
import type * as ReadingRoom from '../reading';

/** The reading room, brought in when somebody imports a document; PDFs are read beside the page, so that it goes on meanwhile. */
export async function loadReadingRoom(): Promise<typeof ReadingRoom> {
  const room = await import('../reading');
  const pdfWorker = (): Worker => new Worker(pdfWorkerAddress, { type: 'module' });
  return { ...room, readDocument: async (file, options) => room.readDocument(file, { ...options, pdfWorker }) };
}
