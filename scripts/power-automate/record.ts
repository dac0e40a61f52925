import { COORDINATORS_FOLDER, columnOf } from './columns';
import { after, at, body, call, concat, either, item, number, text, textOf, variable, type Expression } from './expression';
import { rowsVariable } from './reading';
import { filter, select, compose, type Step } from './steps';

/*
 * What the record says of each lead agency's part of an action, in tables of text: every entry begins with a mark that names it,
 * the newest first, so that what stands right after the first place of a mark is the newest. The rule itself is
 * `src/schema/state/lead-parts.ts`; a test holds the two to each other.
 */

export const ZONE = 'GMT Standard Time';
const DAY = 'yyyy-MM-dd';

/** The day in London on which SharePoint received a row. */
const received = call('convertFromUtc', item('Created'), text(ZONE), text(DAY));
const lower = (of: Expression): Expression => call('toLower', call('trim', of));

const decision = { key: columnOf('decisions', 'key'), kind: columnOf('decisions', 'kind'), action: columnOf('decisions', 'action') };
const kind = call('coalesce', item(decision.kind, 'Value'), text(''));
const isKind = (...kinds: readonly string[]): Expression => call('contains', call('createArray', ...kinds.map(text)), kind);
const SETTLES = ['accept', 'return', 'new-date', 'close'];

const decisionAction = lower(textOf(decision.action));
const decisionAgency = lower(textOf(columnOf('decisions', 'agency')));
const decides = lower(textOf(columnOf('decisions', 'decides')));
/** A date ahead of SharePoint's own clock is nobody's (L6). */
const notAhead = call('less', item('Created'), call('addMinutes', call('utcNow'), number(5)));

/** Whom a decision's verdict is for: the agency that it names, or every one. */
const verdictFor = either(call('equals', decisionAgency, text('')), text('*'), decisionAgency);

/** Decisions that count, and what they settle. */
const DECISIONS: readonly (readonly [string, Step])[] = [
  ['Taken_back_rows', filter(variable(rowsVariable('decisions')), call('and', isKind('take-back'), notAhead))],
  ['Taken_back', select(body('Taken_back_rows'), at(lower(textOf(columnOf('decisions', 'takesBack')))))],
  [
    'Standing_decisions',
    filter(
      call('reverse', variable(rowsVariable('decisions'))),
      call(
        'and',
        notAhead,
        call('not', isKind('take-back')),
        call('not', call('contains', body('Taken_back'), lower(textOf(decision.key)))),
      ),
    ),
  ],
  [
    'Verdicts_on_reports',
    filter(body('Standing_decisions'), call('and', isKind(...SETTLES), call('not', call('equals', decides, text(''))))),
  ],
  ['Settled', select(body('Verdicts_on_reports'), at(concat(decides, text('|'), verdictFor)))],
  ['Return_rows', filter(body('Verdicts_on_reports'), isKind('return'))],
  ['Returned', select(body('Return_rows'), at(concat(decides, text('|'), verdictFor)))],
  ['Returned_actions', select(body('Return_rows'), at(decisionAction))],
  ['Verdicts_on_all', filter(body('Standing_decisions'), call('and', isKind(...SETTLES), call('equals', decides, text(''))))],
  ['Verdict_days', select(body('Verdicts_on_all'), at(concat(text(';'), decisionAction, text('='), received)))],
  ['Verdict_days_text', compose(at(call('join', body('Verdict_days'), text(''))))],
];

const place = call('toLower', concat(textOf('{Path}'), text('/////')));
/** The folder that a row lies in: `lists`, the list, the folder; whatever lies deeper counts for nobody (L4). */
const folderAt = (depth: number): Expression => `${call('split', place, text('/'))}[${depth}]` as Expression;
const folder = folderAt(2);
const reportAgency = either(call('equals', folder, text(COORDINATORS_FOLDER)), lower(textOf(columnOf('reports', 'agency'))), folder);
const reportAction = lower(textOf(columnOf('reports', 'action')));
const reportKey = lower(textOf(columnOf('reports', 'key')));
const status = call('coalesce', item(columnOf('reports', 'status'), 'Value'), text(''));

const inFor = (table: string): Expression =>
  call(
    'or',
    call('contains', body(table), concat(reportKey, text('|'), reportAgency)),
    call('contains', body(table), concat(reportKey, text('|*'))),
  );
const settledSince = call(
  'less',
  received,
  call(
    'substring',
    after(call('outputs', text('Verdict_days_text')), concat(text(';'), reportAction, text('=')), '0000-00-00'),
    number(0),
    number(10),
  ),
);
const isSettled = call('or', inFor('Settled'), settledSince);

const takesBack = lower(textOf(columnOf('reports', 'takesBack')));
/** From where a report came, and on which day: only from there, and on that day, is it taken back. */
const hand = (key: Expression): Expression => concat(folder, text('|'), reportAgency, text('|'), key, text('|'), received);
const newestPart = (letter: Expression): string => at(concat(text(';'), reportAction, text('|'), reportAgency, text('='), letter));

/** Reports that count, and what they say. */
const REPORTS: readonly (readonly [string, Step])[] = [
  [
    'Reports_of_actions',
    filter(
      call('reverse', variable(rowsVariable('reports'))),
      call(
        'and',
        call('not', call('equals', item('{IsFolder}'), 'true' as Expression)),
        call('equals', folderAt(3), text('')),
        notAhead,
        call('contains', body('Candidate_keys'), reportAction),
      ),
    ),
  ],
  ['Withdrawal_rows', filter(body('Reports_of_actions'), call('not', call('equals', takesBack, text(''))))],
  ['Withdrawn', select(body('Withdrawal_rows'), at(hand(takesBack)))],
  [
    'Standing_reports',
    filter(
      body('Reports_of_actions'),
      call(
        'and',
        call('equals', takesBack, text('')),
        call('or', call('not', call('contains', body('Withdrawn'), hand(reportKey))), inFor('Settled')),
      ),
    ),
  ],
  ['Newest', select(body('Standing_reports'), newestPart(either(inFor('Returned'), text('R'), text('-'))))],
  ['Newest_text', compose(at(call('join', body('Newest'), text(''))))],
  ['Stated_reports', filter(body('Standing_reports'), call('not', call('equals', status, text(''))))],
  [
    'Said',
    select(
      body('Stated_reports'),
      newestPart(either(call('and', call('equals', status, text('completed')), call('not', isSettled)), text('C'), text('-'))),
    ),
  ],
  ['Said_text', compose(at(call('join', body('Said'), text(''))))],
];

/** Rows of the record within the last days, in which nobody is asked again. */
const lately = call('greaterOrEquals', received, call('outputs', text('Not_asked_since')));
const ASKED: readonly (readonly [string, Step])[] = [
  ['Request_rows', filter(body('Standing_decisions'), call('and', isKind('request'), lately))],
  ['Asked', select(body('Request_rows'), at(concat(decisionAction, text('|'), decisionAgency)))],
  ['Failed_rows', filter(body('Standing_decisions'), call('and', isKind('digest-failed'), lately))],
  ['Failed', select(body('Failed_rows'), at(concat(decisionAgency, text('|'), textOf(columnOf('decisions', 'record')))))],
  [
    'Begun_rows',
    filter(
      body('Standing_decisions'),
      call(
        'and',
        isKind('digest-begun'),
        lately,
        call('not', call('contains', body('Failed'), concat(decisionAgency, text('|'), textOf(columnOf('decisions', 'record'))))),
      ),
    ),
  ],
  ['Written_to', select(body('Begun_rows'), at(decisionAgency))],
];

export const decisionSteps = DECISIONS;
export const reportSteps = REPORTS;
export const askedSteps = ASKED;

/** The letter that stands for a part in one of the tables: that of the newest entry, `-` where there is none. */
export const letterOf = (table: 'Said_text' | 'Newest_text', action: Expression, agency: Expression): Expression =>
  after(call('outputs', text(table)), concat(text(';'), action, text('|'), agency, text('=')), '-');
