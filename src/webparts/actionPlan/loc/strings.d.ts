/** The words of the property pane; what people read in the web part itself stands in src/ui/words. */
declare interface ActionPlanStrings {
  readonly PaneDescription: string;
  readonly PaneHeading: string;
  readonly ViewLabel: string;
  readonly ViewMine: string;
  readonly ViewPlan: string;
}

declare module 'ActionPlanStrings' {
  const strings: ActionPlanStrings;
  export = strings;
}
