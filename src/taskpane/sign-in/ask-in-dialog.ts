import { readAnswer, type DialogAnswer } from './dialog-answer';

/** What is used of Office's own windows (`Office.context.ui`). */
export interface DialogOpener {
  readonly displayDialogAsync: (
    address: string,
    options: { readonly height: number; readonly width: number },
    done: (opened: Office.AsyncResult<Office.Dialog>) => void,
  ) => void;
}

/** Office's numbers for what became of a window, as msal-browser's codes. */
const CODES: Readonly<Record<number, string>> = {
  12002: 'get_request_failed',
  12003: 'get_request_failed',
  12006: 'user_cancelled',
  // A window of ours is open already: Office shows one at a time.
  12007: 'block_nested_popups',
  12009: 'user_cancelled',
  12011: 'popup_window_error',
};

const problem = (number: number): DialogAnswer => ({
  kind: 'problem',
  error: { errorCode: CODES[number] ?? 'other', errorMessage: `Office ${number}` },
});

/** In per cent of the screen: room for Microsoft's page, and the workbook still in sight. */
const SIZE = { height: 60, width: 30 };

/**
 * Opens Office's window on the sign-in page and waits until that page answers or the window is closed. Where the pane itself
 * may not show Microsoft's sign-in, Office's window may: on every platform, old Excel included.
 */
export async function askInDialog(opener: DialogOpener, address: string): Promise<DialogAnswer> {
  const { origin } = new URL(address);
  return new Promise((resolve) => {
    // office.js writes into the options it is given.
    opener.displayDialogAsync(address, { ...SIZE }, (opened) => {
      if (opened.status === Office.AsyncResultStatus.Failed) {
        resolve(problem(opened.error.code));
        return;
      }
      const dialog = opened.value;
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (said) => {
        // Old hosts do not say where a message comes from; there Office itself lets only the pane's own address through.
        if (!('message' in said) || (said.origin !== undefined && said.origin !== origin)) return;
        dialog.close();
        resolve(readAnswer(said.message));
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, (said) => {
        if ('error' in said) resolve(problem(said.error));
      });
    });
  });
}
