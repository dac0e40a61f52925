import { unzipSync } from 'fflate';
import {
  blockOf,
  changedSince,
  countedReleases,
  draftRelease,
  memoryReleaseLog,
  prepareRelease,
  releasedTexts,
  releasePlan,
  stepsOf,
  sumsOf,
  TEMPLATES,
  type Answers,
  type MadeFile,
  type ReleaseInput,
  type ReleaseLog,
} from '../../../src/publishing/release';
import { readDocument } from '../../../src/reading';
import { TABLES, type Row } from '../../../src/schema';
import { PERSONS, SHAPES } from './names-grid';
import { inputOf, samplePlan } from './planted-plan';

/** Answers everything that is open with *Take out*, as often as it takes. */
function allTakenOut(input: ReleaseInput): ReleaseInput {
  let answers: Answers = input.answers;
  for (let turn = 0; turn < 5; turn++) {
    const { open } = draftRelease({ ...input, answers }).screening;
    if (open.length === 0) break;
    answers = { ...answers, ...Object.fromEntries(open.map(({ id }) => [id, { kind: 'take-out' as const }])) };
  }
  return { ...input, answers };
}

/** A log whose person can be changed, as two people at two desks. */
function desk(mayRelease: 'yes' | 'no' = 'yes'): { readonly log: ReleaseLog; readonly sit: (id: string) => void } {
  let id = 'ann@example.org';
  let minute = 0;
  return {
    log: memoryReleaseLog(
      () => new Date(Date.UTC(2027, 2, 3, 10, minute++)).toISOString(),
      () => ({ id, name: id, mayRelease }),
    ),
    sit: (other) => (id = other),
  };
}

async function released(input: ReleaseInput): Promise<readonly MadeFile[]> {
  const { log, sit } = desk();
  expect(await prepareRelease(input, log)).toMatchObject({ ok: true });
  sit('bo@example.org');
  const result = await releasePlan(input, log);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value.files;
}

const textOf = ({ kind, bytes, name }: MadeFile): string =>
  kind === 'word'
    ? Object.entries(unzipSync(bytes))
        .map(([part, content]) => `${part}\n${new TextDecoder().decode(content).replace(/<[^>]*>/g, (tag) => `\n${tag}\n`)}`)
        .join('\n')
    : `${name}\n${new TextDecoder().decode(bytes)}`;

describe('what leaves', () => {
  it('X1: names planted in every field, published or not, are in no byte of any file', async () => {
    const plan = samplePlan(12);
    let next = 0;
    const planted: string[] = [];
    const plant = (): string => {
      const name = PERSONS[next % PERSONS.length] ?? '';
      const [, sentence, words] = SHAPES[next % SHAPES.length] ?? SHAPES[0]!;
      next++;
      // Words that are words and names at once are told apart by their neighbours; here each part must be gone everywhere.
      planted.push(
        ...words(name)
          .split(/[ ,]+/)
          .filter(
            (part) =>
              part.length > 4 &&
              !/^(?:bright|favour|talent|stone|short|wisdom|powers|faith|grace|summers|hopes?|price|blessing|comfort|patience|roman)$/i.test(
                part,
              ),
          ),
      );
      return sentence(name);
    };
    const fill = (table: 'reviews' | 'recommendations' | 'actions', row: Row): Row => ({
      ...row,
      ...Object.fromEntries(
        TABLES[table].fields.flatMap(({ name, kind }) =>
          kind === 'longText' || (kind === 'text' && name !== 'ref' && name !== 'number') ? [[name, plant().replace(/\n/g, ' ')]] : [],
        ),
      ),
    });
    const full = {
      ...plan,
      review: { ...fill('reviews', plan.review), marking: 'OFFICIAL' },
      recommendations: plan.recommendations.map((row) => fill('recommendations', row)),
      actions: plan.actions.map((row) => ({ ...fill('actions', row), evidence: ['https://example.org/rhiannon-prosser'] })),
      updates: [],
    };
    for (const template of TEMPLATES) {
      const files = await released(allTakenOut(inputOf(full, { template })));
      expect(files.map(({ kind }) => kind)).toEqual(['web-page', 'word', 'csv', 'csv', 'family', 'data']);
      for (const file of files) {
        const text = textOf(file).normalize('NFC').toLowerCase();
        const found = planted.filter((part) =>
          new RegExp(
            `(?<!\\p{L})${part
              .normalize('NFC')
              .toLowerCase()
              .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`,
            'u',
          ).test(text),
        );
        expect([file.name, found]).toEqual([file.name, []]);
      }
    }
  });

  it('X1: no key, no address, no name of an account is in any part of a file', async () => {
    const plan = samplePlan(8);
    const files = await released(
      inputOf({
        ...plan,
        actions: plan.actions.map((row) => ({ ...row, evidence: ['https://site.example.org/x'], responsiblePerson: 'Rhiannon Prosser' })),
      }),
    );
    for (const file of files) {
      expect(textOf(file)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/);
      expect(textOf(file)).not.toMatch(/site\.example|Rhiannon|Prosser/i);
    }
  });

  it('X2: a plan of 60 actions asks at most 45 things once the terms of the site are known', () => {
    const plan = samplePlan(60);
    const actions = plan.actions.map((row, at) => ({ ...row, progress: (SHAPES[at % 4] ?? SHAPES[0]!)[1](PERSONS[at % 20] ?? '') }));
    expect(stepsOf(draftRelease(inputOf(plan)).screening.open)).toBe(0);
    const asked = stepsOf(draftRelease(inputOf({ ...plan, actions })).screening.open);
    expect(asked).toBeGreaterThanOrEqual(20);
    expect(asked).toBeLessThanOrEqual(25);
  });

  it('X1: a released web page and Word file read back as the same actions, leads, targets and states', async () => {
    const plan = samplePlan(24);
    const files = await released(inputOf(plan));
    for (const file of files.filter(({ kind }) => kind === 'word' || kind === 'web-page')) {
      const reading = await readDocument({ name: file.name, bytes: file.bytes });
      if (!reading.ok) throw new Error(reading.code);
      const read = reading.plan.recommendations.flatMap(({ actions }) => actions);
      const states: Readonly<Record<string, string>> = {
        'signed-off': 'completed',
        'published-complete': 'completed',
      };
      expect(read.map(({ text, leadAgencies, targetDate, status }) => [text, leadAgencies, targetDate?.date, status])).toEqual(
        plan.actions.map((action) => [
          action.text,
          [String(plan.agencies.find((agency) => agency.key === (action.leadAgencies as readonly string[])[0])?.name)],
          '2027-06-30',
          states[String(action.status)] ?? action.status,
        ]),
      );
    }
  });
});

describe('two people, a marking, a block', () => {
  it('X2: nobody releases what they prepared themselves, and nobody what was not prepared', async () => {
    const { log, sit } = desk();
    const input = inputOf(samplePlan(4));
    expect(await releasePlan(input, log)).toEqual({ ok: false, refusal: { code: 'not-prepared' } });
    await prepareRelease(input, log);
    sit('ANN@example.org ');
    expect(await releasePlan(input, log)).toEqual({ ok: false, refusal: { code: 'same-person' } });
    sit('bo@example.org');
    expect(await releasePlan(input, log)).toMatchObject({ ok: true });
  });

  it('X2: only a chair or an owner releases', async () => {
    const { log, sit } = desk('no');
    const input = inputOf(samplePlan(4));
    await prepareRelease(input, log);
    sit('bo@example.org');
    expect(await releasePlan(input, log)).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
  });

  it('X2: what was changed since it was prepared is prepared again', async () => {
    const { log, sit } = desk();
    const plan = samplePlan(4);
    await prepareRelease(inputOf(plan), log);
    sit('bo@example.org');
    const changed = { ...plan, actions: plan.actions.map((row) => ({ ...row, text: 'Something else is to be done.' })) };
    expect(await releasePlan(inputOf(changed), log)).toEqual({ ok: false, refusal: { code: 'changed-since' } });
  });

  it('X2: nothing is made while a doubt is open, while the marking is not OFFICIAL, or while a rule refuses a row', () => {
    const plan = samplePlan(4);
    const block = (changes: Partial<typeof plan>): unknown => {
      const input = inputOf({ ...plan, ...changes });
      return blockOf(input, draftRelease(input));
    };
    expect(block({})).toBeUndefined();
    expect(block({ review: { ...plan.review, marking: 'OFFICIAL-SENSITIVE' } })).toEqual({
      code: 'marking',
      marking: 'OFFICIAL-SENSITIVE',
    });
    expect(block({ actions: [] })).toEqual({ code: 'nothing-to-release' });
    expect(block({ actions: plan.actions.map((row) => ({ ...row, text: 'Ask Zerubabel.' })) })).toEqual({ code: 'doubt-open', count: 1 });
    expect(
      block({ actions: plan.actions.map((row) => ({ ...row, status: 'signed-off', outcome: undefined, completionDate: undefined })) }),
    ).toMatchObject({ code: 'row-refused' });
  });

  it('L3: a row that merely looks like a release does not count', async () => {
    const { log, sit } = desk();
    const plan = samplePlan(4);
    const row = {
      review: plan.review.key,
      digest: 'f'.repeat(64),
      template: 'plain',
      answered: 0,
      accepted: [],
      answers: {},
      files: [],
      sums: {},
    };
    await log.addRelease(row);
    sit('bo@example.org');
    await log.addRelease(row);
    const all = await log.releases(plan.review.key);
    const prepared = await log.preparations(plan.review.key);
    if (!all.ok || !prepared.ok) throw new Error('unreachable');
    expect(countedReleases(prepared.value, all.value)).toEqual([]);
    sit('ann@example.org');
    await log.addPreparation(row);
    const after = await log.preparations(plan.review.key);
    expect(after.ok && countedReleases(after.value, all.value)).toEqual([]);
  });

  it('X2: a released plan tells what has changed since, text by text', async () => {
    const plan = samplePlan(4);
    const texts = (of: typeof plan): ReturnType<typeof releasedTexts> => releasedTexts(draftRelease(inputOf(of)).projection);
    const changed = {
      ...plan,
      actions: plan.actions.map((row, at) => (at === 1 ? { ...row, text: 'Write a longer guide.', milestones: undefined } : row)),
    };
    const sums = await sumsOf(texts(plan));
    expect(await changedSince(sums, texts(plan))).toEqual([]);
    expect(await changedSince(sums, texts(changed))).toEqual([
      { row: '1.2', field: 'action.text', kind: 'changed', now: 'Write a longer guide.' },
      { row: '1.2', field: 'action.milestones', kind: 'removed', now: undefined },
    ]);
  });

  it('X4: remembers words that are no person, and no name that was typed', async () => {
    const { log } = desk();
    const plan = samplePlan(4);
    const actions = plan.actions.map((row) => ({ ...row, progress: 'Sent to Larkfold, and to Zerubabel Thornthwaite.' }));
    const answers: Answers = { larkfold: { kind: 'not-a-person' }, 'zerubabel thornthwaite': { kind: 'take-out' } };
    const prepared = await prepareRelease(
      inputOf({ ...plan, actions }, { answers, names: ['Zerubabel Thornthwaite'], typed: ['Zerubabel Thornthwaite'] }),
      log,
    );
    expect(prepared).toMatchObject({ ok: true, value: { accepted: ['Larkfold'], answers: { larkfold: { kind: 'not-a-person' } } } });
    expect(JSON.stringify(prepared)).not.toMatch(/zerubabel/i);
  });
});
