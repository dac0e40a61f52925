import { ICommandService, IUndoRedoService, LocaleType, LogLevel, Univer, mergeLocales } from '@univerjs/core';
import type { IWorkbookData, IWorksheetData, Injector, Workbook as GridWorkbook, Worksheet } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsConditionalFormattingPreset } from '@univerjs/preset-sheets-conditional-formatting';
import formatsEn from '@univerjs/preset-sheets-conditional-formatting/locales/en-US';
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import coreEn from '@univerjs/preset-sheets-core/locales/en-US';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import validationEn from '@univerjs/preset-sheets-data-validation/locales/en-US';
import '@univerjs/preset-sheets-core/lib/index.css';
import '@univerjs/preset-sheets-data-validation/lib/index.css';
import '@univerjs/preset-sheets-conditional-formatting/lib/index.css';

export const unitId = 'workbook';

/** The spreadsheet on the page and the parts of it that are used. */
export interface Grid {
  readonly api: FUniver;
  readonly injector: Injector;
  readonly commands: ICommandService;
  readonly undo: IUndoRedoService;
  readonly workbook: () => GridWorkbook;
  readonly sheet: (id: string) => Worksheet | undefined;
}

/** Starts Univer with a workbook that has the sheets given. */
export function createGrid(container: string, sheets: readonly Partial<IWorksheetData>[]): Grid {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: mergeLocales(coreEn, validationEn, formatsEn) },
    logLevel: LogLevel.ERROR,
  });
  const presets = [
    // References such as 2.10 are texts on purpose.
    UniverSheetsCorePreset({
      container,
      ribbonType: 'simple',
      disableTextFormatAlert: true,
      disableTextFormatMark: true,
      sheets: { disableForceStringMark: true, disableForceStringAlert: true },
    }),
    // The list under a cell has no box of its own to type in: it would take what is typed into the cell.
    UniverSheetsDataValidationPreset({ showSearchOnDropdown: false, showEditOnDropdown: false }),
    UniverSheetsConditionalFormattingPreset(),
  ];
  const registered = new Set<string>();
  for (const entry of presets.flatMap((preset) => preset.plugins)) {
    const [plugin, config] = Array.isArray(entry) ? entry : [entry, undefined];
    if (registered.has(plugin.pluginName)) continue;
    registered.add(plugin.pluginName);
    univer.registerPlugin(plugin, config);
  }
  const api = FUniver.newAPI(univer);
  const data: Partial<IWorkbookData> = {
    id: unitId,
    name: 'Workbook',
    sheetOrder: sheets.map((sheet) => sheet.id ?? ''),
    sheets: Object.fromEntries(sheets.map((sheet) => [sheet.id ?? '', sheet])),
  };
  api.createWorkbook(data);
  const injector = univer.__getInjector();
  const workbook = (): GridWorkbook => {
    const open = api.getActiveWorkbook()?.getWorkbook();
    if (!open) throw new Error('The grid has lost its workbook.');
    return open;
  };
  return {
    api,
    injector,
    commands: injector.get(ICommandService),
    undo: injector.get(IUndoRedoService),
    workbook,
    sheet: (id) => workbook().getSheetBySheetId(id) ?? undefined,
  };
}
