import type * as ReadingRoom from '../../reading';

/** The reading room, brought in when somebody imports a document; PDFs are read beside the page, so that it goes on meanwhile. */
export async function loadReadingRoom(): Promise<typeof ReadingRoom> {
  const room = await import(/* webpackChunkName: 'reading' */ '../../reading');
  const pdfWorker = async (): Promise<Worker> => new Worker(await room.pdfWorkerAddress(), { type: 'module' });
  return { ...room, readDocument: async (file, options) => room.readDocument(file, { ...options, pdfWorker }) };
}
