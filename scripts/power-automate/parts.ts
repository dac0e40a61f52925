import { MOST_LINES, OPEN_STATUSES } from '../../src/meeting';
import { digestWords as words } from '../../src/words';
import { NO_FILTERS, START, actionHref, writePlace } from '../../src/ui/page/route';
import type { RowKey } from '../../src/schema';
import { columnOf } from './columns';
import {
  at,
  body,
  call,
  concat,
  either,
  item,
  itemOf,
  LINE_END,
  number,
  outputs,
  part,
  PARTING,
  after,
  text,
  textOf,
  variable,
  type Expression,
} from './expression';
import { PAGE_STEP, rowsVariable } from './reading';
import { letterOf, ZONE } from './record';
import { compose, filter, select, type Step } from './steps';

export const LOOP = 'Each_agency';
export const agencyKey = call('toLower', itemOf(LOOP, columnOf('agencies', 'key')));
export const agencyName = call('coalesce', itemOf(LOOP, columnOf('agencies', 'name')), text(''));

/** An action's text is cut after so many characters: a line tells which action, the page tells the rest. */
const LONGEST_LINE = 200;

const lower = (of: Expression): Expression => call('toLower', call('trim', of));
const target = call('coalesce', item(columnOf('actions', 'targetDate')), text('2199-12-31'));
/** Date columns come as a day, or as the instant of its midnight. */
const targetDay = either(
  call('contains', target, text('T')),
  call('convertFromUtc', target, text(ZONE), text('yyyy-MM-dd')),
  call('substring', target, number(0), number(10)),
);
const leads = concat(
  text(';'),
  call(
    'replace',
    call(
      'replace',
      call('replace', call('toLower', textOf(columnOf('actions', 'leadAgencies'))), call('decodeUriComponent', text('%0D')), text('')),
      LINE_END,
      text(';'),
    ),
    text(' '),
    text(''),
  ),
  text(';'),
);
const status = call('coalesce', item(columnOf('actions', 'status'), 'Value'), text(''));
const actionKey = lower(textOf(columnOf('actions', 'key')));
const actionReview = lower(textOf(columnOf('actions', 'review')));
const openStatuses = call('createArray', ...[...OPEN_STATUSES].map(text));
const cut = (of: Expression): Expression => call('substring', of, number(0), call('min', call('length', of), number(LONGEST_LINE)));
const oneLine = (of: Expression): Expression => call('replace', of, LINE_END, text(' '));

/** The open actions of live plans that may need a word, the longest overdue first, with what a mail may say of them and no more. */
export const candidateSteps: readonly (readonly [string, Step])[] = [
  ['Live', select(part(outputs('Get_reviews'), 'body/value'), at(lower(textOf(columnOf('reviews', 'key')))))],
  [
    'References',
    select(
      part(outputs('Get_reviews'), 'body/value'),
      at(concat(text(';'), lower(textOf(columnOf('reviews', 'key'))), text('='), textOf(columnOf('reviews', 'reference')), PARTING)),
    ),
  ],
  ['References_text', compose(at(call('join', body('References'), text(''))))],
  [
    'Open_actions',
    filter(
      variable(rowsVariable('actions')),
      call(
        'and',
        call('not', call('equals', actionKey, text(''))),
        call('contains', body('Live'), actionReview),
        call('contains', openStatuses, status),
        call('or', call('lessOrEquals', targetDay, outputs('Horizon')), call('contains', body('Returned_actions'), actionKey)),
      ),
    ),
  ],
  [
    'Candidates_unsorted',
    select(body('Open_actions'), {
      key: at(actionKey),
      review: at(actionReview),
      leads: at(leads),
      day: at(targetDay),
      ref: at(textOf(columnOf('actions', 'ref'))),
      text: at(cut(oneLine(textOf(columnOf('actions', 'text'))))),
    }),
  ],
  ['Candidates', compose(at(call('sort', body('Candidates_unsorted'), text('day'))))],
  ['Candidate_keys', select(outputs('Candidates'), at(item('key')))],
];

const returned = call('startsWith', letterOf('Newest_text', item('key'), agencyKey), text('R'));
const isOverdue = call('less', item('day'), body('Today'));
const isDue = call('lessOrEquals', item('day'), outputs('Horizon'));

/** One agency's parts: what it leads, has not said to be complete, and was not asked about lately. */
export const partSteps: readonly (readonly [string, Step])[] = [
  [
    'Parts_as_known',
    filter(
      outputs('Candidates'),
      call(
        'and',
        call('contains', item('leads'), concat(text(';'), agencyKey, text(';'))),
        call('not', call('startsWith', letterOf('Said_text', item('key'), agencyKey), text('C'))),
        call('not', call('contains', body('Asked'), concat(item('key'), text('|'), agencyKey))),
        call('or', isDue, returned),
      ),
    ),
  ],
  ['Overdue', filter(body('Parts_as_known'), isOverdue)],
  ['Returned_to_it', filter(body('Parts_as_known'), call('and', call('not', isOverdue), returned))],
  ['Due', filter(body('Parts_as_known'), call('and', call('not', isOverdue), call('not', returned)))],
  ['Parts', compose(at(call('union', body('Overdue'), body('Returned_to_it'), body('Due'))))],
];

const escaped = (of: Expression): Expression =>
  [
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
  ].reduce((held, [from = '', to = '']) => call('replace', held, text(from), text(to)), of);

const KEY_HERE = '00000000-0000-0000-0000-000000000000' as RowKey;
/** An address of the page with the place that the page itself would write, and a key in it. */
function link(place: string, key: Expression): Expression {
  const [before = '', behind = ''] = place.split(KEY_HERE);
  return concat(outputs(PAGE_STEP), text(before), key, text(behind));
}
const actionLink = link(actionHref(KEY_HERE), item('key'));
const allLink = link(`#${writePlace({ ...START, view: 'mine', filters: { ...NO_FILTERS, agency: KEY_HERE } })}`, agencyKey);

const reference = call(
  'first',
  call('split', after(outputs('References_text'), concat(text(';'), item('review'), text('=')), ''), PARTING),
);
const name = call('trim', concat(reference, text(' '), item('ref')));
const word = either(isOverdue, text(words.overdue), either(returned, text(words.returned), text(words.due)));
const count = call('length', outputs('Parts'));

/** The mail: at most so many lines, each with a reference, an action and a link. */
export const mailSteps: readonly (readonly [string, Step])[] = [
  [
    'Lines',
    select(
      call('take', outputs('Parts'), number(MOST_LINES)),
      at(
        concat(
          text('<li>'),
          word,
          text(': <a href="'),
          escaped(actionLink),
          text('">'),
          escaped(name),
          text('</a> '),
          escaped(item('text')),
          text('</li>'),
        ),
      ),
    ),
  ],
  [
    'More',
    compose(
      at(
        either(
          call('greater', count, number(MOST_LINES)),
          concat(text(`<p>${words.moreBefore}`), call('string', call('sub', count, number(MOST_LINES))), text(`${words.moreAfter}</p>`)),
          text(''),
        ),
      ),
    ),
  ],
  [
    'Mail_text',
    compose(
      at(
        concat(
          text(`<p>${words.greeting}`),
          escaped(agencyName),
          text(`,</p><p>${words.ask}</p><ul>`),
          call('join', body('Lines'), text('')),
          text('</ul>'),
          outputs('More'),
          text('<p><a href="'),
          escaped(allLink),
          text(`">${words.all}</a></p><p>${words.thanks}</p><p>${words.sentBy}</p>`),
        ),
      ),
    ),
  ],
];

export const subject = concat(
  agencyName,
  either(call('equals', count, number(1)), text(words.subjectOne), concat(text(': '), call('string', count), text(words.subjectMany))),
);
