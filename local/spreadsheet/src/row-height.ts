/** The page brings this font itself, so that texts take the same room on every machine. */
export const fontName = 'Open Sans';
export const fontSize = 10;

let pen: CanvasRenderingContext2D | null | undefined;
const heights = new Map<string, number>();
const words = new Map<string, number>();
const tallest = 545; // Excel's tallest row, in pixels

function widthOf(text: string, font: string): number {
  const name = font + text;
  const known = words.get(name);
  if (known !== undefined) return known;
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen) pen.font = font;
  const width = pen?.measureText(text).width ?? text.length * 7;
  if (words.size > 50000) words.clear();
  words.set(name, width);
  return width;
}

/** The height, in pixels, in which a wrapped text fits a column. */
export function rowHeight(text: string, cell: { readonly width: number; readonly size: number; readonly bold: boolean }): number {
  const name = `${cell.width}|${cell.size}|${cell.bold}|${text}`;
  const known = heights.get(name);
  if (known !== undefined) return known;
  if (heights.size > 200000) heights.clear();
  const height = measured(text, cell);
  heights.set(name, height);
  return height;
}

function measured(text: string, cell: { readonly width: number; readonly size: number; readonly bold: boolean }): number {
  const font = `${cell.bold ? 'bold ' : ''}${cell.size}pt '${fontName}'`;
  const room = Math.max(20, cell.width - 8);
  const space = widthOf(' ', font);
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let used = 0;
    lines += 1;
    for (const word of paragraph.split(' ')) {
      const width = widthOf(word, font);
      if (used && used + width > room) {
        lines += 1;
        used = 0;
      }
      used += width + space;
      if (width > room) lines += Math.floor(width / room);
    }
  }
  return Math.min(tallest, Math.ceil(lines * cell.size * 1.86 + 6));
}
