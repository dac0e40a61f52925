import type { ListName } from '../../schema';

/** An agency, with the group of its own that its staff is in. */
export interface AgencyAsFound {
  readonly key: string;
  readonly name: string;
  readonly group: string | undefined;
}

/** What a folder of a list is known by. */
export const folderName = (list: ListName, folder: string): string => `${list}/${folder}`;
