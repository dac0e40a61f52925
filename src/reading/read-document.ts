import { readGrid } from './plan/read-grid';
import type { Reading, ReadingFailure } from './plan/reading';
import { readAnyText } from './read-text';

export interface DocumentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadOptions {
  /** The largest file that is opened, in bytes; 50 million unless said otherwise. */
  readonly largest?: number;
  /** Told after each page of a document that is read by pages. */
  readonly pages?: (done: number, total: number) => void;
  /** Makes what reads PDFs beside the page, so that the page goes on; without it they are read in place. */
  readonly pdfWorker?: () => Promise<Worker>;
}

/** Where a built page finds the script that reads PDFs beside it, for `pdfWorker`. */
export async function pdfWorkerAddress(): Promise<string> {
  const found = await import(/* webpackChunkName: 'read-pdf-worker' */ './formats/pdf/pdf-worker');
  return found.pdfWorkerAddress;
}

const LARGEST = 50_000_000;

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];
const RTF = [0x7b, 0x5c, 0x72, 0x74, 0x66];

/** Reads a plan from a file of any kind that Accord knows, told by what is inside it. Never throws for what a file may hold. */
export async function readDocument(file: DocumentFile, options: ReadOptions = {}): Promise<Reading | ReadingFailure> {
  const { name, bytes } = file;
  const fail = (code: ReadingFailure['code']): ReadingFailure => ({ ok: false, code, name });
  if (bytes.length === 0) return fail('empty');
  if (bytes.length > (options.largest ?? LARGEST)) return fail('too-large');
  if (startsWith(bytes, ZIP)) return readOffice(file, fail);
  if (startsWith(bytes, OLE)) return fail(isEncrypted(bytes) ? 'password' : 'old-format');
  if (startsWith(bytes, RTF)) return fail('rtf');
  if (startsWith(bytes, PDF)) {
    const { readPdf } = await import(/* webpackChunkName: 'read-pdf' */ './formats/pdf/pdf');
    return readPdf(file, options);
  }
  const text = decode(bytes);
  return text === undefined ? fail('not-a-document') : readAnyText(name, text);
}

/** Office keeps a document with a password in a package of this name, in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  const wanted = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const end = Math.min(bytes.length, 200_000) - wanted.length;
  for (let at = 0; at < end; at++) if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}

async function readOffice(
  { name, bytes }: DocumentFile,
  fail: (code: ReadingFailure['code']) => ReadingFailure,
): Promise<Reading | ReadingFailure> {
  const { repack, unpack } = await import(/* webpackChunkName: 'read-unpack' */ './formats/unpack');
  const unpacked = unpack(bytes);
  if (!unpacked.ok) return fail(unpacked.code);
  const { files } = unpacked;
  const word = files['word/document.xml'];
  try {
    if (word !== undefined) {
      const { docxGrid } = await import(/* webpackChunkName: 'read-docx' */ './formats/docx');
      const { commentsOf, liveOf } = await import(/* webpackChunkName: 'read-docx' */ './formats/word-marks');
      const documentXml = new TextDecoder().decode(word);
      const live = liveOf(documentXml);
      const beside = files['word/comments.xml'];
      const comments = beside === undefined ? [] : commentsOf(new TextDecoder().decode(beside));
      const parts = { ...files, 'word/document.xml': new TextEncoder().encode(live.xml) };
      return readGrid(await docxGrid(name, repack(parts), { documentXml, live, comments }));
    }
    if (files['xl/workbook.xml'] !== undefined) {
      const { xlsxGrid } = await import(/* webpackChunkName: 'read-xlsx' */ './formats/xlsx');
      return readGrid(await xlsxGrid(name, repack(files)));
    }
  } catch {
    return fail('damaged');
  }
  if (files['content.xml'] !== undefined && files['META-INF/manifest.xml'] !== undefined) return fail('open-document');
  return fail('not-a-document');
}

/** Text as UTF-8 or UTF-16, else as Windows wrote it; undefined when it is no text at all. */
function decode(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  const sample = bytes.subarray(0, 20_000);
  const odd = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (odd > sample.length * 0.005) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
