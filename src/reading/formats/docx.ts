import mammoth from 'mammoth';
import type { Grid, GridNote } from '../grid/grid';
import { htmlGrid } from './html';

/** A Word document: its tables with merged cells, and the text between. Tracked changes are read as if accepted. */
export async function docxGrid(name: string, bytes: Uint8Array, documentXml: string): Promise<Grid> {
  const notes: GridNote[] = [];
  if (/<w:(?:ins|del|moveFrom|moveTo)\s/.test(documentXml)) notes.push({ code: 'tracked-changes', line: 1, params: {} });
  if (documentXml.includes('<pic:pic')) notes.push({ code: 'pictures-left-out', line: 1, params: {} });
  const copy = bytes.slice().buffer;
  // In a browser the library takes `arrayBuffer`, in Node `buffer`; it looks at the one it knows.
  const input = { arrayBuffer: copy, buffer: bytes } as unknown as { arrayBuffer: ArrayBuffer };
  const { value } = await mammoth.convertToHtml(input, { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) });
  return htmlGrid(name, value, { kind: 'docx', notes });
}
