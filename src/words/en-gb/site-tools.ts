const plurals = new Intl.PluralRules('en-GB');
const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en-GB')} ${plurals.select(n) === 'one' ? one : many}`;

/** The words of looking after the site; they come with the panels that show them. */
export const siteToolsEnGb = {
  check: {
    title: 'Check this site',
    intro:
      'This compares the site with what Accord needs: its lists and columns, indexes, rules and views, whether earlier versions are kept, and who may read or change what. Looking changes nothing.',
    look: 'Look now',
    looking: 'Looking at lists, columns, views and rights…',
    again: 'Look again',
    sound: 'Nothing is wrong. This site is as it should be.',
    soundForOthers: 'Nothing is wrong in what you can see. Rights of groups and people are shown to owners of the site only.',
    found: (n: number): string => `${count(n, 'thing is not as it should be', 'things are not as they should be')}.`,
    upgrade: (from: number, to: number): string => `This site was set up by an older Accord (version ${from}; this is version ${to})`,
    upgradeAdds: 'The upgrade adds what is missing. The rows that are there stay as they are.',
    upgradeTick: 'Upgrade this site',
    groups: {
      missing: { title: 'Missing', help: 'Parts of the site that Accord needs and does not find.' },
      different: { title: 'Different', help: 'Settings that somebody changed.' },
      rights: { title: 'Rights too wide', help: 'People who may read or change more than Accord’s groups allow.' },
    },
    weights: { danger: 'Danger: rows may be lost or wrongly changed.', fault: '', note: 'This may well be meant.' },
    byHand: 'Only a person can put this right.',
    mend: 'Put these right',
    nothingTicked: 'Tick what is to be put right.',
    mending: (done: number, total: number | undefined): string =>
      total === undefined || done === 0 ? 'Putting things right…' : `Putting things right… ${done} of ${total} done`,
    mended: (n: number): string => `Put right: ${count(n, 'change was', 'changes were')} made.`,
    refused: (details: string): string => `SharePoint refused a change: ${details}`,
    ownersOnly:
      'Only an owner of this site can put this right. Send them this page’s address and ask them to press “Check this site”. Rights of groups and people are shown to owners only.',
    close: 'Close',
  },
  remove: {
    title: (reference: string): string => `Remove ${reference}`,
    goes: 'This moves to the site’s recycle bin:',
    review: (reference: string): string => `the review ${reference} itself`,
    recommendations: (n: number): string => count(n, 'recommendation', 'recommendations'),
    actions: (n: number): string => count(n, 'action', 'actions'),
    updates: (n: number): string => `${count(n, 'entry', 'entries')} in the log: reports, decisions and changes`,
    files: 'all files kept as evidence for its actions',
    stays: 'Agencies and meetings stay. A site owner can bring things back from the recycle bin for 93 days; after that they are gone.',
    ownersOnly:
      'Its log holds what others wrote, and only an owner of this site can remove that. Ask an owner to press “Remove this review” here.',
    first: 'If the review may be needed again, download it as Excel first.',
    type: (reference: string): string => `To confirm, type the reference: ${reference}`,
    wrong: (reference: string): string => `That is not the reference. Type ${reference}.`,
    remove: 'Move to the recycle bin',
    cancel: 'Keep the review',
    removing: 'Moving it to the recycle bin… Keep this page open.',
    removed: (rows: number, files: number): string =>
      `In the recycle bin: ${count(rows, 'row', 'rows')} and ${count(files, 'file', 'files')}. An owner can bring them back for 93 days.`,
    notThere: 'This review is not here any more. Somebody else has removed it.',
    left: (rows: number): string =>
      `${count(rows, 'row', 'rows')} could not be removed, so the review is still here. What was removed is in the recycle bin. Try again.`,
    lost: 'It could not be told whether all of it was removed. Try again: it goes on where it broke off.',
    close: 'Close',
  },
};
