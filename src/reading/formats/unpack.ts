import { unzipSync, zipSync, type Zippable } from 'fflate';

export type Unpacked =
  | { readonly ok: true; readonly files: Readonly<Record<string, Uint8Array>> }
  | { readonly ok: false; readonly code: 'too-large' | 'damaged' };

const MOST_UNPACKED = 150_000_000;
const MOST_FILES = 5_000;
/** What text compresses to at the very most; what claims more is a bomb. */
const MOST_RATIO = 400;
const WORTH_A_LOOK = 5_000_000;

/** Unpacks an Office file within bounds: sizes are looked at before anything is unpacked, and no file may outgrow what it claims. */
export function unpack(bytes: Uint8Array): Unpacked {
  let total = 0;
  let count = 0;
  let tooLarge = false;
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        // Pictures and the like are not needed to read a plan.
        if (!/\.(?:xml|rels)$/i.test(file.name) || tooLarge) return false;
        total += file.originalSize;
        count++;
        const bomb = file.originalSize > WORTH_A_LOOK && file.originalSize > file.size * MOST_RATIO;
        tooLarge = bomb || total > MOST_UNPACKED || count > MOST_FILES;
        return !tooLarge;
      },
    });
    return tooLarge ? { ok: false, code: 'too-large' } : { ok: true, files };
  } catch {
    return { ok: false, code: 'damaged' };
  }
}

/** The same files packed again without compression, so that a library that unpacks them meets nothing that was not measured. */
export function repack(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const packed: Zippable = {};
  for (const [name, content] of Object.entries(files)) packed[name] = [content, { level: 0 }];
  return zipSync(packed);
}
