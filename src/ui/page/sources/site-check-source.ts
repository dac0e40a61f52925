import type { Answer } from './plan-source';

/** What a finding means to whoever reads it. */
export type FindingGroup = 'missing' | 'different' | 'rights';

/** Something on the site that is not as it should be, with everything that the same change would put right. */
export interface SiteFinding {
  /** The same for the same finding in every look. */
  readonly id: string;
  readonly group: FindingGroup;
  /** Sentences: what is so, and what comes of it. */
  readonly text: string;
  /** `danger`: rows may be lost, or be changed by people who should not; `fault`: something will not work; `note`: it may well be meant. */
  readonly weight: 'danger' | 'fault' | 'note';
  /** `by-hand`: only a person can put it right. */
  readonly mends: 'here' | 'by-hand';
}

/** A site that an older Accord set up. Its parts come together, or the site would say it is newer than it is. */
export interface SiteUpgrade {
  readonly from: number;
  readonly to: number;
  /** What is missing, and is added by the upgrade. */
  readonly adds: readonly SiteFinding[];
  readonly ids: readonly string[];
}

export interface SiteLook {
  readonly findings: readonly SiteFinding[];
  readonly upgrade: SiteUpgrade | undefined;
  /** Whether this person may put right what was found. */
  readonly mayMend: 'yes' | 'no';
}

/** What a mending came to. */
export interface Mended {
  readonly done: number;
  /** What SharePoint answered where it refused a change. */
  readonly refused: readonly string[];
}

/** Compares the site with what Accord needs, and puts right what somebody agreed to. */
export interface SiteCheckSource {
  /** Changes nothing. Rights of groups and people are left out for whoever may not mend: SharePoint shows them to owners only. */
  look(signal: AbortSignal): Promise<Answer<SiteLook>>;
  /** Puts right the named findings and nothing else; one that is not there any more is passed over. */
  mend(ids: readonly string[], progress: (done: number, total: number | undefined) => void): Promise<Answer<Mended>>;
}
