import fc from 'fast-check';
import { fold, seenText } from '../../../src/publishing/release/screen/fold';
import { screen, type ScreenContext } from '../../../src/publishing/release/screen/screen';
import { harmless } from '../../../src/publishing/release/files/csv';

const bare: ScreenContext = { names: ['Rhiannon Prosser'], removed: [], terms: [], agencies: [], days: [] };
const kinds = (text: string): readonly string[] => screen([{ id: 'a', text }], bare).map(({ kind }) => kind);

describe('hostile texts', () => {
  it.each([
    ['zero-width letters', 'Rhi\u200banno\u2060n Pros\ufeffser'],
    ['soft hyphens', 'Rhian\u00adnon Prosser'],
    ['marks of direction', '\u202eRhiannon\u202c Prosser'],
    ['tags and variation selectors', 'Rhi\ufe0fannon\u{e0041} Prosser'],
    ['Cyrillic look-alikes', 'Rhi\u0430nn\u043en Pr\u043esser'],
    ['Greek look-alikes', 'Rhiann\u03bfn Pr\u03bfsser'],
    ['wide letters', '\uff32\uff48\uff49\uff41\uff4e\uff4e\uff4f\uff4e Prosser'],
    ['mathematical letters', '\u{1d411}\u{1d421}\u{1d422}\u{1d41a}\u{1d427}\u{1d427}\u{1d428}\u{1d427} Prosser'],
    ['accents laid over', 'Rhia\u0301nn\u0300on Prosser'],
    ['small letters', 'rhiannon prosser'],
    ['capitals', 'RHIANNON PROSSER'],
    ['no-break spaces', 'Rhiannon\u00a0Prosser'],
    ['no space', 'RhiannonProsser'],
  ])('X2: a known name is found behind %s', (_, text) => {
    expect(kinds(`We wrote to ${text} about it.`)).toContain('known-name');
  });

  it('X2: letters spelled out, other scripts and signs of a web page are asked about', () => {
    expect(kinds('ask R h i a n about it')).toContain('spelled-out');
    expect(kinds('written by 王小明 last year')).toContain('other-script');
    expect(kinds('see &#82;hian <b>now</b>')).toContain('markup');
  });

  it('X2: places are places of the text as it was given', () => {
    const text = 'We wrote to R\u200bhi\u0301annon Pros\u00adser, and left.';
    const [question] = screen([{ id: 'a', text }], bare);
    expect(question?.places.map(({ from, to }) => fold(text.slice(from, to)).text)).toEqual(['Rhiannon Prosser']);
  });

  it('X3: what nobody sees is not in a file', () => {
    expect(seenText('a\u200bb\u202ec\u0000d\u00ade\u2028f')).toBe('abcde\nf');
  });

  it('X2: never throws, and every place lies in its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { places } of screen([{ id: 'a', text }], bare))
          for (const { from, to } of places) if (!(from >= 0 && from < to && to <= text.length)) return false;
        return true;
      }),
      { numRuns: 500 },
    );
  });

  it('X2: a long text costs no more than its length', () => {
    for (const part of ['Aa ', 'Aa', '"', "'a ", 'a@', '1', '1 ', 'A B ', '<', '&', '(0', 'Aa Aa Road ', 'mr ', '\u200b'])
      expect(screen([{ id: 'a', text: part.repeat(Math.floor(32_000 / part.length)) }], bare)).toBeDefined();
  });
});

describe('formulas in CSV', () => {
  it.each([
    '=1+1',
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\uff1d1+1',
    '\uff0b1',
    '\uff0d1',
    '\uff20A',
    ' =1',
    '"=1',
    "'=1",
    '\u200b=1',
    '|x',
    '%x',
  ])('W2: %j begins no formula', (text) => {
    expect(harmless(text)).toMatch(/^['•]/u);
  });

  it('W2: a sign after what parts cells elsewhere begins no formula', () => {
    for (const text of ['a;=1', 'a,=1', 'a\t=1', 'a\n=1', 'a;"=1', 'a;\uff1d1'])
      expect(harmless(text)).not.toMatch(/[;,\t\n]["\s]*[=+\-@\uff1d]/u);
    expect(harmless('- one\n- two')).toBe('• one\n• two');
    expect(harmless('Plain words; and others - as ever')).toBe('Plain words; and others - as ever');
  });
});
