/** One place that a count counts. */
export interface Finding {
  readonly file: string;
  readonly line?: number;
  readonly what: string;
}
