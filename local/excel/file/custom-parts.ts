import type JSZip from 'jszip';
import type { Json } from '../protocol/api-object';
import type { WorkbookState, XmlPart } from '../model/state';

const relationshipsFile = 'xl/_rels/workbook.xml.rels';
const partType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml';
const settingsNamespace = 'urn:accord:local-settings';

interface Kept {
  readonly settings: Record<string, Json>;
  readonly documentSettings: Record<string, string>;
}

const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const plainText = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** Adds the custom XML parts, and the add-in's settings as one more, to a file that ExcelJS has written without them. */
export async function addParts(zip: JSZip, state: WorkbookState): Promise<void> {
  const kept: Kept = { settings: state.settings, documentSettings: state.documentSettings };
  const own = `<settings xmlns="${settingsNamespace}">${escapeText(JSON.stringify(kept))}</settings>`;
  const texts = [...state.parts.map((part) => part.xml), own];
  const relations = (await zip.file(relationshipsFile)?.async('string')) ?? '';
  const added = texts.map((xml, index) => {
    zip.file(`customXml/item${index + 1}.xml`, xml);
    return `<Relationship Id="rIdCustom${index + 1}" Type="${partType}" Target="../customXml/item${index + 1}.xml"/>`;
  });
  zip.file(relationshipsFile, relations.replace('</Relationships>', `${added.join('')}</Relationships>`));
  const types = (await zip.file('[Content_Types].xml')?.async('string')) ?? '';
  if (!/Extension="xml"/.test(types))
    zip.file('[Content_Types].xml', types.replace(/(<Types[^>]*>)/, '$1<Default Extension="xml" ContentType="application/xml"/>'));
}

export interface Parts {
  readonly parts: readonly XmlPart[];
  readonly kept: Kept;
}

/** Reads the custom XML parts of a file. */
export async function readParts(zip: JSZip): Promise<Parts> {
  const files = Object.keys(zip.files).filter((name) => /^customXml\/item\d+\.xml$/.test(name));
  const numbered = files.sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));
  let kept: Kept = { settings: {}, documentSettings: {} };
  const parts: XmlPart[] = [];
  for (const [index, name] of numbered.entries()) {
    const xml = (await zip.file(name)?.async('string')) ?? '';
    const own = new RegExp(`^<settings xmlns="${settingsNamespace}">(.*)</settings>$`, 's').exec(xml)?.[1];
    if (own === undefined) parts.push({ id: `{00000000-FFFF-0000-0000-${String(index).padStart(12, '0')}}`, xml });
    else kept = JSON.parse(plainText(own)) as Kept;
  }
  return { parts, kept };
}
