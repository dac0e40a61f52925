import type { ExcelHost } from '../host';
import { contextOf, hostInfo } from './office-context';
import { closeDialog, dialogMessages, openDialog } from './office-dialog';

/** What the older desktop host gives office.js through `window.external`, as far as office.js asks. */
interface External {
  GetHostInfo: () => string;
  GetContext: () => Readonly<Record<string, () => unknown>>;
  GetLoggingAllowed: () => boolean;
  Execute: (method: number, params: unknown, done: (answer: { toArray: () => unknown[] }) => void) => void;
  RegisterEvent: (...event: [type: number, target: string, handler: Handler, done: (code: number) => void]) => void;
  UnregisterEvent: (type: number, target: string, done: (code: number) => void) => void;
}
type Handler = (type: number, args: unknown) => void;

interface Bridge {
  sendMessageToHost: (text: string) => void;
  onMessageFromHost: ((text: string) => void) | null;
}

/** The add-in's window, before office.js loads. */
export interface AddInWindow {
  external?: Partial<External>;
  _richApiNativeBridge?: Bridge;
  MessageChannel: typeof MessageChannel;
  addEventListener: (type: string, listener: () => void) => void;
  setTimeout: (run: () => void, milliseconds: number) => unknown;
  matchMedia?: (query: string) => { readonly matches: boolean };
}

const actionCompleted = 94;
const ready = 5000;
/** Milliseconds in which office.js makes itself ready for events it has just asked for. */
const settling = 50;

/** Gives office.js in `window` the two interfaces it looks for; must run before office.js. Returns what ends it. */
export function attachOffice(window: AddInWindow, host: ExcelHost): () => void {
  const channel = new window.MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = (): void => waiting.shift()?.();
  const soon = (run: () => void): void => {
    if (host.latency) window.setTimeout(run, host.latency);
    else {
      waiting.push(run); // a timer would cost some milliseconds each time
      channel.port2.postMessage(0);
    }
  };
  const bridge: Bridge = {
    onMessageFromHost: null,
    sendMessageToHost: (text) => soon(() => bridge.onMessageFromHost?.(host.richApi.answer(text))),
  };
  window._richApiNativeBridge = bridge;
  const deaf = host.richApi.listen((text) => bridge.onMessageFromHost?.(text));

  const handlers = new Map<string, Handler>();
  const settled = new Set<string>();
  const early: { readonly type: number; readonly args: readonly unknown[] }[] = []; // raised before office.js listens
  const raise = (type: number, args: readonly unknown[]): void => {
    const listening = [...handlers].filter(([key]) => key.startsWith(`${type}|`) && settled.has(key));
    if (!listening.length) early.push({ type, args });
    for (const [, handler] of listening) handler(type, args);
  };
  const external: External = {
    GetHostInfo: () => hostInfo(host, 'pane'),
    GetLoggingAllowed: () => false,
    GetContext: () => contextOf(window, host),
    Execute: (method, params, done) => {
      if (method === actionCompleted) host.completed.push(String(Array.isArray(params) ? params[0] : params));
      window.setTimeout(() => done({ toArray: () => [ready] }), 0);
    },
    RegisterEvent: (...[type, target, handler, done]) => {
      if (type === dialogMessages) {
        openDialog(window, host, { options: target, tell: (said) => handler(dialogMessages, said), opened: done });
        return;
      }
      handlers.set(`${type}|${target || ''}`, handler);
      window.setTimeout(() => done(0), 0);
      window.setTimeout(() => {
        settled.add(`${type}|${target || ''}`);
        for (const event of early.splice(0)) raise(event.type, event.args);
      }, settling);
    },
    UnregisterEvent: (type, target, done) => {
      if (type === dialogMessages) closeDialog(host);
      handlers.delete(`${type}|${target || ''}`);
      window.setTimeout(() => done(0), 0);
    },
  };
  window.external = Object.assign(window.external ?? {}, external);
  host.raise = raise;

  const end = (): void => {
    deaf();
    bridge.onMessageFromHost = null;
    channel.port1.close();
    if (host.raise === raise) host.raise = undefined;
  };
  window.addEventListener('pagehide', end);
  return end;
}
