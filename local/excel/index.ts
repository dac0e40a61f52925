export * from './browser';
export { openExcelInNode } from './node-harness';
export type { ExcelInNode } from './node-harness';
export type { User } from './user';
