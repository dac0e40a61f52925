/** The words of the property pane; what people read in the web part itself stands in src/ui/words. */
declare interface ActionPlanStrings {
  readonly PaneHeading: string;
  readonly ViewLabel: string;
}

declare module 'ActionPlanStrings' {
  const strings: ActionPlanStrings;
  export = strings;
}
