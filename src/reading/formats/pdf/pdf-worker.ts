import address from 'pdfjs-dist/legacy/build/pdf.worker.mjs?url';

/** Where a built page finds the script that reads PDFs beside it; only a bundler can say so. */
export const pdfWorkerAddress: string = address;
