import { strToU8 } from 'fflate';
import { escape } from '../../generated/word';
import type { Block, Cell, Document, Entry, Piece, Row } from '../document';
import { underMerged } from './grid';

const FILL = { red: '#ff0000', amber: '#ffc000', green: '#92d050', blue: '#5b9bd5', grey: '#bfbfbf' } as const;

function piece({ text, mark }: Piece): string {
  const safe = escape(text).replace(/\n/g, '<br>');
  switch (mark) {
    case undefined:
      return safe;
    case 'struck':
      return `<s>${safe}</s>`;
    case 'hidden':
      return `<span style="display:none">${safe}</span>`;
    case 'deleted':
      return `<del>${safe}</del>`;
    case 'inserted':
      return `<ins>${safe}</ins>`;
    case 'ticked':
      return '<input type="checkbox" checked disabled>';
    case 'unticked':
      return '<input type="checkbox" disabled>';
    case 'choice':
      return `<select><option value="" selected>Choose an item.</option>${text
        .split(' / ')
        .map((item) => `<option>${item}</option>`)
        .join('')}</select>`;
  }
}
const inside = (pieces: readonly Piece[]): string => pieces.map(piece).join('');

function cell({ pieces, down = 1, across = 1, fill, note }: Cell, tag: 'td' | 'th'): string {
  const attributes = [
    down > 1 ? ` rowspan="${down}"` : '',
    across > 1 ? ` colspan="${across}"` : '',
    fill === undefined ? '' : ` style="background:${FILL[fill]}"`,
    note === undefined ? '' : ` title="${escape(note)}"`,
  ].join('');
  return `<${tag}${attributes}>${inside(pieces)}</${tag}>`;
}

function table(rows: readonly Row[]): string {
  const under = underMerged(rows);
  const lines = rows.map(({ cells, hidden }, row) => {
    const held = cells.map((one, column) => (under.has(`${row} ${column}`) ? '' : cell(one, row === 0 && cells.length > 2 ? 'th' : 'td')));
    return `<tr${hidden === undefined ? '' : ' style="display: none"'}>${held.join('')}</tr>`;
  });
  return `<table>${lines.join('\n')}</table>`;
}

/** Bullets inside bullets, as an editor of web pages writes them. */
function list(entries: readonly Entry[]): string {
  let depth = -1;
  const out: string[] = [];
  for (const entry of entries) {
    if (entry.depth > depth) out.push('<ul>');
    else out.push('</li>', ...Array.from({ length: depth - entry.depth }, () => '</ul></li>'));
    out.push(`<li>${inside(entry.pieces)}`);
    depth = entry.depth;
  }
  return [...out, ...Array.from({ length: depth + 1 }, () => '</li></ul>')].join('');
}

function block(held: Block): string {
  switch (held.kind) {
    case 'heading':
      return `<h${held.level + 1}>${escape(held.text)}</h${held.level + 1}>`;
    case 'sheet':
      return `<h2>${escape(held.name)}</h2>`;
    case 'fields':
      return `<dl class="card">${held.pairs.map(({ label, pieces }) => `<div><dt>${escape(label)}</dt><dd>${inside(pieces)}</dd></div>`).join('')}</dl>`;
    case 'words':
      return `<p>${inside(held.pieces)}</p>`;
    case 'list':
      return list(held.entries);
    case 'table':
      return table(held.rows);
  }
}

export const writeHtml = ({ title, blocks }: Document): Uint8Array =>
  strToU8(
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><h1>${escape(title)}</h1>\n${blocks.map(block).join('\n')}\n</body></html>\n`,
  );
