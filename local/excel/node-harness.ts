import { existsSync, promises as files } from 'node:fs';
import path from 'node:path';
import { JSDOM, ResourceLoader, VirtualConsole } from 'jsdom';
import type { ExcelHost } from './host';
import { createExcelHost } from './host';
import type { AddInWindow } from './shim/office-shim';
import { attachOffice } from './shim/office-shim';

/** The genuine office.js, loaded in Node against the local Excel. */
export interface ExcelInNode {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly host: ExcelHost;
  readonly close: () => void;
}

const cdn = 'https://appsforoffice.microsoft.com/lib/1/hosted/';
const officeFiles = path.resolve(__dirname, '..', '..', 'node_modules', '@microsoft', 'office-js', 'dist');

/** Serves the files of the npm package where the add-in's page asks Microsoft's network for them. */
class OfficeFiles extends ResourceLoader {
  public override fetch(url: string): ReturnType<ResourceLoader['fetch']> {
    const file = path.join(officeFiles, new URL(url).pathname.replace('/lib/1/hosted/', ''));
    if (!url.startsWith(cdn) || !existsSync(file)) return null;
    return files.readFile(file) as ReturnType<ResourceLoader['fetch']>;
  }
}

/**
 * Opens an empty workbook (or one from `snapshot`) with office.js loaded and ready. Each call is an Excel of its own;
 * `close` ends it.
 */
export async function openExcelInNode(options: { readonly snapshot?: string; readonly host?: ExcelHost } = {}): Promise<ExcelInNode> {
  const host = options.host ?? createExcelHost();
  if (options.snapshot !== undefined) host.restore(options.snapshot);
  const problems = new VirtualConsole();
  problems.on('jsdomError', (error) => {
    throw error;
  });
  let detach = (): void => undefined;
  const dom = new JSDOM(`<!doctype html><html><head><script src="${cdn}office.js"></script></head><body></body></html>`, {
    url: 'https://localhost/taskpane.html',
    runScripts: 'dangerously',
    resources: new OfficeFiles(),
    pretendToBeVisual: true,
    virtualConsole: problems,
    beforeParse: (window) => {
      Object.assign(window, { MessageChannel });
      detach = attachOffice(window as unknown as AddInWindow, host);
    },
  });
  await new Promise<void>((resolve) => {
    dom.window.addEventListener('load', () => resolve());
  });
  const window = dom.window as unknown as Pick<ExcelInNode, 'Excel' | 'Office' | 'OfficeExtension'>;
  await window.Office.onReady();
  const close = (): void => {
    detach();
    dom.window.close();
  };
  return { Excel: window.Excel, Office: window.Office, OfficeExtension: window.OfficeExtension, host, close };
}
