import type { ExcelHost } from '../host';

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

/** The colours of Office's white and black themes. */
const LIGHT = {
  primaryFontColor: 0x242424,
  primaryBackgroundColor: 0xffffff,
  secondaryFontColor: 0x242424,
  secondaryBackgroundColor: 0xf5f5f5,
};
const DARK = {
  primaryFontColor: 0xf3f2f1,
  primaryBackgroundColor: 0x1f1f1f,
  secondaryFontColor: 0xf3f2f1,
  secondaryBackgroundColor: 0x292929,
};

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
  const answers: Readonly<Record<string, () => unknown>> = {
    GetAppType: () => 1,
    GetSolutionRef: () => '00000000-0000-0000-0000-000000000001',
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => host.locale,
    GetAppDataLocale: () => host.locale,
    GetDocUrl: () => `C:\\plans\\${host.workbook.state.fileName}`,
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 1,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => '',
    GetCorrelationId: () => '',
    GetInstanceId: () => `local-${Date.now()}-${Math.random().toString(36).slice(2)}`, // settings are cached under it
    GetTouchEnabled: () => false,
    GetCommerceAllowed: () => false,
    GetSupportedMatrix: () => JSON.stringify(host.requirements),
    GetHostCustomMessage: () => '',
    GetHostFullVersion: () => '16.0.18000.20000',
    GetFeaturesForSolution: () => '{}',
    GetInitialDisplayMode: () => 2,
    GetOfficeThemeInfo: () => JSON.stringify(window.matchMedia?.('(prefers-color-scheme: dark)').matches === true ? DARK : LIGHT),
    GetSettings: () => ({
      Read: (keys: string[], values: string[]) => {
        for (const [key, value] of Object.entries(host.workbook.state.documentSettings)) {
          keys.push(key);
          values.push(value);
        }
      },
      Write: (keys: string[], values: string[]) => {
        host.workbook.state.documentSettings = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? '']));
      },
    }),
  };
  const external: External = {
    GetHostInfo: () => `Excel$Win32$16.01$${host.locale}$$$disableLogging$0`,
    GetLoggingAllowed: () => false,
    GetContext: () => answers,
    Execute: (method, params, done) => {
      if (method === actionCompleted) host.completed.push(String(Array.isArray(params) ? params[0] : params));
      window.setTimeout(() => done({ toArray: () => [ready] }), 0);
    },
    RegisterEvent: (...[type, target, handler, done]) => {
      handlers.set(`${type}|${target || ''}`, handler);
      window.setTimeout(() => done(0), 0);
      window.setTimeout(() => {
        settled.add(`${type}|${target || ''}`);
        for (const event of early.splice(0)) raise(event.type, event.args);
      }, settling);
    },
    UnregisterEvent: (type, target, done) => {
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
