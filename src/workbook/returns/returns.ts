export { actionsOfAgency, copyFor, type CopyOptions } from './return-copy';
export { copyFileName, openReturn, writeCopy, type OpenedReturn } from './return-file';
export { mergeReturn, type MergeReturnOptions, type ReturnItem, type ReturnOutcome } from './return-merge';
export { contentOf, readReturn, type ExpectedReturn, type ReturnEntry, type ReturnReading, type SetAside } from './return-read';
export type { ReturnSlip } from './return-columns';
