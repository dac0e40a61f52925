import type { Actor, IsoDate, Row, RowKey, TableName } from '../schema';
import type { BaseStore, Clock, Result, RowStore, Run } from '../sync';

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
  /** Selects a cell; false where the row is not in the sheet any more. */
  readonly goTo: (table: TableName, key: RowKey, field: string | undefined) => Promise<Result<boolean>>;
}

/** The lists of one site as the pane needs them. */
export interface PaneLists extends RowStore {
  /** The reviews of the site, to choose from. */
  readonly readReviews: (run: Run) => Promise<Result<readonly Row[]>>;
}

/** Somebody who has signed in. */
export interface SignedIn {
  readonly actor: Actor;
  /** A fresh token for SharePoint. */
  readonly token: () => Promise<string>;
}

/** How people sign in: Microsoft 365 in production, a role on this machine. */
export interface SignIn {
  readonly signIn: (site: string) => Promise<Result<SignedIn>>;
}

export interface PanePorts {
  readonly workbook: PaneWorkbook;
  readonly signIn: SignIn;
  readonly openLists: (site: string, signedIn: SignedIn) => PaneLists;
  readonly clock: Clock;
  readonly today: () => IsoDate;
  readonly newId: () => string;
}
