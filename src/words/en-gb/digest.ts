/**
 * The words of the weekly reminder. It is put together by Power Automate and not by Accord, so a sentence with a figure or a name
 * in it takes the place where that will stand.
 */
export const digestWords = {
  name: 'Accord – weekly reminder',
  about:
    'Every Monday at 07:00 (London) it writes to the Report to mailbox of each agency with actions that are overdue, returned, or due in 30 days, and notes in the record whom it asked about what. It asks nobody twice within six days.',
  publisher: 'Accord',
  /** What an owner fills in after the import stands in these two steps. */
  siteHere: 'https://PUT-YOUR-TENANT-HERE.sharepoint.com/sites/PUT-YOUR-SITE-HERE',
  pageHere: 'https://PUT-YOUR-TENANT-HERE.sharepoint.com/sites/PUT-YOUR-SITE-HERE/SitePages/PUT-YOUR-PAGE-HERE.aspx',
  subjectOne: ': 1 action needs an update',
  subjectMany: ' actions need an update',
  greeting: 'Dear colleagues at ',
  ask: 'Please tell us how these actions stand. Open the link, then press Report progress.',
  overdue: 'Overdue',
  returned: 'Returned to you',
  due: 'Due in the next 30 days',
  moreBefore: 'And ',
  moreAfter: ' more, which the link below shows.',
  all: 'All your actions',
  thanks: 'Thank you.',
  sentBy: 'Sent by Accord for the partnership. Please do not send case details by mail.',
  narrative: 'Asked for an update, by the weekly reminder.',
  begun: 'The weekly reminder to this agency was begun.',
  failed: 'The weekly reminder to this agency could not be sent.',
};
