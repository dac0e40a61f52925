/** A site or sub-site; `url` is server-relative, without a slash at the end. */
export interface WebRow {
  readonly id: string;
  readonly parent: string | null;
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly created: number;
}
