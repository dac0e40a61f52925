import { SaxesParser } from 'saxes';
import { invalidArgument } from './refusal';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The text directly inside. */
  readonly text: string;
}

const MAX_LENGTH = 200_000;
const MAX_DEPTH = 60;

/** Reads one XML element. Throws SharePoint's 400 for anything that is not well formed; document types are refused. */
export function readXml(text: string): XmlNode {
  if (text.length > MAX_LENGTH) throw invalidArgument('The XML is too long.');
  interface Open {
    name: string;
    attributes: Record<string, string>;
    children: XmlNode[];
    text: string;
  }
  const stack: Open[] = [];
  let root: XmlNode | undefined;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', () => {
    throw invalidArgument('The XML is not well formed.');
  });
  parser.on('doctype', () => {
    throw invalidArgument('The XML may not have a document type.');
  });
  parser.on('opentag', (tag) => {
    if (stack.length >= MAX_DEPTH) throw invalidArgument('The XML is nested too deeply.');
    stack.push({ name: tag.name, attributes: { ...tag.attributes }, children: [], text: '' });
  });
  const addText = (piece: string): void => {
    const open = stack[stack.length - 1];
    if (open !== undefined) open.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const node = stack.pop();
    const parent = stack[stack.length - 1];
    if (node === undefined) return;
    if (parent === undefined) root = node;
    else parent.children.push(node);
  });
  parser.write(text.trim()).close();
  if (root === undefined) throw invalidArgument('The XML is empty.');
  return root;
}

export const child = (node: XmlNode, name: string): XmlNode | undefined => node.children.find((each) => each.name === name);

export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
