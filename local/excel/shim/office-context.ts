import type { ExcelHost } from '../host';

/** What the context needs of the window that it is given to. */
export interface ContextWindow {
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

/** What office.js asks first: which Office this is, and whether the page is in a window that the add-in opened. */
export const hostInfo = (host: ExcelHost, place: 'pane' | 'dialog'): string =>
  `Excel$Win32$16.01$${host.locale}$$${place === 'dialog' ? 'isDialog' : ''}$disableLogging$0`;

/** What the desktop host tells office.js about itself, by the names of its getters. */
export function contextOf(window: ContextWindow, host: ExcelHost): Readonly<Record<string, () => unknown>> {
  return {
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
}
