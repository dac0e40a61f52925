import { screening, type Answers } from '../../../src/publishing/release/answers';
import { screen, stepsOf, type ScreenContext } from '../../../src/publishing/release/screen/screen';
import { PERSONS, SHAPES } from './names-grid';

const bare: ScreenContext = { names: [], removed: [], terms: [], agencies: [], days: [] };
const asked = (text: string, context: Partial<ScreenContext> = {}) => screen([{ id: 'a', text }], { ...bare, ...context });
const words = (text: string, context: Partial<ScreenContext> = {}): readonly string[] =>
  asked(text, context).map((question) => question.words);
const plainLetters = (text: string): string => text.normalize('NFC').toLowerCase();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The text as it leaves when every question is answered with *Take out*. */
function takenOut(text: string, context: ScreenContext = bare): string {
  const texts = [{ id: 'a', text }];
  let answers: Answers = {};
  for (let turn = 0; turn < 4; turn++) {
    const { open } = screening(texts, context, answers);
    if (open.length === 0) break;
    answers = { ...answers, ...Object.fromEntries(open.map(({ id }) => [id, { kind: 'take-out' as const }])) };
  }
  return screening(texts, context, answers).texts.get('a') ?? '';
}

/** Parts of a name that still stand in a text as words. */
const left = (planted: string, text: string): readonly string[] =>
  planted
    .split(/[ ,]+/)
    .filter((part) => part.length > 2 || planted.split(' ').length === 2)
    .filter((part) => part !== '' && new RegExp(`(?<![\\p{L}])${escaped(plainLetters(part))}(?![\\p{L}])`, 'u').test(plainLetters(text)));

describe('persons', () => {
  it.each(SHAPES)('X2: asks about persons of every origin: %s', (_, sentence, planted) => {
    const missed = PERSONS.filter((name) => left(planted(name), takenOut(sentence(name))).length > 0);
    expect(missed).toEqual([]);
  });

  it('X2: finds names that the site knows in any case, with initials and possessives, in either order', () => {
    const names = ['Rhiannon Dark', 'Dilwyn Long', 'Grace Hill'];
    for (const text of [
      'we spoke to rhiannon dark about it',
      'RHIANNON agreed',
      'R. Dark agreed',
      'dark, rhiannon',
      'dilwyn long came',
      'grace hill came',
      'Rhiannon’s team',
      'R.D. agreed',
      'see rhiannondark for it',
      'ask rhiannon.dark',
    ])
      expect([text, asked(text, { names }).filter(({ kind }) => kind === 'known-name').length]).toEqual([text, 1]);
    expect(words('It took a long time to walk up the hill with grace after dark.', { names })).toEqual([]);
  });

  it('X2: a whole name that is known cannot be called no person', () => {
    const texts = [{ id: 'a', text: 'Rhiannon Dark agreed.' }];
    const answers: Answers = { 'rhiannon dark': { kind: 'not-a-person' } };
    expect(screening(texts, { ...bare, names: ['Rhiannon Dark'] }, answers).open).toHaveLength(1);
  });

  it('X2: looks for each part of a name that was taken out in one place in all others', () => {
    const texts = [
      { id: 'a', text: 'Zerubabel Baker to lead.' },
      { id: 'b', text: 'Sent on to Baker & Sons.' },
    ];
    const { open } = screening(texts, bare, { 'zerubabel baker': { kind: 'take-out' }, zerubabel: { kind: 'take-out' } });
    expect(open.map(({ words: each, kind }) => [each, kind])).toEqual([['Baker', 'removed-name']]);
  });

  it('X2: a word that was accepted by itself still belongs to the name that it stands in', () => {
    expect(words('Evans to lead.', { terms: ['Evans'] })).toEqual([]);
    expect(words('Rhiannon Evans to lead.', { terms: ['Evans'] })).toEqual(['Rhiannon Evans']);
  });

  it('X2: screens what was written instead', () => {
    const texts = [{ id: 'a', text: 'Zerubabel to lead.' }];
    const { open } = screening(texts, bare, { zerubabel: { kind: 'replace', by: 'Thandeka' } });
    expect(open.map((question) => question.words)).toEqual(['Thandeka']);
    expect(screening(texts, bare, { zerubabel: { kind: 'replace', by: 'the housing lead' } }).open).toEqual([]);
  });
});

describe('what else may point to a person', () => {
  it.each([
    ['age', 'She was aged 34 at the time.', 'aged 34'],
    ['age', 'a 12-year-old child', '12-year-old'],
    ['birth', 'She was born on 3 May 1984 there.', '3 May 1984'],
    ['event-day', 'The incident on 12/03/2015 was not recorded.', '12/03/2015'],
    ['postcode', 'near WX1 2ZZ in the town', 'WX1 2ZZ'],
    ['telephone', 'ring 01632 960123 for help', '01632 960123'],
    ['telephone', 'ring +44 1632 960 123 for help', '+44 1632 960 123'],
    ['mail', 'write to duty.desk@example.org for it', 'duty.desk@example.org'],
    ['web-address', 'see https://example.org/a?b for it', 'https://example.org/a?b'],
    ['number', 'NHS number 943 476 5919 was used', 'NHS number 943 476'],
    ['number', 'crime reference 42/12345/16 was closed', 'crime reference 42/12345/16'],
    ['number', 'account 12345678 was used', 'account 12345678'],
    ['address', 'the house at 14 Larkfield Road was empty', '14 Larkfield Road'],
    ['place', 'pupils of Larkfield Primary School were asked', 'Larkfield Primary School'],
    ['small-number', 'two victims in the ward', 'two victims'],
    ['quotation', 'he said “you will never leave me” to her', '“you will never leave me”'],
  ])('X2: asks about %s: %s', (kind, text, found) => {
    const question = asked(text).find((each) => each.kind === kind);
    expect(question?.words).toContain(found.slice(0, 8));
  });

  it('X2: does not ask about targets and completions of the plan', () => {
    expect(words('Done on 31 March 2026.', { days: ['2026-03-31' as never] })).toEqual([]);
    expect(words('Done on 30 March 2026.', { days: ['2026-03-31' as never] })).toEqual(['30 March 2026']);
  });

  it('X2: abbreviations, days, agencies and unusual words are one list each', () => {
    const questions = asked('The XQT and the YRW wrote by 1 May 2024 and by 2 May 2024.');
    expect(questions.map(({ list }) => list)).toEqual(['listed', 'listed', 'listed', 'listed']);
    expect(stepsOf(questions)).toBe(2);
  });

  it('X2: an agency with unusual words is in one list, and a person in its place is asked about alone', () => {
    const agencies = ['Norvale Police', 'Rhiannon Prosser'];
    const questions = screen(
      agencies.map((text, index) => ({ id: String(index), text })),
      { ...bare, agencies },
    );
    expect(questions.map(({ words: each, kind }) => [each, kind])).toEqual([
      ['Rhiannon Prosser', 'first-name'],
      ['Norvale Police', 'agencies'],
    ]);
  });
});

describe('plain plans', () => {
  it('X2: asks nothing about the plain words of a plan', () => {
    for (const text of [
      'Every agency asks about abuse in private, and writes down the answer.',
      'The Domestic Abuse Forum will review the Action Plan in March and May 2026.',
      'Mark the file, and grant access to staff. Will be complete by June.',
      'Ongoing. RAG: Amber. Training delivered to all MARAC chairs and IDVAs.',
      'Chair of the Safeguarding Adults Board to write to the Home Office about Clare’s Law.',
      'Police and Crime Commissioner to fund White Ribbon work with young people.',
      'May need to be revisited. Hope that this helps.',
    ])
      expect([text, words(text)]).toEqual([text, []]);
  });
});
