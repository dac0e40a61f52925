import type { RowKey } from '../../schema';
import { keptFrom, readKept } from '../kept/excel-kept';

/** Which site and review a workbook was last connected to. */
export interface WorkbookConnection {
  readonly site: string;
  readonly review: RowKey;
}

const CONNECTION_SETTING = 'accord.connection';

/** From the workbook's settings; a program that dropped these has left what was agreed on, which says the same. */
export async function readConnection(context: Excel.RequestContext): Promise<WorkbookConnection | undefined> {
  const setting = context.workbook.settings.getItemOrNullObject(CONNECTION_SETTING);
  setting.load('value');
  await context.sync();
  if (!setting.isNullObject) return connectionFrom(setting.value);
  const { base } = keptFrom(await readKept(context));
  return base === undefined ? undefined : { site: base.site, review: base.review };
}

/** A setting that somebody else wrote, or an older Accord, is no connection. */
function connectionFrom(setting: unknown): WorkbookConnection | undefined {
  try {
    const { site, review } = JSON.parse(String(setting)) as Partial<WorkbookConnection>;
    return typeof site === 'string' && typeof review === 'string' ? { site, review } : undefined;
  } catch {
    return undefined;
  }
}

export async function saveConnection(context: Excel.RequestContext, connection: WorkbookConnection): Promise<undefined> {
  context.workbook.settings.add(CONNECTION_SETTING, JSON.stringify(connection));
  await context.sync();
  return undefined;
}
