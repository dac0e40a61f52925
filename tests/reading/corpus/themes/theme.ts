/** A recommendation with its actions, in nobody's words but ours. */
export interface Theme {
  readonly recommendation: string;
  readonly outcome: string;
  readonly scope: string;
  readonly actions: readonly { readonly text: string; readonly evidence: string }[];
}
