import mammoth from 'mammoth';
import type { WordParts } from './word-marks';
import type { Beside, Grid, GridNote, GridRow } from '../grid/grid';
import { htmlGrid } from './html';

/** A Word document: its tables with merged cells, and the text between. Tracked changes are read as if accepted. `bytes` holds `live.xml`. */
export async function docxGrid(name: string, bytes: Uint8Array, { documentXml, live, comments }: WordParts): Promise<Grid> {
  const notes: GridNote[] = [];
  if (/<w:(?:ins|del|moveFrom|moveTo)\s/.test(documentXml)) notes.push({ code: 'tracked-changes', line: 1, params: {} });
  if (documentXml.includes('<pic:pic')) notes.push({ code: 'pictures-left-out', line: 1, params: {} });
  const copy = bytes.slice().buffer;
  // In a browser the library takes `arrayBuffer`, in Node `buffer`; it looks at the one it knows.
  const input = { arrayBuffer: copy, buffer: bytes } as unknown as { arrayBuffer: ArrayBuffer };
  const { value } = await mammoth.convertToHtml(input, { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) });
  const grid = htmlGrid(name, value, { kind: 'docx', notes });
  const beside: readonly Beside[] = [
    ...live.hidden.map((text) => ({ text, column: 1, reason: 'hidden' }) as const),
    ...comments.map((text) => ({ text, column: 1, reason: 'comment' }) as const),
  ];
  if (beside.length === 0) return grid;
  const last: GridRow = { line: grid.rows.length + 1, place: 'beside the text', table: 0, gap: false, cells: [{ text: '' }], beside };
  return { ...grid, rows: [...grid.rows, last] };
}
