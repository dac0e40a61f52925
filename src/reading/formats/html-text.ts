import type { DefaultTreeAdapterTypes } from 'parse5';
import { cleanText } from '../grid/clean';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

export const SKIPPED = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg', 'iframe', 'object']);
export const BLOCKS = new Set(
  'p div li ul ol br tr table h1 h2 h3 h4 h5 h6 blockquote section article header footer main nav dl dt dd form fieldset details summary figure'.split(
    ' ',
  ),
);
export const DEEPEST = 400;

export const isElement = (node: Node): node is Element => 'tagName' in node;
export const attribute = (element: Element, name: string): string | undefined => element.attrs.find((entry) => entry.name === name)?.value;

const STRUCK = new Set(['del', 's', 'strike']);

/** Classes of a page's own style sheets that strike through or hide what bears them. */
export interface Styles {
  readonly struck: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

const RULE = /([^{}]{1,300})\{([^{}]{0,2000})\}/g;
const LINE_THROUGH = /text-decoration(?:-line)?\s*:[^;]*line-through/i;
const NOT_SHOWN = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i;

export function stylesOf(html: string): Styles {
  const struck = new Set<string>();
  const hidden = new Set<string>();
  for (const sheet of html.matchAll(/<style\b[^>]{0,200}>([\s\S]{0,200000}?)<\/style>/gi))
    for (const [, selector = '', body = ''] of (sheet[1] ?? '').matchAll(RULE)) {
      if (/@media|:|\[/.test(selector)) continue;
      const names = [...selector.matchAll(/\.([\w-]{1,60})\s*(?:,|$)/g)].map((found) => found[1] ?? '');
      if (LINE_THROUGH.test(body)) names.forEach((name) => struck.add(name));
      if (NOT_SHOWN.test(body)) names.forEach((name) => hidden.add(name));
    }
  return { struck, hidden };
}

export interface Apart {
  readonly text: string;
  readonly reason: 'struck' | 'hidden';
}

/** Whether an element is struck through, or not shown at all. */
export function markOf(element: Element, styles: Styles): Apart['reason'] | undefined {
  const style = attribute(element, 'style') ?? '';
  const classes = (attribute(element, 'class') ?? '').split(/\s+/);
  if (attribute(element, 'hidden') !== undefined || NOT_SHOWN.test(style)) return 'hidden';
  if (classes.some((name) => styles.hidden.has(name))) return 'hidden';
  if (STRUCK.has(element.tagName) || LINE_THROUGH.test(style)) return 'struck';
  return classes.some((name) => styles.struck.has(name)) ? 'struck' : undefined;
}

/** What a control of a form shows: its box, what was chosen, what was typed; undefined for anything else. */
export function controlText(element: Element): string | undefined {
  switch (element.tagName) {
    case 'input': {
      const type = (attribute(element, 'type') ?? 'text').toLowerCase();
      if (type === 'checkbox' || type === 'radio') return attribute(element, 'checked') === undefined ? ' ☐ ' : ' ☒ ';
      return ['text', 'date', 'number', 'month', ''].includes(type) ? ` ${attribute(element, 'value') ?? ''} ` : '';
    }
    case 'select':
      return chosenIn(element);
    case 'img': {
      const words = (attribute(element, 'alt') ?? '').trim();
      return words.length > 0 && words.length <= 40 ? ` ${words} ` : '';
    }
    default:
      return undefined;
  }
}

/** The option that is chosen; where none is, all of them with empty boxes, since nobody chose the one that happens to stand first. */
function chosenIn(select: Element): string {
  const options: Element[] = [];
  const find = (node: Element): void =>
    node.childNodes.forEach((child) => {
      if (!isElement(child)) return;
      if (child.tagName === 'option') options.push(child);
      else find(child);
    });
  find(select);
  const words = (option: Element): string =>
    option.childNodes
      .map((child) => ('value' in child ? child.value : ''))
      .join('')
      .trim();
  const chosen = options.filter((option) => attribute(option, 'selected') !== undefined);
  return chosen.length > 0 ? ` ${chosen.map(words).join(', ')} ` : options.map((option) => ` ☐ ${words(option)}`).join('');
}

interface Reader {
  readonly styles: Styles;
  readonly into: string[];
  /** What is struck through or hidden. */
  readonly apart: Apart[];
}

/** Everything that a person would read in a node, blocks on lines of their own. */
function textOf(node: Node, reader: Reader, depth: number): void {
  if (depth > DEEPEST) return;
  const { into, styles, apart } = reader;
  if ('value' in node && node.nodeName === '#text') into.push(node.value.replace(/\s+/g, ' '));
  if (!isElement(node) || SKIPPED.has(node.tagName)) return;
  const mark = markOf(node, styles);
  if (mark !== undefined) {
    const text = wholeText(node);
    if (text !== '') apart.push({ text, reason: mark });
    into.push(' ');
    return;
  }
  const control = controlText(node);
  if (control !== undefined) {
    into.push(control);
    return;
  }
  const block = BLOCKS.has(node.tagName);
  if (block) into.push('\n');
  node.childNodes.forEach((child) => textOf(child, reader, depth + 1));
  if (block) into.push('\n');
}

const UNSTYLED: Styles = { struck: new Set(), hidden: new Set() };

/** The words of an element that bears a mark, whatever is inside it. */
export function wholeText(element: Element): string {
  const into: string[] = [];
  element.childNodes.forEach((child) => textOf(child, { into, styles: UNSTYLED, apart: [] }, 1));
  return cleanText(into.join(''));
}

export interface CellText {
  readonly text: string;
  readonly apart: readonly Apart[];
}

/** What a person reads in an element, and apart from it what is struck through or hidden. */
export function readText(node: Element, styles: Styles): CellText {
  const reader: Reader = { styles, into: [], apart: [] };
  const mark = markOf(node, styles);
  if (mark !== undefined) {
    const text = wholeText(node);
    return { text: '', apart: text === '' ? [] : [{ text, reason: mark }] };
  }
  node.childNodes.forEach((child) => textOf(child, reader, 1));
  return { text: cleanText(reader.into.join('')), apart: reader.apart };
}
