define([], function () {
  return {
    PaneHeading: 'What this page shows',
    ViewLabel: 'Open on',
  };
});
