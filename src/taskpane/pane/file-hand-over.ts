import type { Result } from '../../store';
import { callOffice } from '../../workbook';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SLICE = 0x6000;

/** How a finished file leaves the pane: saved like a download, or opened in Excel as a new workbook. */
export interface HandOver {
  readonly save: (fileName: string, bytes: Uint8Array) => void;
  readonly open: (bytes: Uint8Array) => Promise<Result<undefined>>;
}

function base64(bytes: Uint8Array): string {
  const slices: string[] = [];
  for (let at = 0; at < bytes.length; at += SLICE) slices.push(String.fromCharCode(...bytes.subarray(at, at + SLICE)));
  return btoa(slices.join(''));
}

/** Where a web view inside Excel keeps downloads to itself, opening the file is the sure way. */
export function handOverIn(excel: { readonly createWorkbook: (file: string) => Promise<void> }): HandOver {
  return {
    save: (fileName, bytes) => {
      const url = URL.createObjectURL(new Blob([bytes.slice().buffer], { type: XLSX }));
      const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    open: async (bytes) =>
      callOffice(async () => {
        await excel.createWorkbook(base64(bytes));
        return undefined;
      }),
  };
}
