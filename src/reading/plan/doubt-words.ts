import type { Doubt, DoubtCode } from '../grid/doubt';

const STATUS: Readonly<Record<string, string>> = {
  completed: 'completed',
  'in-progress': 'in progress',
  'not-started': 'not started',
  'not-stated': 'not stated',
  'on-hold': 'on hold',
  'not-progressing': 'not progressing',
};
const said = (text: string): string => STATUS[text] ?? text;
const quoted = (text: string): string => `“${text.replace(/\s+/g, ' ').slice(0, 90)}${text.length > 90 ? '…' : ''}”`;
const others = (doubt: Doubt): string =>
  doubt.alternatives
    .filter((text) => text !== '')
    .map((text) => quoted(said(text)))
    .join(', ');

/** One sentence or two for each kind of doubt: what was found, what was assumed, what else it could be (R5). */
const WORDS: Readonly<Record<DoubtCode, (doubt: Doubt) => string>> = {
  'action-missing': () => 'The document gives no text for this action. The recommendation stands in for it until you write one.',
  'action-merged': (d) => `The action cell is blank, as under a merged cell. It was taken to share the action above: ${quoted(d.assumed)}.`,
  'agencies-parted': (d) =>
    `One row names several agencies. This action was read as the part of ${quoted(d.assumed)}; the rest went to ${others(d)}. Check which date and status is whose.`,
  'agency-known': (d) => `${quoted(d.assumed)} is not in the list of agencies. It may be ${others(d)}. It was kept as a new one.`,
  'agency-alias': (d) => `${quoted(d.assumed)} may be the same agency as ${others(d)}. They were kept apart.`,
  'agency-missing': (d) =>
    `${d.assumed === '' ? 'No lead agency is printed here.' : `No lead agency is printed here: ${quoted(d.assumed)} was taken for who is responsible.`}${d.alternatives.length > 0 ? ` The row above has ${others(d)}, which was not carried down.` : ''}`,
  'agency-placeholder': (d) => `${quoted(d.source)} stands where a lead agency should. No agency was set.`,
  'agency-unclear': (d) => `The lead agency was taken to be ${quoted(d.assumed)}. Please check it against ${quoted(d.source)}.`,
  'column-guessed': (d) => `A column without a clear heading was taken as ${d.assumed}.`,
  'column-unsure': (d) =>
    `The column ${quoted(d.source)} was taken as ${said(d.assumed)}${d.alternatives.length > 0 ? `; it could also be ${others(d)}` : ''}.`,
  'comments-left-out': (d) => `The document has comments beside its text: ${quoted(d.source)}. They were left out.`,
  'column-moved': (d) => `This row has fewer cells than the table has columns. It was read as if its ${d.assumed} cell were missing.`,
  'columns-by-content': (d) => `The table has no heading. Its columns were read by what stands in them, as ${d.assumed}.`,
  'completion-imprecise': (d) => `The completion is dated ${quoted(d.source)}, not to the day. Add the day if you know it.`,
  'completed-but-more': () => 'It says completed, and then speaks of work still to do. It was read as completed.',
  'cross-reference': (d) => `The action points to another one: ${quoted(d.source)}. It was kept as an action of its own.`,
  'date-after-status': (d) =>
    `The date stands behind a status word: it may be the target or the day of completion. It was read as the target, ${d.assumed}.`,
  'date-impossible': (d) => `${others(d)} is not a date that exists. No target date was set.`,
  'date-range': (d) => `The target is a span of time. Its end, ${d.assumed}, was taken.`,
  'dates-several': (d) => `Several target dates are printed. The latest, ${d.assumed}, was taken; the others are ${others(d)}.`,
  'heading-broken': (d) => `A heading is broken or damaged in the document. It was read as ${quoted(d.assumed)}.`,
  'hidden-rows': () => 'Some rows are hidden in the file. They were read like the others.',
  'hidden-text': (d) => `Some of the document is hidden: ${quoted(d.source)}. It was left out.`,
  'little-placed': (d) =>
    `Only ${d.assumed} of what the document says found a place in the plan. Look at what was left out before anything else.`,
  'laid-out-by-position': () => 'The table was pieced together from where the words stand on the page. Check its rows with care.',
  'lettered-parts': (d) => `The target has lettered parts. The latest of their dates, ${d.assumed}, was taken.`,
  'month-first': () => 'Its dates put the month before the day, as in the United States. They were read so.',
  'number-lost': (d) =>
    `No number is printed for this recommendation.${d.assumed === '' ? '' : ` It was taken to be number ${d.assumed}.`}`,
  'pages-without-text': (d) => `Some pages hold only pictures, which cannot be read: page ${d.source}. What stands there was left out.`,
  'part-complete': () => 'Only some of its lettered parts are complete. It was read as in progress.',
  'pictures-left-out': () => 'The document has pictures, which cannot be read. What they show was left out.',
  'printed-in-next-row': (d) => `The end of this cell is printed in the row below. ${quoted(d.source)} was put back here.`,
  'row-joined': (d) => `This row was taken to go on with the one above it: ${quoted(d.source)}. It may be an action of its own.`,
  'row-separate': (d) => `This row was taken to start something new: ${quoted(d.source)}. It may go on with the one above it.`,
  'several-plans': (d) => `The document seems to hold more than one plan: ${others(d)}. They were read as one review.`,
  'several-sheets': (d) => `The workbook has several sheets: ${d.source}. All that hold a plan were read.`,
  'same-wording': (d) => `The wording is the same as in action ${d.alternatives.join(', ')}. Both were kept.`,
  'status-detached': (d) =>
    `${quoted(d.source)} stands alone in its row. It was taken to belong to the ${d.assumed === 'next' ? 'action below' : 'action above'}.`,
  'status-from-date': (d) =>
    `A date stands under ${quoted(d.source)}, and no status is printed. It was read as ${said(d.assumed)}; it could be ${others(d)}.`,
  'status-disagrees': (d) =>
    `Two cells disagree about the status. It was read as ${said(d.assumed)}; the other says ${others(d) || 'more'}.`,
  'status-elsewhere': (d) => `The status cell is blank, though another cell says ${others(d)}. It was read as not stated.`,
  'status-from-narrative': (d) => `No status is stated, only work described. It was read as ${said(d.assumed)}.`,
  'status-is-colour': (d) =>
    `The status is only a colour, ${quoted(d.source)}. It could mean ${d.alternatives.map(said).join(' or ')}. It was read as ${said(d.assumed)}.`,
  'status-unclear': (d) => `The status could not be told from ${quoted(d.source)}. It was read as ${said(d.assumed)}.`,
  'status-unset': (d) => `None of the boxes is ticked: ${quoted(d.source)}. It was read as ${said(d.assumed)}.`,
  'struck-text': (d) => `Some words are struck through: ${quoted(d.source)}. They were left out.`,
  'table-left-out': (d) => `A table was left out: ${d.assumed}. It begins ${quoted(d.source)}.`,
  'text-cut': (d) => `The ${d.assumed} is longer than can be kept in one cell. The end of it was left out.`,
  'target-among-words': (d) => `The target stands among other words: ${quoted(d.source)}. The date ${d.assumed} was taken.`,
  'target-carried': (d) => `The target cell is blank. The date above, ${d.assumed}, was not carried down.`,
  'target-not-a-date': (d) => `The target holds no date: ${quoted(d.source)}. No target date was set.`,
  'tracked-changes': () => 'The document has tracked changes. They were read as if accepted.',
  'year-of-two-figures': (d) => `The year has two figures that could also be a day. It was read as ${d.assumed}.`,
};

/** A doubt in words, for the screen and the command line. */
export const describeDoubt = (doubt: Doubt): string =>
  WORDS[doubt.code](doubt) +
  (doubt.also.length === 0
    ? ''
    : ` The same goes for ${doubt.also.length} more: ${doubt.also.slice(0, 12).join(', ')}${doubt.also.length > 12 ? ' …' : ''}.`);
