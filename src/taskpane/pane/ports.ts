import type { Actor, IsoDate, RowKey, TableName } from '../../schema';
import type { Clock, StoredRow, Result, RowStore, Run } from '../../store';
import type * as ReadingRoom from '../../reading';
import type { ListRights } from '../../lists';
import type { FileDescription, LiveChange, ReturnsRoom, TablesPutBack } from '../../workbook';
import type { HandOver } from './file-hand-over';
import type { KnownSites } from '../connect/known-sites';
import type { Network } from './offline';
import type { BaseStore } from '../../sync';

/** Which site and review this workbook belongs to; kept in the workbook itself. */
export interface Connection {
  readonly site: string;
  readonly review: RowKey;
}

/** The workbook as the pane needs it. */
export interface PaneWorkbook extends RowStore, BaseStore {
  /** Makes the sheets that are missing. */
  readonly setUp: () => Promise<Result<readonly TableName[]>>;
  readonly readConnection: () => Promise<Result<Connection | undefined>>;
  readonly saveConnection: (connection: Connection) => Promise<Result<undefined>>;
  /** Whose name stands under reports that are entered for an agency. */
  readonly signedInAs: (name: string) => void;
  /** Tells of what a person changes in the tables, as they are when it is called. */
  readonly watch: (tell: (change: LiveChange) => void) => Promise<Result<undefined>>;
  /** Brings the grey columns and the notes on wrong cells in step with what stands in the sheets now. */
  readonly mark: (run: Run) => Promise<Result<undefined>>;
  /** Says in the file itself what it is. */
  readonly describeFile: (about: FileDescription) => Promise<Result<undefined>>;
  /** Makes a table reach down to a row that stands under it. */
  readonly reachDown: (table: TableName, row: number) => Promise<Result<undefined>>;
  /** Puts back the tables that cannot be found: where they stood, or anew and empty. */
  readonly putTablesBack: () => Promise<Result<TablesPutBack>>;
  /** Selects a cell; false where the row is not in the sheet any more. */
  readonly goTo: (table: TableName, key: RowKey, field: string | undefined) => Promise<Result<boolean>>;
}

/** The lists of one site as the pane needs them. */
export interface PaneLists extends RowStore {
  /** The site's own id, the same under whatever address it is opened (M19); undefined until something was read. */
  readonly siteId?: string | undefined;
  /** The reviews of the site, to choose from. */
  readonly listReviews: (run: Run) => Promise<Result<readonly StoredRow[]>>;
  readonly listAgencies: (run: Run) => Promise<Result<readonly StoredRow[]>>;
  readonly whoAmI: (run: Run) => Promise<Result<{ readonly actor: Actor; readonly rights: Readonly<Record<TableName, ListRights>> }>>;
}

/** A fresh token for SharePoint, whenever one is asked for. */
export type Token = () => Promise<string>;

/** How people sign in: with Microsoft 365 in production, as a role on this machine. */
export interface SignIn {
  readonly signIn: (site: string) => Promise<Result<Token>>;
}

export interface PanePorts {
  readonly workbook: PaneWorkbook;
  readonly signIn: SignIn;
  readonly openLists: (site: string, token: Token) => PaneLists;
  readonly clock: Clock;
  readonly today: () => IsoDate;
  readonly newId: () => RowKey;
  /** Brings in what reads documents, only when somebody imports one: it is larger than the pane itself. */
  readonly loadReading: () => Promise<typeof ReadingRoom>;
  /** Brings in what makes and reads copies for agencies. */
  readonly loadReturns: () => Promise<typeof ReturnsRoom>;
  /** A key that is always the same for the same words (P2). */
  readonly fingerprint: (words: string) => Promise<RowKey>;
  readonly handOver: HandOver;
  readonly network: Network;
  readonly knownSites: KnownSites;
  /** What tells this machine from others, where the browser keeps that. */
  readonly device?: string | undefined;
  /** Whether this Excel can write page headers (ExcelApi 1.9). */
  readonly pageHeaders: FileDescription['pageHeaders'];
  /** Whether this Excel can make a table longer when it is asked to (ExcelApi 1.13). */
  readonly reaching: 'supported' | 'absent';
}
