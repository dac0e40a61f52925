define([], function () {
  return {
    PaneDescription: 'Each person sees the actions of their own agency. Links and filters in the address go before what is chosen here.',
    PaneHeading: 'What this page shows',
    ViewLabel: 'Open on',
    ViewMine: 'My actions',
    ViewPlan: 'The plan',
    ViewOverview: 'Overview',
    ViewMeeting: 'Panel meeting',
  };
});
