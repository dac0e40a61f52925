import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';

/** What is kept beside the sheets, each in custom XML parts of its own (W4). */
export type KeptKind = 'base' | 'journal' | 'history' | 'importing';
export const KEPT_KINDS: readonly KeptKind[] = ['base', 'journal', 'history', 'importing'];

/** Each kind has a namespace of its own, so that parts can be told apart without being read. */
export const namespaceOf = (kind: KeptKind): string => `urn:accord:kept:${kind}`;

/** One custom XML part. A text is split over several where one would be more than Excel takes in a request. */
export interface KeptPart {
  readonly kind: KeptKind;
  /** Counts how often this kind was saved; the highest complete one holds. */
  readonly generation: number;
  readonly part: number;
  readonly of: number;
  readonly content: string;
}

/** Characters in one part: well under the 5 MB of a request, with room for what else goes with it. */
const PART_LENGTH = 3_000_000;

/** Letters of the sum that stands before each text. */
const SUM_LENGTH = 8;
/** Several times what a plan of 50,000 rows takes: a file that asks for more was not made by Accord (M20). */
const LARGEST_TEXT = 128 * 1024 * 1024;
const PIECE = 16 * 1024;

/** A text made small, in characters that any file takes, with a sum that tells whether it is whole. */
export function packed(text: string): string {
  const bytes = strToU8(text);
  const sum = strToU8(sumOf(bytes));
  const whole = new Uint8Array(sum.length + bytes.length);
  whole.set(sum);
  whole.set(bytes, sum.length);
  return toBase64(deflateSync(whole, { level: 9 }));
}

/** What `packed` gave, as it was; undefined where it is damaged, or would grow beyond all measure. */
export function unpacked(text: string): string | undefined {
  try {
    const whole = inflated(fromBase64(text.replace(/\s/g, '')));
    const bytes = whole?.subarray(SUM_LENGTH);
    if (whole === undefined || bytes === undefined || strFromU8(whole.subarray(0, SUM_LENGTH)) !== sumOf(bytes)) return undefined;
    return strFromU8(bytes);
  } catch {
    return undefined;
  }
}

/** Unpacks piece by piece, and stops where it becomes too much. */
function inflated(small: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    if (size <= LARGEST_TEXT) parts.push(part);
  });
  for (let at = 0; at < small.length && size <= LARGEST_TEXT; at += PIECE)
    inflate.push(small.subarray(at, at + PIECE), at + PIECE >= small.length);
  if (size > LARGEST_TEXT) return undefined;
  const whole = new Uint8Array(size);
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
}

/** CRC-32 (ISO 3309), in eight letters. */
function sumOf(bytes: Uint8Array): string {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 0xff] ?? 0);
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(SUM_LENGTH, '0');
}

const CRC = Uint32Array.from({ length: 256 }, (_, at) => {
  let crc = at;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

/** Splits a packed text into the XML of as many parts as it needs. */
export function xmlOf(kind: KeptKind, generation: number, small: string): readonly string[] {
  const of = Math.max(1, Math.ceil(small.length / PART_LENGTH));
  return Array.from({ length: of }, (_, index) => {
    const content = small.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH);
    return `<accord xmlns="${namespaceOf(kind)}" kind="${kind}" generation="${generation}" part="${index + 1}" of="${of}">${content}</accord>`;
  });
}

/** Reads one part; undefined where it is not one of ours or is damaged. */
export function readPart(xml: string): KeptPart | undefined {
  const attribute = (name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(xml)?.[1] ?? '';
  const kind = KEPT_KINDS.find((one) => one === attribute('kind'));
  const content = />([A-Za-z0-9+/=\s]*)<\/[^<>]+>\s*$/.exec(xml)?.[1];
  const numbers = [attribute('generation'), attribute('part'), attribute('of')].map((text) => (/^\d+$/.test(text) ? Number(text) : 0));
  const [generation = 0, part = 0, of = 0] = numbers;
  if (kind === undefined || content === undefined || generation < 1 || part < 1 || part > of) return undefined;
  return { kind, generation, part, of, content };
}

/** The newest text of a kind that is there in full; undefined where there is none. */
export function unpackText(kind: KeptKind, parts: readonly KeptPart[]): string | undefined {
  const mine = parts.filter((one) => one.kind === kind);
  const generations = [...new Set(mine.map((one) => one.generation))].sort((a, b) => b - a);
  for (const generation of generations) {
    const these = mine.filter((one) => one.generation === generation).sort((a, b) => a.part - b.part);
    const text = joined(these);
    if (text !== undefined) return text;
  }
  return undefined;
}

function joined(parts: readonly KeptPart[]): string | undefined {
  if (parts.length !== parts[0]?.of || parts.some((one, index) => one.part !== index + 1)) return undefined;
  return unpacked(parts.map((one) => one.content).join(''));
}

function toBase64(bytes: Uint8Array): string {
  const slices: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x6000) slices.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 0x6000))));
  return slices.join('');
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
