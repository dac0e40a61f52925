/** The site groups that Accord's rights hang on. */
export const GROUPS = {
  coordinators: 'Accord Coordinators',
  panel: 'Accord Panel',
  agencies: 'Accord Agencies',
  readers: 'Accord Readers',
} as const;
