import { fail, ok, type Result, type StoreFailure } from '../../store';

/** What is needed of Office.js to reach the workbook; given from outside, so that tests bring the genuine one in Node. */
export interface ExcelApi {
  readonly run: <T>(batch: (context: Excel.RequestContext) => Promise<T>) => Promise<T>;
}

interface OfficeError {
  readonly code: string;
  readonly message: string;
}

export function officeError(error: unknown): OfficeError | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code, message } = error as { code: unknown; message?: unknown };
  return typeof code === 'string' ? { code, message: typeof message === 'string' ? message : '' } : undefined;
}

/** Runs one piece of work in Excel. What Excel refuses comes back as a failure; anything else is a bug and is thrown. */
export async function callExcel<T>(excel: ExcelApi, work: (context: Excel.RequestContext) => Promise<T>): Promise<Result<T>> {
  return callOffice(async () => excel.run(work));
}

/** The same for what is not a batch, such as opening another workbook. */
export async function callOffice<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    const refusal = officeError(error);
    if (refusal === undefined) throw error;
    return fail(failureOf(refusal));
  }
}

function failureOf({ code, message }: OfficeError): StoreFailure {
  switch (code) {
    // Somebody is typing in a cell, or a dialog stands open.
    case 'InvalidOperationInCellEditMode':
    case 'HostIsBusy':
    case 'Timeout':
      return { kind: 'busy', retryAfterSeconds: 3 };
    case 'AccessDenied':
    case 'ReadOnly':
    case 'Unauthorized':
      return { kind: 'not-allowed', table: undefined, detail: 'The workbook or one of its sheets is protected. Take the protection off.' };
    case 'ItemNotFound':
    case 'InvalidReference':
      return { kind: 'damaged', detail: `A sheet was changed while it was being read or written. Try again. (${code})` };
    default:
      return { kind: 'damaged', detail: `Excel could not do this: ${message} (${code})` };
  }
}
