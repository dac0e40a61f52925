import * as React from 'react';
import type { EvidenceSource } from './evidence-source';
import type { HistorySource } from './history-source';
import type { RemovalSource } from './removal-source';
import type { SiteCheckSource } from './site-check-source';
import type { WorkbookSource } from './workbook-source';

/** What a page may offer beside the plan itself; a part that needs one and finds none leaves that part out. */
export interface Extras {
  readonly evidence?: EvidenceSource | undefined;
  readonly history?: HistorySource | undefined;
  readonly workbook?: WorkbookSource | undefined;
  readonly siteCheck?: SiteCheckSource | undefined;
  readonly removal?: RemovalSource | undefined;
}

const NONE: Extras = {};
export const ExtrasContext = React.createContext<Extras>(NONE);
export const useExtras = (): Extras => React.useContext(ExtrasContext);
