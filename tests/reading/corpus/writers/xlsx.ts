import { strToU8, zipSync } from 'fflate';
import { escape } from '../../generated/word';
import { plain, printed, type Block, type Cell, type Document, type Piece, type Row } from '../document';
import { underMerged } from './grid';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const FILLS = ['red', 'amber', 'green', 'blue', 'grey'] as const;
const RGB = { red: 'FFFF0000', amber: 'FFFFC000', green: 'FF92D050', blue: 'FF5B9BD5', grey: 'FFBFBFBF' } as const;
/** Cell formats: plain, a day, a share, then the fills. */
const [DAY, SHARE, FIRST_FILL] = [1, 2, 3];

interface Sheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

const line = (pieces: readonly Piece[]): Row => ({ cells: [{ pieces }] });
const rowsOf = (block: Block): readonly Row[] => {
  switch (block.kind) {
    case 'heading':
      return [line([{ text: block.text }])];
    case 'words':
      return [line(block.pieces)];
    case 'fields':
      return [...block.pairs.map(({ label, pieces }) => ({ cells: [plain(label), { pieces }] })), { cells: [] }];
    case 'list':
      return block.entries.map(({ pieces, depth }) => line([{ text: `${'   '.repeat(depth)}• ` }, ...pieces]));
    case 'table':
      return [
        ...block.rows.map((row) => ({ ...row, cells: [...Array.from({ length: block.shift ?? 0 }, () => plain('')), ...row.cells] })),
        { cells: [] },
      ];
    case 'sheet':
      return [];
  }
};

function sheetsOf({ title, blocks }: Document): readonly Sheet[] {
  const sheets: { name: string; rows: Row[] }[] = [{ name: 'Plan', rows: [line([{ text: title }]), { cells: [] }] }];
  for (const block of blocks) {
    if (block.kind === 'sheet') sheets.push({ name: block.name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 28), rows: [] });
    sheets[sheets.length - 1]?.rows.push(...rowsOf(block));
  }
  return sheets;
}

const letter = (column: number): string =>
  (column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))) + String.fromCharCode(65 + (column % 26));
const serial = (day: string): number => (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000;

const run = ({ text, mark }: Piece): string =>
  `<r>${mark === 'struck' ? '<rPr><strike/><sz val="11"/><rFont val="Calibri"/></rPr>' : ''}<t xml:space="preserve">${escape(text)}</t></r>`;

function cell(held: Cell, place: string): string {
  const style = held.fill === undefined ? '' : ` s="${FIRST_FILL + FILLS.indexOf(held.fill)}"`;
  if (held.day !== undefined) return `<c r="${place}" s="${DAY}"><v>${serial(held.day)}</v></c>`;
  if (held.share !== undefined) return `<c r="${place}" s="${SHARE}"><v>${held.share}</v></c>`;
  const text = printed(held.pieces);
  if (text === '') return style === '' ? '' : `<c r="${place}"${style}/>`;
  const rich = held.pieces.some(({ mark }) => mark === 'struck');
  const inside = rich ? held.pieces.map(run).join('') : `<t xml:space="preserve">${escape(text)}</t>`;
  return `<c r="${place}"${style} t="inlineStr"><is>${inside}</is></c>`;
}

function sheetXml(rows: readonly Row[], notes: 'notes' | 'no-notes'): string {
  const under = underMerged(rows);
  const merges: string[] = [];
  const data = rows.map(({ cells, hidden }, row) => {
    const drawn = cells.map((held, column) => {
      const { down = 1, across = 1 } = held;
      if (down > 1 || across > 1) merges.push(`<mergeCell ref="${letter(column)}${row + 1}:${letter(column + across - 1)}${row + down}"/>`);
      return under.has(`${row} ${column}`) ? '' : cell(held, `${letter(column)}${row + 1}`);
    });
    return `<row r="${row + 1}"${hidden === undefined ? '' : ' hidden="1"'}>${drawn.join('')}</row>`;
  });
  const merged = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`;
  return `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData>${data.join('')}</sheetData>${merged}${notes === 'notes' ? '<legacyDrawing r:id="rId2"/>' : ''}</worksheet>`;
}

const styles = (): string => {
  const fills = FILLS.map(
    (fill) => `<fill><patternFill patternType="solid"><fgColor rgb="${RGB[fill]}"/><bgColor indexed="64"/></patternFill></fill>`,
  );
  const formats = [0, 14, 9].map(
    (format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  const filled = FILLS.map((_, index) => `<xf numFmtId="0" fontId="0" fillId="${index + 2}" borderId="0" xfId="0" applyFill="1"/>`);
  return `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="${2 + fills.length}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills.join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length + filled.length}">${formats.join('')}${filled.join('')}</cellXfs></styleSheet>`;
};

/** Notes and the drawing of their frames, as Excel keeps both. */
function notesOf(rows: readonly Row[], sheet: number): Readonly<Record<string, Uint8Array>> {
  const noted = rows.flatMap(({ cells }, row) => cells.flatMap(({ note }, column) => (note === undefined ? [] : [{ note, row, column }])));
  if (noted.length === 0) return {};
  const comments = noted.map(
    ({ note, row, column }) =>
      `<comment ref="${letter(column)}${row + 1}" authorId="0"><text><r><t xml:space="preserve">${escape(note)}</t></r></text></comment>`,
  );
  const shapes = noted.map(
    ({ row, column }, index) =>
      `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1"><x:ClientData ObjectType="Note"><x:Anchor>1,15,0,2,3,15,3,16</x:Anchor><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  );
  return {
    [`xl/comments${sheet}.xml`]: strToU8(
      `${HEAD}<comments xmlns="${MAIN}"><authors><author>J. Orme</author></authors><commentList>${comments.join('')}</commentList></comments>`,
    ),
    [`xl/drawings/vmlDrawing${sheet}.vml`]: strToU8(
      `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>${shapes.join('')}</xml>`,
    ),
    [`xl/worksheets/_rels/sheet${sheet}.xml.rels`]: strToU8(
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/comments" Target="../comments${sheet}.xml"/><Relationship Id="rId2" Type="${OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing${sheet}.vml"/></Relationships>`,
    ),
  };
}

/** A workbook as Excel writes one: days and shares as numbers, notes with their drawings, inline texts. */
export function writeXlsx(document: Document): Uint8Array {
  const sheets = sheetsOf(document);
  const notes = sheets.map(({ rows }, index) => notesOf(rows, index + 1));
  const overrides = sheets.map(
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${KIND}.worksheet+xml"/>`,
  );
  const noted = notes.flatMap((parts, index) =>
    Object.keys(parts).length === 0 ? [] : [`<Override PartName="/xl/comments${index + 1}.xml" ContentType="${KIND}.comments+xml"/>`],
  );
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>${overrides.join('')}${noted.join('')}</Types>`,
    ),
    '_rels/.rels': strToU8(
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name }, index) => `<sheet name="${escape(name).replace(/"/g, '&quot;')}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(styles()),
  };
  sheets.forEach(({ rows }, index) => {
    const own = notes[index] ?? {};
    parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(sheetXml(rows, Object.keys(own).length === 0 ? 'no-notes' : 'notes'));
    Object.assign(parts, own);
  });
  return zipSync(parts, { mtime: new Date(2026, 0, 1) });
}
