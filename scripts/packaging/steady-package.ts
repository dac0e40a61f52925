import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { steadyZip, type Files } from './steady-zip';

/** The files into which the SharePoint Framework writes an identifier that it makes up at each packaging, and where. */
const MADE_UP: readonly { readonly file: RegExp; readonly id: RegExp }[] = [
  { file: /\.config\.xml$/, id: /(<Id>)[0-9a-f-]{36}(<\/Id>)/i },
  { file: /^ClientSideAssets\.xml$/, id: /( Id=")[0-9a-f-]{36}(")/i },
];

const ZERO = '00000000-0000-0000-0000-000000000000';
const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

function guidOf(text: string): string {
  const hex = hashOf(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function withId(path: string, content: Uint8Array, id: string): Uint8Array {
  const made = MADE_UP.find(({ file }) => file.test(path));
  if (made === undefined) return content;
  return new TextEncoder().encode(new TextDecoder().decode(content).replace(made.id, `$1${id}$2`));
}

/**
 * A SharePoint package without what differs from one packaging to the next: entries for folders, times, order, and three
 * identifiers that are made up afresh. They are made of the content instead: a package with other content has others.
 */
export function steadyPackage(zip: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(zip)).filter(([path]) => !path.endsWith('/'));
  const blank = files.map(([path, content]): [string, Uint8Array] => [path, withId(path, content, ZERO)]);
  const content = blank
    .map(([path, each]) => `${path} ${hashOf(each)}`)
    .sort()
    .join('\n');
  const settled: Files = Object.fromEntries(blank.map(([path, each]) => [path, withId(path, each, guidOf(`${path}\n${content}`))]));
  return steadyZip(settled);
}
