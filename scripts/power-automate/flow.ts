import { DAYS_BETWEEN_REQUESTS, DUE_DAYS } from '../../src/meeting';
import type { DecisionKind } from '../../src/schema/tables/decisions';
import { TABLES } from '../../src/schema';
import { digestWords as words } from '../../src/words';
import { columnOf } from './columns';
import { at, body, call, concat, item, itemOf, number, outputs, part, text, type Expression } from './expression';
import { agencyKey, candidateSteps, LOOP, mailSteps, partSteps, subject } from './parts';
import { declarations, getItems, PAGE_STEP, readWhole, SITE_STEP } from './reading';
import { askedSteps, decisionSteps, reportSteps, ZONE } from './record';
import { ask, compose, condition, forEach, HOWEVER, inTurn, NOT_DONE, runAfter, type Json, type Step, type Steps } from './steps';

const column = (field: string): string => columnOf('decisions', field);
const runName = call('string', part(call('workflow'), 'run', 'name'));
const dayDigits = call('replace', body('Today'), text('-'), text(''));
const pieceOf = (key: Expression, from: number, length: number): Expression => call('substring', key, number(from), number(length));

/** A row of the record. A run that makes it a second time meets the first under its key, which is unique. */
function note(kind: DecisionKind, fields: Readonly<Record<string, string>>): Step {
  const given = Object.fromEntries(Object.entries(fields).map(([field, value]) => [`item/${column(field)}`, value]));
  return ask('shared_sharepointonline', 'PostItem', {
    dataset: at(outputs(SITE_STEP)),
    table: TABLES.decisions.listTitle,
    ...given,
    [`item/${column('kind')}/Value`]: kind,
  });
}

/** The key of the note that a reminder to an agency was begun on a day: only one run can make it. */
const begunKey = concat(dayDigits, pieceOf(agencyKey, 8, 28));
const failedKey = concat(dayDigits, text('-ffff'), pieceOf(agencyKey, 13, 23));
/** As `requestKey` of src/meeting makes it; a test holds the two to each other. */
const PART_LOOP = 'Each_part';
const partKey = itemOf(PART_LOOP, 'key');
const requestKey = concat(
  dayDigits,
  text('-'),
  pieceOf(partKey, 24, 4),
  text('-'),
  pieceOf(partKey, 28, 4),
  text('-'),
  pieceOf(partKey, 32, 4),
  text('-'),
  pieceOf(agencyKey, 24, 12),
);

const mailbox = call('trim', call('coalesce', itemOf(LOOP, columnOf('agencies', 'mailbox')), text('')));

const sendMail: Step = {
  ...ask('shared_office365', 'SendEmailV2', {
    'emailMessage/To': at(mailbox),
    'emailMessage/Subject': at(subject),
    'emailMessage/Body': at(outputs('Mail_text')),
    'emailMessage/Importance': 'Normal',
  }),
};
/** A mail whose sending nobody answers for is not sent a second time. */
const once = (step: Step): Step => ({
  ...step,
  inputs: { ...(step.inputs as { readonly [name: string]: Json }), retryPolicy: { type: 'none' } },
});

const notePart = forEach(
  outputs('Parts'),
  inTurn([
    [
      'Note_request',
      note('request', {
        key: at(requestKey),
        review: at(itemOf(PART_LOOP, 'review')),
        action: at(partKey),
        agency: at(agencyKey),
        record: at(runName),
        narrative: words.narrative,
      }),
    ],
  ]),
);

const sending: Steps = inTurn([
  ...mailSteps,
  ['Send_mail', once(sendMail)],
  [PART_LOOP, runAfter(notePart, 'Send_mail', ['Succeeded'])],
  [
    'Note_not_sent',
    runAfter(
      note('digest-failed', { key: at(failedKey), agency: at(agencyKey), record: at(runName), narrative: words.failed }),
      'Send_mail',
      NOT_DONE,
    ),
  ],
]);

const mine = call('equals', part(call('first', part(outputs('Look_at_begun'), 'body/value')), column('record')), runName);

/** One run alone writes to an agency on a day: the one whose note is in the list, whatever the answer to it was (V1). */
const claiming: Steps = inTurn([
  ['Note_begun', note('digest-begun', { key: at(begunKey), agency: at(agencyKey), record: at(runName), narrative: words.begun })],
  [
    'Look_at_begun',
    runAfter(
      getItems('decisions', { $filter: at(concat(text(`${column('key')} eq '`), begunKey, text("'"))), $top: 1 }),
      'Note_begun',
      HOWEVER,
    ),
  ],
  ['If_this_run_began_it', condition(mine, sending)],
]);

const eachAgency: Steps = inTurn([
  ...partSteps,
  [
    'If_it_is_to_be_asked',
    condition(
      call(
        'and',
        call('greater', call('length', outputs('Parts')), number(0)),
        call('not', call('equals', mailbox, text(''))),
        call('not', call('contains', body('Written_to'), agencyKey)),
      ),
      claiming,
    ),
  ],
]);

const dayFromToday = (days: number): Step => compose(at(call('addDays', body('Today'), number(days), text('yyyy-MM-dd'))));

const READ_WHOLE = ['actions', 'reports', 'decisions'] as const;

const agencies = part(outputs('Get_agencies'), 'body/value');

/** The steps of the weekly reminder, in order. */
function steps(): Steps {
  return inTurn([
    [SITE_STEP, compose(words.siteHere)],
    [PAGE_STEP, compose(words.pageHere)],
    [
      'Today',
      {
        type: 'Expression',
        kind: 'ConvertTimeZone',
        inputs: { baseTime: at(call('utcNow')), formatString: 'yyyy-MM-dd', sourceTimeZone: 'UTC', destinationTimeZone: ZONE },
      },
    ],
    ['Horizon', dayFromToday(DUE_DAYS)],
    ['Not_asked_since', dayFromToday(1 - DAYS_BETWEEN_REQUESTS)],
    ...READ_WHOLE.flatMap(declarations),
    ['Get_reviews', getItems('reviews', { $filter: `${columnOf('reviews', 'status')} eq 'live'` })],
    ['Get_agencies', getItems('agencies', {})],
    ...READ_WHOLE.map(readWhole),
    ...decisionSteps,
    ...candidateSteps,
    ...reportSteps,
    ...askedSteps,
    [
      'Agencies_with_key',
      {
        type: 'Query',
        inputs: {
          from: at(agencies),
          where: at(call('not', call('equals', call('coalesce', item(columnOf('agencies', 'key')), text('')), text('')))),
        },
      },
    ],
    [LOOP, forEach(body('Agencies_with_key'), eachAgency)],
  ]);
}

/** Mondays at 07:00 as London's clocks show it. Runs of one flow never overlap. */
const trigger: Step = {
  type: 'Recurrence',
  recurrence: {
    frequency: 'Week',
    interval: 1,
    timeZone: ZONE,
    schedule: { weekDays: ['Monday'], hours: ['7'], minutes: [0] },
  },
  runtimeConfiguration: { concurrency: { runs: 1 } },
};

export const WDL_SCHEMA = 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

export interface FlowDefinition {
  readonly $schema: string;
  readonly contentVersion: string;
  readonly parameters: { readonly [name: string]: Json };
  readonly triggers: Steps;
  readonly actions: Steps;
  readonly outputs: { readonly [name: string]: Json };
}

/** The weekly reminder in the Workflow Definition Language: lists, columns and choices from the schema, sentences from the words. */
export function flowDefinition(): FlowDefinition {
  return {
    $schema: WDL_SCHEMA,
    contentVersion: '1.0.0.0',
    parameters: {
      $connections: { defaultValue: {}, type: 'Object' },
      $authentication: { defaultValue: {}, type: 'SecureObject' },
    },
    triggers: { Every_Monday: trigger },
    actions: steps(),
    outputs: {},
  };
}
