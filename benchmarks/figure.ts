/** One figure with its peers, all measured side by side in one run. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly against: Readonly<Record<string, number>>;
  readonly ratio: number;
  /** The aim in words: "at most 2", "at least 15 times faster". */
  readonly aim: string;
  readonly met: boolean;
}
