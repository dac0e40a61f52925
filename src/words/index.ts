export { chasingWords } from './en-gb/chasing';
export { digestWords } from './en-gb/digest';
export { meetingWords } from './en-gb/meeting';
export { overviewWords } from './en-gb/overview';
export { type Words, enGb } from './en-gb/page';
export { siteToolsEnGb } from './en-gb/site-tools';
export { planWorkbookWords } from './en-gb/plan-workbook';
export { publishingWords } from './en-gb/publishing';
export { tenantCheckEnGb } from './en-gb/tenant-check';
