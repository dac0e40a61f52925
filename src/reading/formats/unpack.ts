import { Unzip, UnzipInflate, unzipSync, zipSync, type Zippable } from 'fflate';

/** `inflated` is how many bytes were unpacked, also where that was stopped. */
export type Unpacked =
  | { readonly ok: true; readonly files: Readonly<Record<string, Uint8Array>>; readonly inflated: number }
  | { readonly ok: false; readonly code: 'too-large' | 'damaged'; readonly inflated: number };

/** What a library makes of XML takes about a hundred times its room for Word, less for Excel; a plan of 200 actions has a few million bytes. */
const MOST_UNPACKED = 40_000_000;
const MOST_OF_WORD = 12_000_000;
const MOST_FILES = 5_000;
/** What text compresses to at the very most; what claims more is a bomb. */
const MOST_RATIO = 400;
const WORTH_A_LOOK = 5_000_000;
/** Packed bytes that are taken at a time: they grow a thousandfold at most, so what they hold stays small too. */
const PIECE = 16_384;

/** Unpacks an Office file within bounds: sizes are looked at before anything is unpacked, and it stops where a file outgrows what it claims. */
export function unpack(bytes: Uint8Array): Unpacked {
  let claims: ReadonlyMap<string, number> | undefined;
  try {
    claims = claimsOf(bytes);
  } catch {
    return { ok: false, code: 'damaged', inflated: 0 };
  }
  return claims === undefined ? { ok: false, code: 'too-large', inflated: 0 } : inflate(bytes, claims);
}

/** The files that a plan is read from and how large they say they are; undefined where that is too much. */
function claimsOf(bytes: Uint8Array): ReadonlyMap<string, number> | undefined {
  const claims = new Map<string, number>();
  let total = 0;
  let word = 0;
  let bombs = 0;
  unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      // Pictures and the like are not needed to read a plan.
      if (!/\.(?:xml|rels|vml)$/i.test(name)) return false;
      claims.set(name, originalSize);
      total += originalSize;
      if (name.startsWith('word/')) word += originalSize;
      if (originalSize > WORTH_A_LOOK && originalSize > size * MOST_RATIO) bombs++;
      return false;
    },
  });
  return bombs > 0 || total > MOST_UNPACKED || word > MOST_OF_WORD || claims.size > MOST_FILES ? undefined : claims;
}

function inflate(bytes: Uint8Array, claims: ReadonlyMap<string, number>): Unpacked {
  const parts = new Map<string, { readonly chunks: Uint8Array[]; length: number }>();
  const seen = { inflated: 0, broken: 0 };
  const unzip = new Unzip((file) => {
    const claimed = claims.get(file.name);
    if (claimed === undefined || parts.has(file.name)) return;
    const part = { chunks: [] as Uint8Array[], length: 0 };
    parts.set(file.name, part);
    file.ondata = (error, chunk) => {
      if (error !== null) {
        seen.broken++;
        return;
      }
      part.length += chunk.length;
      seen.inflated += chunk.length;
      if (part.length > claimed) seen.broken++;
      else part.chunks.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && seen.broken === 0; at += PIECE)
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch {
    seen.broken++;
  }
  const { inflated, broken } = seen;
  const whole = [...claims].every(([name, claimed]) => parts.get(name)?.length === claimed);
  if (broken > 0 || !whole) return { ok: false, code: 'damaged', inflated };
  return { ok: true, files: Object.fromEntries([...parts].map(([name, { chunks, length }]) => [name, joined(chunks, length)])), inflated };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** The same files packed again without compression, so that a library that unpacks them meets nothing that was not measured. */
export function repack(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const packed: Zippable = {};
  for (const [name, content] of Object.entries(files)) packed[name] = [content, { level: 0 }];
  return zipSync(packed);
}
