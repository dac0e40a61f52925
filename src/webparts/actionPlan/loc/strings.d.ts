/** The words of the property pane; what people read in the web part itself stands in src/ui/words. */
declare interface ActionPlanWebPartStrings {
  readonly PaneDescription: string;
  readonly PaneHeading: string;
  readonly ViewLabel: string;
  readonly ViewMine: string;
  readonly ViewPlan: string;
  readonly ViewOverview: string;
  readonly ViewMeeting: string;
}

declare module 'ActionPlanWebPartStrings' {
  const strings: ActionPlanWebPartStrings;
  export = strings;
}
