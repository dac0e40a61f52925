/** Why something is asked about. */
export type FindingKind =
  | 'known-name' // a person whom the site knows, or who was typed for this screening
  | 'removed-name' // part of a name that was taken out elsewhere in this plan
  | 'title' // a title or a rank, and what follows it
  | 'first-name'
  | 'initials'
  | 'look-alike' // letters of another script that look like Latin ones
  | 'other-script'
  | 'spelled-out' // letters with spaces between them
  | 'birth'
  | 'age'
  | 'address'
  | 'postcode'
  | 'telephone'
  | 'mail'
  | 'web-address'
  | 'number' // NHS, crime, case, account and other long numbers
  | 'event-day' // an exact day beside words of what happened
  | 'name-word' // a word that is a name too
  | 'unknown-word'
  | 'place' // a school, a ward, a surgery, a place of worship
  | 'markup'
  | 'quotation'
  | 'small-number'
  | 'small-letters' // a first name in small letters
  | 'agencies'
  | 'days'
  | 'abbreviations'
  | 'unusual-words';

/** How sure: the kinds in the order in which they are asked. */
export const KIND_ORDER: readonly FindingKind[] = [
  'known-name',
  'removed-name',
  'title',
  'first-name',
  'look-alike',
  'other-script',
  'spelled-out',
  'initials',
  'birth',
  'mail',
  'telephone',
  'postcode',
  'address',
  'number',
  'age',
  'event-day',
  'small-letters',
  'name-word',
  'unknown-word',
  'place',
  'web-address',
  'markup',
  'quotation',
  'small-number',
  'agencies',
  'days',
  'abbreviations',
  'unusual-words',
];

/** Kinds whose members are shown as one list, which can be accepted as a whole. */
export const LISTED: ReadonlySet<FindingKind> = new Set(['agencies', 'days', 'abbreviations', 'unusual-words']);

/** Kinds that speak of a person: what is taken out of one place is looked for in all others. */
export const PERSONAL: ReadonlySet<FindingKind> = new Set([
  'known-name',
  'removed-name',
  'title',
  'first-name',
  'look-alike',
  'other-script',
  'spelled-out',
  'initials',
  'small-letters',
  'name-word',
  'unknown-word',
  'unusual-words',
  'abbreviations',
]);

/** A place in a folded text. */
export interface Finding {
  readonly kind: FindingKind;
  readonly from: number;
  readonly to: number;
}
