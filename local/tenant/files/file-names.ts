import { nameForbidden, pathTooLong } from '../core/refusal';

const MAX_NAME = 255;
const MAX_PATH = 400;

const FORBIDDEN = /["*:<>?/\\|\p{Cc}]/u;
const RESERVED = /^(\.lock|con|prn|aux|nul|com\d|lpt\d|desktop\.ini)$/i;

/** Holds the name of a file or folder to SharePoint's rules, and returns it. Throws its 400 otherwise. */
export function checkName(name: string): string {
  const odd =
    FORBIDDEN.test(name) ||
    RESERVED.test(name) ||
    name.startsWith('~$') ||
    name.toLowerCase().includes('_vti_') ||
    /\p{Surrogate}/u.test(name);
  if (name === '' || name.trim() !== name || name.endsWith('.') || odd) throw nameForbidden(name);
  if (name.length > MAX_NAME) throw pathTooLong();
  return name;
}

/** The whole decoded address, site and library included, is at most 400 characters. */
export function checkPath(serverRelativeUrl: string): void {
  if (serverRelativeUrl.replace(/^\//, '').length > MAX_PATH) throw pathTooLong();
}

/** `b.txt` as the number-th of its name: `b1.txt`. */
export function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name}${number}` : `${name.slice(0, dot)}${number}${name.slice(dot)}`;
}

export const extensionOf = (name: string): string => (name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '');
