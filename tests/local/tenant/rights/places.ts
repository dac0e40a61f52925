/** A value as JSON carries it to a column. */
export type Cell = string | number | boolean | null;

/** A list, or one folder of it: the rows in it are tried. */
export interface ListPlace {
  readonly kind: 'list';
  readonly name: string;
  /** Server-relative address: `/sites/partnership/Lists/Reports`. */
  readonly address: string;
  /** Below the list, '' for its root. */
  readonly folder: string;
  /** The properties of a row that the list takes; `n` differs with each. */
  readonly row: (n: number) => Readonly<Record<string, Cell>>;
  /** What a change writes; *Title* unless said. */
  readonly change?: Readonly<Record<string, Cell>>;
}

/** A library, or one folder of it: the files in it are tried. */
export interface LibraryPlace {
  readonly kind: 'library';
  readonly name: string;
  readonly address: string;
  readonly folder: string;
}

/** A folder as a thing: renamed, removed, filled with folders. */
export interface FolderPlace {
  readonly kind: 'folder';
  readonly name: string;
  readonly address: string;
  /** The folder that new ones are tried in, below the list. */
  readonly folder: string;
}

/** A list or library as a thing: its settings, columns, views, forms and rights. */
export interface SettingsPlace {
  readonly kind: 'settings';
  readonly name: string;
  readonly address: string;
}

export interface GroupPlace {
  readonly kind: 'group';
  readonly name: string;
  readonly id: number;
}

export interface LevelPlace {
  readonly kind: 'level';
  readonly name: string;
  readonly id: number;
}

export interface SitePlace {
  readonly kind: 'site';
  readonly name: string;
}

export type Place = ListPlace | LibraryPlace | FolderPlace | SettingsPlace | GroupPlace | LevelPlace | SitePlace;

/** What a request does, so that a table can say who may do it. */
export type Effect = 'read' | 'add' | 'change' | 'remove' | 'settings' | 'rights';
