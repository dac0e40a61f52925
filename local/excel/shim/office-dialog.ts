import type { ExcelHost } from '../host';
import { contextOf, hostInfo, type ContextWindow } from './office-context';

/** What office.js asks for to hear from a window that the add-in opened. */
export const dialogMessages = 10;

/** What happened in the window, as the desktop host tells office.js: a message, or a number that says why there is none. */
export type DialogNews = readonly [kind: number, content?: string, origin?: string];
const message = 0;
const closedByPerson = 12006;
const openAlready = 12007;
const blocked = 12011;
/** Milliseconds between two looks at whether the person has closed the window. */
const looking = 150;

/** A window that the add-in opened. */
export interface OpenDialog {
  readonly window: Window;
  readonly tell: (said: DialogNews) => void;
  readonly end: () => void;
}

/** The add-in's window, as far as a dialog needs it. */
export interface OpeningWindow {
  open?: (url: string, name: string, features: string) => Window | null;
  setTimeout: (run: () => void, milliseconds: number) => unknown;
}

interface Opening {
  /** office.js's own options, as JSON. */
  readonly options: string;
  readonly tell: (said: DialogNews) => void;
  /** Says that the window is there (0), or why not. */
  readonly opened: (code: number) => void;
}

/** Opens a window as Office does: one at a time, and told of until it is closed. */
export function openDialog(window: OpeningWindow, host: ExcelHost, { options, tell, opened }: Opening): void {
  const { url } = JSON.parse(options) as { url: string };
  if (host.dialog !== undefined) {
    window.setTimeout(() => opened(openAlready), 0);
    return;
  }
  const shown = window.open?.(url, 'accord-dialog', 'popup,width=520,height=640') ?? null;
  if (shown === null) {
    window.setTimeout(() => opened(blocked), 0);
    return;
  }
  const watch = setInterval(() => {
    if (!shown.closed) return;
    dialog.end();
    tell([closedByPerson]);
  }, looking);
  const dialog: OpenDialog = {
    window: shown,
    tell,
    end: () => {
      clearInterval(watch);
      if (host.dialog === dialog) host.dialog = undefined;
    },
  };
  host.dialog = dialog;
  window.setTimeout(() => opened(0), 0);
}

/** The add-in closes its window. */
export function closeDialog(host: ExcelHost): void {
  const { dialog } = host;
  dialog?.end();
  dialog?.window.close();
}

/** The window's own page, before office.js loads in it. */
export interface DialogPage extends ContextWindow {
  readonly location: { readonly origin: string };
  external?: object;
}

/** Gives office.js in the window what it needs to answer the add-in that opened it. */
export function attachDialog(window: DialogPage, host: ExcelHost): void {
  window.external = Object.assign(window.external ?? {}, {
    GetHostInfo: () => hostInfo(host, 'dialog'),
    GetLoggingAllowed: () => false,
    GetContext: () => contextOf(window, host),
    Execute: () => undefined,
    RegisterEvent: (...[, , , done]: [number, string, unknown, (code: number) => void]) => done(0),
    UnregisterEvent: (...[, , done]: [number, string, (code: number) => void]) => done(0),
    MessageParent2: (json: string) => {
      const { messageToParent } = JSON.parse(json) as { messageToParent: string };
      host.dialog?.tell([message, messageToParent, window.location.origin]);
    },
  });
}
