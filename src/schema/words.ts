/**
 * Every code in plain English: what is wrong, and what would be right. `{name}` stands for a parameter of the issue.
 * After a slash stands the issue's parameter `why`, where the same code is said in several ways. Another language is
 * another table with the same codes.
 */
export const WORDS = {
  // S1: the form of a field
  missing: 'This is needed. Fill it in.',
  empty: 'This is needed. Fill it in.',
  'wrong-type': 'This is not the sort of thing that belongs here. Type it in again.',
  'cell-full':
    'The cell is full, and Excel cuts off what does not fit: the end may be missing. Write at most {max} characters here, and the whole text on the SharePoint page.',
  'too-long': 'This is {length} characters long, and at most {max} fit. Make it shorter.',
  'too-many': 'There are too many here; at most {max} fit. Take some out.',
  'line-break': 'This must be one line. Take out the line break.',
  'not-a-choice': '“{typed}” is not one of the choices. Choose {choices}.',
  'not-a-number': '“{typed}” is not a number. Write it in figures, for example 30.',
  'not-a-whole-number': '“{typed}” is not a whole number. Write one, for example 30.',
  'too-small': '“{typed}” is too small. Give {min} or more.',
  'too-large': '“{typed}” is too large. Give {max} or less.',
  'key-form': 'This is not one of the marks by which Accord knows a row. Undo the change to it.',
  'unknown-field': 'Accord has no field called “{name}” here. Move what it says to a field that there is, or leave it out.',
  'not-a-row': 'This is not a row that Accord can read. Enter it again.',
  'name-not-found': '“{typed}” is not in the list. Choose a name from the list, or add it there first.',
  'parent-not-unique': '“{typed}” could be more than one. Write it as the list does.',
  'name-moved':
    '“{typed}” was {before} at the last sync and is {now} now. Write “{writeBefore}” or “{writeNow}”, so that it is clear which is meant.',
  'read-as-number': 'Excel has read this as {as}: {typed}. It may have been “{likely}”. Type it again; this cell now takes it as text.',
  'ref-doubled': 'Another action has the ref “{ref}” too: “{other}”. Say that it is right, or give one of them another.',
  'ref-elsewhere':
    'The ref “{ref}” says recommendation {number}, but the action stands under another one. Say that it is right, or change one of the two.',
  'parent-missing': 'What this belongs to is not there any more. Choose another, or put it back first.',
  'parent-waits': 'What this belongs to cannot be saved yet. Once that is put right, this goes with it.',
  'still-in-use': 'Other rows still refer to this one. Change or remove those first.',

  'decision-about-nothing': 'A decision names the action that it is about, and its review. Take it on the page, which fills both in.',
  'takes-back-nothing': 'This takes back a decision: say which.',
  'date-not-sharepoints': 'Its date does not fit the rows before and after it: it is not the day on which SharePoint received it.',

  // S3, S4: completion
  'completion-date-missing': 'A completed action needs the date that it was completed. Add the completion date.',
  'outcome-or-evidence-missing':
    'A completed action needs an outcome of at least 20 characters, or a link to evidence. Say what difference it has made.',
  'completion-date-in-future': 'The completion date is in the future. Give the day that it was completed, today or earlier.',
  'completion-date-without-completion': 'There is a completion date, but the status is not complete. Change the status, or clear the date.',

  // S5: closing and reopening
  'reason-for-closing-missing': 'An action that is closed without being completed needs a reason. Say why it is not progressing.',
  'status-step': 'The status cannot go from “{from}” to “{to}”. Choose {allowed}.',

  // S6: moving a target
  'reason-for-new-date-missing': 'The plan is live, so moving the target date needs a reason. Say why it moves.',
  'reason-for-new-date-old': 'The target date moved again, but the reason is the one given for the last move. Say why it moves this time.',
  'original-date-changed': 'The original target date stays as first agreed: {original}. Undo the change to it; only the target date moves.',
  'original-date-missing': 'The target date moves, so the first date agreed, {original}, must be kept as the original target date.',
  'new-date-past': 'This date has passed already. Give one that is still to come, for example 30 June {year}.',
  'new-date-missing': 'A decision to move the date needs the new date. Add it.',

  // S7
  'addressee-missing': 'A regional or national recommendation needs to say whom it is addressed to. Fill in “Addressed to”.',
  'addressee-missing-above':
    'The scope is regional or national, but the recommendation does not say whom it is addressed to. Fill that in there.',

  // A1: checks after completion
  'check-without-result': 'A check says what it found: that it has held, held in part, or not held. Choose one.',
  'sample-form': '“{typed}” does not say how many of how many. Write it like this: 18 of 20.',
  'check-past': 'This date has passed already. Give one that is still to come, for example 30 June {year}.',

  // A5: answers to recommendations
  'answer-without-reasons': 'A recommendation that is not accepted, or only in part, needs the reasons. Give them.',
  'answered-in-future': 'The day of the answer is in the future. Give today or an earlier day.',

  // S8: who may do what
  'not-yours-to-change': 'You cannot change this. Ask the coordinator.',
  'not-your-agency': 'You can report only for your own agency. Choose your agency.',
  'not-your-action': 'Your agency neither leads nor supports this action, so it cannot report on it. Ask the coordinator.',
  'report-without-agency': 'A report needs the agency that makes it. Choose your agency.',
  'report-without-words': 'There is nothing in this report yet. Say what has been done.',
  'decision-without-reason': 'This decision needs a sentence. Say why, so that the agency knows what to do.',
  'decides-elsewhere': 'The report that this decides on belongs to another action. Open that action and decide there.',
  'decides-on-decision': 'This can decide on a report only, not on another decision. Choose the report.',
  'log-is-kept': 'Reports and decisions are kept as they were sent. Send another one that puts it right.',
  'meeting-is-closed': 'This meeting is closed, and its minutes are kept as they were. Start another meeting.',
  'key-changed': 'The mark by which Accord knows this row has changed. Undo the change to it.',
  'review-changed': 'A row stays with the review it was made for. Undo the change, and enter it again under the other review.',
  'parent-elsewhere': '“{label}” belongs to another review. Choose one of this review.',
  'parent-not-found': 'Accord cannot find the one named here. It may have been removed; choose another.',

  // S11: plain text
  'control-character': 'There is a character in here that cannot be shown or saved. Type the text again instead of pasting it.',
  'html-tag': 'Text in angle brackets, such as <b>, cannot be saved. Take the brackets out.',
  'not-https': '“{typed}” is not an address that can be kept. Give one that begins with https://.',

  // S12: warnings
  'repeats-recommendation': 'The action says the same as its recommendation. Say what will be done, by whom.',
  'vague-wording': '“{verb}” is hard to check. Say what will be done and how you will know, for example a number or a date.',
  'complete-but-continuing': 'The status is complete, but the text says “{words}”. Check which of the two is right.',
  'no-news': 'This action is in progress, but nobody has reported on it for {days} days. Ask the agency how it is going.',
  'same-wording': 'Another action of this review, {other}, has the same wording. Check whether both are meant.',

  // S13: dates
  'date-form': '“{typed}” is not a date. Write the day, month and year, for example 31 March 2026.',
  'not-a-date': '“{typed}” is not a date. Write it as 31 March 2026, as a month (March 2026), or as “No date: ” and the reason.',
  'impossible-date/day': '{month} {year} has {days} days, so there is no {day} {month}. Check the day.',
  'impossible-date/month': 'There is no month {month}. Dates are written day first, for example 31/03/2026.',
  'impossible-date/year': 'The year {year} cannot be right. Give a year from {first} to {last}.',
  'impossible-date': 'There is no such date. Check the day and the month.',
  'two-dates': 'There is more than one date here. Give one: the last of them, or one for each action.',
  'day-needed': 'This needs the exact day, for example 31 March 2026. “{typed}” is longer than a day.',
  'year-out-of-range': 'The year cannot be right. Give a year from 1900 to 2199.',
  'precision-without-date': 'The date and what it stands for do not fit together. Write the date again.',
  'not-period-end': 'A month, quarter or year falls due on its last day. Write the date again, for example March 2026.',
  'dated-ahead': 'The date is in the future. Check that it is right.',
} as const satisfies Readonly<Record<string, string>>;

/** Everything that can be wrong with a row or a change. */
export type IssueCode = keyof typeof WORDS extends infer K ? (K extends `${string}/${string}` ? never : K) : never;
