/** The words of the property pane; what people read in the web part itself stands in src/ui/words. */
declare interface ActionPlanWebPartStrings {
  readonly PaneDescription: string;
  readonly PaneHeading: string;
  readonly ViewLabel: string;
  readonly ViewMine: string;
  readonly ViewPlan: string;
  readonly ViewOverview: string;
  readonly ViewMeeting: string;
  readonly ReviewLabel: string;
  readonly ReviewFirst: string;
  readonly ReviewAll: string;
  readonly AgencyLabel: string;
  readonly AgencyByGroup: string;
  readonly SiteLabel: string;
  readonly SiteHelp: string;
  readonly SiteWrong: string;
  readonly ColumnsHeading: string;
  readonly ColumnRef: string;
  readonly ColumnLead: string;
  readonly ColumnTarget: string;
  readonly ColumnStatus: string;
  readonly ColumnLast: string;
  readonly DaysHeading: string;
  readonly AmberLabel: string;
  readonly AmberHelp: string;
  readonly StaleLabel: string;
  readonly StaleHelp: string;
  readonly DaysWrong: string;
}

declare module 'ActionPlanWebPartStrings' {
  const strings: ActionPlanWebPartStrings;
  export = strings;
}
