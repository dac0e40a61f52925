/** Why something is asked about, as a heading; by the kind of the finding. */
const kinds = {
  'known-name': 'A name that is known',
  'removed-name': 'Part of a name that you took out',
  title: 'A title or rank before a name',
  'first-name': 'A first or family name',
  initials: 'Initials with a name',
  'look-alike': 'Letters that look like others',
  'other-script': 'Another script',
  'spelled-out': 'A word spelled out',
  birth: 'A date of birth',
  age: 'An age',
  address: 'An address',
  postcode: 'A postcode',
  telephone: 'A telephone number',
  mail: 'A mail address or account',
  'web-address': 'A web address',
  number: 'A number of a record, case or account',
  'event-day': 'An exact day of something that happened',
  'name-word': 'A word that is also a name',
  'unknown-word': 'A word that is in no word list',
  place: 'A school, surgery, ward or place of worship',
  markup: 'Signs of a web page',
  quotation: 'Words that somebody said or wrote',
  'small-number': 'A number small enough to point to somebody',
  'small-letters': 'A name in small letters',
  agencies: 'Agencies with unusual words in their names',
  days: 'Exact days that are no target or completion',
  abbreviations: 'Abbreviations',
  'unusual-words': 'Unusual words in small letters',
} as const;

/** States as readers of a published plan see them, each so that it reads back as what it is. */
const states = {
  'not-stated': '',
  'not-started': 'Not started',
  'in-progress': 'In progress',
  'published-complete': 'Complete (day and outcome not stated)',
  completed: 'Complete (as reported; sign-off follows)',
  'signed-off': 'Complete',
  'not-progressing': 'Closed – not progressing',
} as const;

export const publishingWords = {
  states,
  kinds,
  /** What the screening cannot know. It stands on the screen, in the terminal and in the guide. */
  limits:
    'Names with a capital are found by word lists; names in small letters only where a list holds them. What was not asked about can still point to a person: read the preview.',
  template: {
    notJson: (detail: string): string => `The template is not JSON (${detail}). docs/publishing.md shows its form.`,
    notATemplate: (at: string): string => `The template is wrong or incomplete at “${at}”. docs/publishing.md shows its form.`,
    noSuchField: (field: string): string =>
      `The template names the field “${field}”, which Accord does not have. Fields look like action.targetDate.`,
    notPublished: (field: string): string => `The template names “${field}”, which may not leave the site. Take it out of the template.`,
  },
  refused: {
    doubtOpen: (count: number): string => (count === 1 ? 'One word is still to be answered.' : `${count} words are still to be answered.`),
    marking: (marking: string): string =>
      `The plan is marked ${marking === '' ? 'with nothing' : marking}. Only a plan marked OFFICIAL can be published: change its marking first, if that is right.`,
    rowRefused: (count: number): string =>
      count === 1
        ? 'One row of the plan needs attention before it can be published.'
        : `${count} rows of the plan need attention before it can be published.`,
    notPrepared: 'Nobody has prepared this plan for publishing yet.',
    samePerson: 'Whoever prepared the plan cannot release it as well. Ask the chair or an owner.',
    notAllowed: 'Only a chair of the panel or an owner of the site can release a plan.',
    changedSince: 'The plan or the answers have changed since it was prepared. Prepare it again.',
    nothingToRelease: 'The plan has no actions to publish.',
    proof: (file: string, found: string): string =>
      `The finished file ${file} was opened again, and holds “${found}”, which should not be there. It is not offered.`,
  },
} as const;
