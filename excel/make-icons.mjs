// Draws the add-in's icons: two sheets in step. Run with: node excel/make-icons.mjs
import { writeFileSync } from 'node:fs';
import { deflateSync, crc32 } from 'node:zlib';

const SIZES = [16, 32, 64, 80, 192];
const SAMPLES = 4;
const BLUE = [0x0f, 0x4c, 0x81];
const PALE = [0xc7, 0xdd, 0xf0];
const WHITE = [0xff, 0xff, 0xff];

const within = (x, y, [left, top, right, bottom], radius) => {
  const dx = Math.max(left + radius - x, 0, x - (right - radius));
  const dy = Math.max(top + radius - y, 0, y - (bottom - radius));
  return x >= left && x <= right && y >= top && y <= bottom && dx * dx + dy * dy <= radius * radius;
};

/** How far a point is from the tick in the front sheet. */
function distanceToTick(x, y) {
  const to = ([ax, ay], [bx, by]) => {
    const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
    return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
  };
  return Math.min(to([0.42, 0.62], [0.54, 0.75]), to([0.54, 0.75], [0.78, 0.46]));
}

/** The colour at a point of the unit square; undefined where nothing is drawn. */
function colourAt(x, y) {
  if (within(x, y, [0.28, 0.26, 0.94, 0.94], 0.1)) return distanceToTick(x, y) < 0.06 ? WHITE : BLUE;
  if (within(x, y, [0.23, 0.21, 0.99, 0.99], 0.13)) return undefined;
  return within(x, y, [0.06, 0.06, 0.72, 0.74], 0.1) ? PALE : undefined;
}

function pixel(column, row, size) {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const colour = colourAt((column + ((i % SAMPLES) + 0.5) / SAMPLES) / size, (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / size);
    if (colour === undefined) continue;
    covered += 1;
    colour.forEach((part, at) => (sum[at] += part));
  }
  return [...sum.map((part) => (covered === 0 ? 0 : Math.round(part / covered))), Math.round((covered / (SAMPLES * SAMPLES)) * 255)];
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

for (const size of SIZES) {
  const rows = Array.from({ length: size }, (_, row) => [
    0,
    ...Array.from({ length: size }, (_, column) => pixel(column, row, size)).flat(),
  ]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  writeFileSync(new URL(`./icons/icon-${size}.png`, import.meta.url), png);
}
