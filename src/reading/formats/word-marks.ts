import { cleanText } from '../grid/clean';

export interface Live {
  readonly xml: string;
  /** The words that are hidden in the document. */
  readonly hidden: readonly string[];
}

export interface WordParts {
  readonly documentXml: string;
  readonly live: Live;
  readonly comments: readonly string[];
}

const TEXT = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g;
const wordsIn = (xml: string): string => cleanText([...xml.matchAll(TEXT)].map((found) => found[1] ?? '').join(''));
const isOn = (properties: string, name: string): boolean => {
  const found = new RegExp(`<w:${name}(?:\\s+w:val="([^"]*)")?\\s*/>`).exec(properties);
  return found !== null && !/^(?:0|false|off|none)$/.test(found[1] ?? '');
};

/** Every element of a name that holds none of the same name, with its place; looked for from end to end, each letter once. */
function innermost(xml: string, name: string): readonly { readonly from: number; readonly to: number }[] {
  const tag = new RegExp(`<(/?)${name}(?=[\\s>/])[^>]*?(/?)>`, 'g');
  const found: { from: number; to: number }[] = [];
  let open: number | undefined;
  for (const match of xml.matchAll(tag)) {
    if (match[2] === '/') continue;
    if (match[1] === '') open = match.index;
    else if (open !== undefined) {
      found.push({ from: open, to: match.index + match[0].length });
      open = undefined;
    }
  }
  return found;
}

type Change = (element: string) => string;

function changed(xml: string, name: string, change: Change): string {
  let made = '';
  let from = 0;
  for (const place of innermost(xml, name)) {
    const element = xml.slice(place.from, place.to);
    const other = change(element);
    if (other === element) continue;
    made += xml.slice(from, place.from) + other;
    from = place.to;
  }
  return from === 0 ? xml : made + xml.slice(from);
}

const properties = (element: string, name: string): string => {
  const from = element.indexOf(`<${name}>`);
  return from < 0 ? '' : element.slice(from, element.indexOf(`</${name}>`, from));
};

/** A Word document without what is hidden, without rows that were deleted or moved away, and without the prompts of controls that nobody filled in. */
export function liveOf(documentXml: string): Live {
  const hidden: string[] = [];
  let xml = documentXml;
  if (xml.includes('<w:vanish'))
    xml = changed(xml, 'w:r', (run) => {
      if (!isOn(properties(run, 'w:rPr'), 'vanish')) return run;
      const words = wordsIn(run);
      if (words !== '') hidden.push(words);
      return '';
    });
  if (/<w:trPr>/.test(xml)) xml = changed(xml, 'w:tr', (row) => (/<w:del\s/.test(properties(row, 'w:trPr')) ? '' : row));
  if (xml.includes('<w:moveFrom ')) xml = changed(xml, 'w:moveFrom', () => '');
  if (xml.includes('<w:showingPlcHdr'))
    xml = changed(xml, 'w:sdt', (control) =>
      properties(control, 'w:sdtPr').includes('<w:showingPlcHdr')
        ? control.replace(TEXT, (whole, text: string) => whole.replace(`>${text}<`, '><'))
        : control,
    );
  return { xml, hidden };
}

/** What comments beside the text say. */
export const commentsOf = (commentsXml: string): readonly string[] =>
  innermost(commentsXml, 'w:comment')
    .map(({ from, to }) => wordsIn(commentsXml.slice(from, to)))
    .filter((text) => text !== '');
