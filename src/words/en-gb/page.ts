import { formatDate, ragWord, type IsoDate } from '../../schema';
import { editingEnGb } from './editing';

const plurals = new Intl.PluralRules('en-GB');
const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en-GB')} ${plurals.select(n) === 'one' ? one : many}`;
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Every word that the web part shows, but for the fields' own labels and messages, which the schema keeps. Another language is another file. */
export const enGb = {
  views: { mine: 'My actions', plan: 'The plan', overview: 'Overview', meeting: 'Panel meeting' },
  viewsLabel: 'Views',
  rag: {
    red: ragWord({ rag: 'red', status: 'in-progress' }),
    amber: ragWord({ rag: 'amber', status: 'in-progress' }),
    green: ragWord({ rag: 'green', status: 'in-progress' }),
    blue: ragWord({ rag: 'blue', status: 'signed-off' }),
    grey: ragWord({ rag: 'grey', status: 'in-progress' }),
  },
  notProgressing: ragWord({ rag: 'grey', status: 'not-progressing' }),
  publishedComplete: ragWord({ rag: 'grey', status: 'published-complete' }),
  awaitingSignOff: 'Reported complete – awaiting sign-off',
  assurance: {
    term: 'Assurance',
    held: (day: string): string => `Held: checked on ${day}`,
    slipped: (day: string): string => `Slipped back: the check of ${day} found that it had not held`,
    partly: (day: string): string => `Held in part: checked on ${day}`,
    early: (day: string): string => `Checked on ${day}, too soon to say that it has held`,
    unchecked: 'Not checked yet',
    due: (when: string): string => `A check is due: ${when}`,
    later: (when: string): string => `Next check: ${when}`,
  },
  returned: 'Returned to you',
  returnedToAgency: 'Returned to the agency',
  needsAttention: 'Needs attention: something in this row is not as it should be',

  daysLate: (days: number): string => `${count(days, 'day', 'days')} late`,
  away: (days: number): string =>
    days < 14
      ? relative.format(days, 'day')
      : days < 60
        ? relative.format(Math.round(days / 7), 'week')
        : relative.format(Math.round(days / 30.4), 'month'),
  noTarget: 'No target date',
  target: 'Target',
  moved: (days: number): string => `moved by ${count(days, 'day', 'days')}`,

  /** What stands on every page of a plan that is printed. */
  printed: { stood: (plan: string, day: IsoDate): string => `${plan}, as it stood on ${formatDate(day)}`, page: 'Page', of: 'of' },

  agencyLabel: 'Agency',
  allOwnAgencies: 'All my agencies',
  noAgency: {
    title: 'You are not in any agency’s group yet.',
    help: 'What your agency owes appears here once the site’s owner has added you to its group. You can send them this:',
    sentence: (name: string, address: string): string =>
      `Please add me${name === '' ? '' : ` (${name})`} to my agency’s group, so that I can report on our actions at ${address}`,
    copy: 'Copy this sentence',
    copied: 'The sentence is copied.',
    notCopied: 'It could not be copied. Mark the sentence and copy it.',
  },
  chooseAgency: 'Choose an agency',
  chooseAgencyHelp: 'Choose an agency to see what it leads and supports.',
  inbox: {
    panelSays: 'What the panel says',
    asksYou: 'A question for you',
    answer: 'Answer',
    answerReturn: 'Answer and send again',
    openDraft: 'Go on with the draft',
  },
  figures: {
    asked: (n: number): string => count(n, 'question for you', 'questions for you'),
    overdue: (n: number): string => `${n} overdue`,
    soon: (n: number): string => `${n} due in 30 days`,
    returned: (n: number): string => `${n} returned to you`,
  },
  figuresLabel: 'Show only',
  review: 'Review',
  recommendation: (number: string): string => `Recommendation ${number}`,
  noRecommendation: 'Actions without a recommendation',
  you: 'You',
  enteredFor: (agency: string | undefined): string =>
    agency === undefined ? 'Entered by the coordinator' : `${agency}, entered by the coordinator`,
  lastReport: (who: string, date: IsoDate, text: string): string =>
    `${[who, formatDate(date, 'short')].filter((part) => part !== '').join(', ')}${text === '' ? '' : `: ${text}`}`,
  noReport: 'No report yet',
  report: 'Report progress',
  showClosed: (n: number): string => `Show ${count(n, 'completed or closed action', 'completed or closed actions')}`,
  hideClosed: 'Hide completed and closed actions',
  nothingOwed: (agency: string): string => `${agency} does not lead or support any action yet.`,
  nothingDue: (agency: string): string => `Nothing is due from ${agency} in the next 30 days.`,
  nextDue: (date: IsoDate): string => `The next date is ${formatDate(date)}.`,
  nothingMatches: 'Nothing matches.',
  showAll: 'Show everything',

  search: 'Search the plan',
  allReviews: 'All reviews',
  all: { agency: 'All agencies', rag: 'Any standing', due: 'Any date', theme: 'All themes', status: 'Any status' },
  filter: { agency: 'Agency', rag: 'Standing', due: 'Due', theme: 'Theme', status: 'Status' },
  layout: {
    title: 'Order and columns',
    sort: 'Order',
    planOrder: 'As in the plan',
    sortBy: (column: string, direction: 'up' | 'down'): string => `By ${column.toLowerCase()}${direction === 'up' ? '' : ', last first'}`,
    columns: 'Columns',
    density: 'Spacing',
    densities: { roomy: 'Roomy', compact: 'Compact' },
    allActions: 'All actions',
  },
  editing: editingEnGb,
  rowForm: {
    chooseReview: 'Choose a review',
    action: 'Action',
    chooseAction: 'Choose the action that you report on',
    kept: 'Reports and decisions are kept as they were sent. Send another one that puts it right.',
    notYours: 'Coordinators change the plan. If something in it is not right, report on the action or ask the coordinator.',
    nothingToReport: 'There is no action in this review that you report on.',
  },
  ledBy: (agency: string): string => `Led by ${agency}`,
  only: {
    standing: {
      open: 'Still open',
      awaiting: 'Awaiting sign-off',
      'asks-time': 'Asked for more time',
      stale: 'No recent report',
      stuck: 'Reported as stuck',
      'no-evidence': 'Complete, without evidence',
      'no-lead': 'Without a lead agency',
      'no-theme': 'Without a theme',
    },
    between: (from: number, to: number): string => `${from} to ${to} days`,
    atLeast: (from: number): string => `${count(from, 'day', 'days')} or more`,
    late: (span: string): string => `Overdue by ${span}`,
    moved: (span: string): string => `Target moved by ${span}`,
    took: (span: string): string => `Completed ${span} after the target`,
    early: 'Completed on the target date or before',
    asAt: (standing: string, day: IsoDate): string => `${standing} at the end of ${formatDate(day, 'short')}`,
    uncoloured: 'No date, or closed',
  },
  dueChoices: { asked: 'Asked by the panel', overdue: 'Overdue', soon: 'Due in 30 days', returned: 'Returned' },
  removeFilter: (what: string): string => `Remove the filter ${what}`,
  searchChip: (text: string): string => `“${text}”`,
  publish: 'Publish this plan',
  copyLink: 'Copy link to this view',
  linkCopied: 'The link is copied.',
  linkNotCopied: 'The link could not be copied. Copy the address of this page instead.',
  found: (shown: number, total: number): string =>
    shown === total ? count(total, 'action', 'actions') : `${shown.toLocaleString('en-GB')} of ${count(total, 'action', 'actions')}`,
  complete: (done: number, total: number): string => `${done} of ${total} complete`,
  noActions: 'No actions yet.',
  columns: { ref: 'Ref', action: 'Action', lead: 'Lead', target: 'Target', status: 'Status', last: 'Last report' },
  noLead: 'No lead agency',

  close: 'Close',
  details: {
    recommendation: 'The recommendation it serves',
    milestones: 'Milestones',
    progress: 'Progress in the plan',
    outcome: 'Outcome',
    impact: 'Impact',
    evidence: 'Evidence',
    lead: 'Lead agency',
    support: 'Supporting agencies',
    role: 'Responsible role',
    person: 'Responsible person',
    target: 'Target date',
    original: 'First target date',
    reason: 'Why it moved',
    status: 'Status',
    closing: 'Why it was closed',
    completed: 'Completed on',
    scope: 'Scope',
    marking: 'Marking',
    facts: 'Facts',
    history: 'History',
    noHistory: 'Nothing has been reported yet.',
    copyLink: 'Copy link to this action',
    untitled: 'Action',
    action: (ref: string): string => `Action ${ref}`,
    attention: 'What needs attention',
    gone: 'This action is not here',
    goneHelp: 'It may have been removed, or it belongs to a review that you cannot see.',
    newDate: (date: string): string => `New date: ${date}`,
    changes: {
      added: 'Added to the plan',
      changed: 'The plan was changed',
      target: 'Target date changed',
      targetBy: (days: number): string => `Target date moved ${count(Math.abs(days), 'day', 'days')} ${days > 0 ? 'later' : 'earlier'}`,
      from: 'from',
      to: 'to',
      empty: 'empty',
      failed: 'Changes to the plan itself could not be read. Reports and decisions are shown.',
    },
  },
  moment: (at: Date): string => moment.format(at),
  /** What became of a file of evidence since it was sent. */
  evidenceStates: {
    changed: 'This file was changed after it was sent.',
    missing: 'This file is not in the library any more.',
    unknown: 'Whether this file is as it was sent could not be looked up.',
  },

  reporting: {
    title: 'Report progress',
    last: 'The last report',
    how: 'How is it going?',
    what: 'What has been done?',
    hindrance: 'What is in the way, and who could help?',
    hindranceHelp: 'The coordinator and the panel see this. Say what has been done so far as well.',
    fields: {
      agency: 'Agency',
      status: 'How is it going?',
      narrative: 'What has been done?',
      completionDate: 'When was it completed?',
      outcome: 'What difference has it made?',
      evidence: 'Evidence',
      newDate: 'New date',
      reason: 'Reason',
    },
    fieldError: (field: string, message: string): string => `${field} ${field.endsWith('?') ? '' : '– '}${message}`.trim(),
    errorMark: 'Error: ',
    when: 'When was it completed?',
    whenHelp: 'For example 31 March 2026.',
    today: 'Today',
    difference: 'What difference has it made?',
    differenceHelp: 'For example: 42 of 45 officers trained; 9 in 10 say they would now ask.',
    evidence: 'Evidence',
    evidenceHelp: 'Paste a link, one to a line.',
    files: {
      choose: 'Choose a file, or drop it here',
      help: (most: number): string =>
        `Documents, tables, slides, pictures and mails, up to ${Math.round(most / 1_048_576)} MB each. Everybody who sees the plan can open them.`,
      list: 'Files',
      sending: (percent: number): string => `Sending… ${percent} %`,
      kept: 'In the library. Its link stands with your evidence.',
      wait: 'A file is still being sent. Send the report when it has arrived.',
      notArrived: (n: number): string =>
        `${count(n, 'file has', 'files have')} not arrived, and would be missing from the report. Try ${n === 1 ? 'it' : 'them'} again above, or leave ${n === 1 ? 'it' : 'them'} out.`,
      refused: (n: number): string =>
        `${count(n, 'file cannot', 'files cannot')} be taken, and would be missing from the report. Choose another, or leave ${n === 1 ? 'it' : 'them'} out above.`,
      leaveOut: 'Leave it out',
      unreadable: 'This file could not be read. It may have been moved or changed. Choose it again.',
      left: (name: string, why: string): string => `${name} has not arrived, and is missing from your draft. ${why}`,
      problem: {
        'too-large': (most: number): string =>
          `This file is larger than ${Math.round(most / 1_048_576)} MB. Put it where your agency keeps its files, and paste the link.`,
        empty: (): string => 'There is nothing in this file. Choose another.',
        'wrong-type': (): string =>
          'Files of this kind are not taken: they may do harm, or others cannot open them. Save it as a PDF, a document or a picture.',
      },
    },
    moreTime: 'Ask for more time',
    newDate: 'Which new date do you ask for?',
    newDateHelp: 'For example 30 June 2026. The target stays as it is until it is agreed.',
    reason: 'Why is more time needed?',
    forAgency: 'Which agency reports?',
    send: 'Send report',
    sending: 'Sending…',
    cancel: 'Close, and keep the draft',
    discard: 'Throw the draft away',
    discarded: 'The draft was thrown away.',
    bringBack: 'Bring it back',
    notYetSent: 'Draft, not sent',
    notYetSentHelp: 'Not sent yet. It is kept on this device only.',
    keptAsDraft: (action: string): string => `Your report on “${action}” is kept as a draft on this device. It has not been sent.`,
    fromReturned: 'This begins with what was sent before. Change what the panel asked for, and send it again.',
    draftFound: 'This is the draft that you began earlier. It has not been sent, and is kept on this device only.',
    errors: (n: number): string => `${count(n, 'thing needs', 'things need')} your attention before it can be sent`,
    needHow: 'Say how it is going.',
    needWhat: 'Say in a sentence what has been done.',
    needHindrance: 'Say in a sentence what is in the way.',
    needDate: 'Give the date that you ask for, for example 30 June 2026.',
    remaining: (n: number): string => `${count(n, 'character', 'characters')} left`,
    meanwhileYou:
      'You have reported on this action from another page since you began. It stands above. Send this one as well if it is still right.',
    meanwhile: (who: string): string =>
      `${who} has reported on this action since you began. It stands above. Send yours as well if it is still right.`,
    refused: 'SharePoint did not accept the report. It is safe here as a draft. Check it, or ask the coordinator.',
    sentBefore:
      'An earlier version of this report had arrived after all; it stands in the history. What you have changed since was not sent. Press Send report to send it as another report.',
    sentElsewhere: 'This draft was sent or thrown away in another tab.',
    restKept: 'Your report was sent. What was typed after that was not in it, and stands here.',
    notSent: (action: string, why: string): string => `Your report on “${action}” was not sent. ${why}`,
    openDraft: 'Open the draft',
    removed: 'Someone has removed this action, so no report can be sent on it. What you wrote stands here; copy what you need.',
    notYours:
      'No report can be sent on this action any more: it was closed, or passed to another agency. What you wrote stands here; copy what you need.',
    lost: 'It could not be told whether the report arrived. Press Send report again: it will not be sent twice.',
  },
  sent: (at: Date): string => `Sent to the partnership at ${clock.format(at)}.`,
  sentAbout: (action: string): string => `Your report on “${action}”`,
  undo: 'Undo',
  undoing: 'Taking it back…',
  undone: 'The report was taken back. Your words are kept as a draft.',
  undoTooLate: 'It is too late to take the report back: someone has already acted on it. Send another report that puts it right.',
  undoUnknown: 'It could not be told whether the report was taken back. Try again.',
  undoFailed: 'The report could not be taken back. Send another report that puts it right.',

  setUp: {
    offer:
      'Setting it up makes the lists that Accord keeps plans in, a library for evidence, a hidden list for its own settings, the groups and the permission level that decide who may read and write them, and the forms that open in these lists. Your other lists and pages stay as they are.',
    start: 'Set up this site',
    unfinished: 'This site is not set up completely',
    unfinishedOthers: 'You can read what is here. Nothing can be saved until the site’s owner has finished setting it up.',
    offerRest:
      'Setting it up was broken off. Until it is finished nobody can save anything, and some lists may not be protected yet. What is there stays as it is.',
    finish: 'Finish setting up',
    working: (done: number, total: number | undefined): string =>
      total === undefined ? 'Setting up this site…' : `Setting up this site: ${done} of ${total} steps done…`,
    incomplete: 'The site is not ready yet: SharePoint refused some of it. Try again; if it happens again, ask the administrator.',
  },
  loading: 'Loading the plan',
  /** The device's clock and SharePoint's, so many minutes apart. */
  clockOff: (minutesAhead: number): string => {
    const minutes = Math.abs(minutesAhead);
    const [count, unit] =
      minutes < 120 ? [minutes, 'minute'] : minutes < 2_880 ? [Math.round(minutes / 60), 'hour'] : [Math.round(minutes / 1_440), 'day'];
    const apart = new Intl.NumberFormat('en-GB', { style: 'unit', unit, unitDisplay: 'long' }).format(count);
    return `The clock of this device is ${apart} ${minutesAhead > 0 ? 'slow' : 'fast'}. Accord goes by SharePoint’s clock. Set the device’s date and time right.`;
  },
  lookingAgain: 'Looking again…',
  tryAgain: 'Try again',
  loadAgain: 'Load the page again',
  noReviews: 'There is no plan on this site yet.',
  noReviewsSetUp: 'Start one here, or open the plan in Excel, connect it to this site and sync.',
  noReviewsWait: 'When a coordinator shares a plan, its actions appear here.',
  onlyDrafts: 'The plan is still a draft. Its actions appear here when a coordinator makes it live.',
  failure: {
    unreachable: 'SharePoint cannot be reached. Check your connection. What you have typed is kept.',
    busy: (seconds: number): string =>
      `SharePoint is busy. Nothing was lost. Try again in ${count(Math.max(1, Math.ceil(seconds)), 'second', 'seconds')}.`,
    busyContinuing: (seconds: number): string =>
      `SharePoint is busy. Continuing in ${count(Math.max(1, Math.ceil(seconds)), 'second', 'seconds')}…`,
    notAllowed: 'You do not have permission for this. Ask the site’s owner.',
    notAllowedToOpen: 'You cannot see the action plan on this site. Ask the site’s owner to add you to your agency’s group.',
    notSetUp: 'This site has not been set up for action plans yet.',
    notSetUpOthers: 'Ask the site’s owner to open this page and set it up.',
    newerVersion: 'The lists on this site were made by a newer version of Accord. Ask the administrator to update this page.',
    signedOut: 'You have been signed out. Load the page again to sign in. What you have typed is kept.',
    damaged: 'The answer from SharePoint could not be understood. Try again; if it happens again, tell the coordinator.',
    gone: 'What you asked for is not there any more. Load the page again; what you have typed is kept.',
    notKnown: 'It is not known whether this arrived. Try again: what arrived is not saved twice.',
    unfinished:
      'This site is not set up completely, so nothing can be saved yet. Ask the site’s owner to finish setting it up. What you have typed is kept.',
    stopped: 'Stopped. Nothing was lost.',
    updated: 'Accord was updated. Load the page again; what you typed is kept.',
    crashed: 'Something went wrong in this part of the page. What you have typed is kept.',
    stale: (at: Date): string => `What you see is from ${clock.format(at)}.`,
  },
};

/** The shape that every language fills. */
export type Words = typeof enGb;
