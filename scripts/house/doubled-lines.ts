import type { Finding } from './finding';

/** As many lines as make a passage; fewer are alike by chance. */
const PASSAGE = 6;

interface Line {
  readonly text: string;
  readonly number: number;
}

/** What a file says: without layout, notes, imports and lines that only close something. */
function saying(content: string): readonly Line[] {
  return content
    .split('\n')
    .map((text, at) => ({ text: text.trim(), number: at + 1 }))
    .filter(({ text }) => !/^(?:$|\/\/|\/?\*|import\b|export .* from |\} from |[\]})>;,(]+$)/.test(text));
}

/** Passages that stand twice, each counted once, with both places. */
export function doubledLines(files: ReadonlyMap<string, string>): readonly Finding[] {
  const seen = new Map<string, { readonly file: string; readonly line: number }>();
  const found: Finding[] = [];
  for (const [file, content] of files) {
    const lines = saying(content);
    let until = 0;
    for (let at = 0; at + PASSAGE <= lines.length; at += 1) {
      const passage = lines.slice(at, at + PASSAGE);
      const key = passage.map(({ text }) => text).join('\n');
      const line = passage[0]?.number ?? 0;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, { file, line });
      else if (at >= until && (first.file !== file || line - first.line >= PASSAGE)) {
        found.push({ file, line, what: `as ${first.file}:${first.line}` });
        until = at + PASSAGE;
      }
    }
  }
  return found;
}
