import fc from 'fast-check';
import { packed, readPart, unpackText, xmlOf, type KeptKind, type KeptPart } from '../../../src/workbook/kept/kept-parts';

const packText = (kind: KeptKind, generation: number, text: string): readonly string[] => xmlOf(kind, generation, packed(text));
const partsOf = (xml: readonly string[]): readonly KeptPart[] => xml.map(readPart).filter((part): part is KeptPart => part !== undefined);

describe('what is kept beside the sheets', () => {
  test('W4 any text comes back as it was kept, also through a reserialised part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const xml = packText('base', 3, text).map(
          (part) => `<?xml version="1.0" encoding="utf-8"?>\n${part.replace(/ kind=/, '\n  kind=')}\n`,
        );
        expect(unpackText('base', partsOf(xml))).toBe(text);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('W4 a text too large for one request stands in several parts, and comes back only when all are there', () => {
    let state = 1;
    const noise = Array.from({ length: 3_300_000 }, () =>
      String.fromCharCode(33 + (((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 16) % 90)),
    ).join('');
    const xml = packText('history', 1, noise);
    expect(xml.length).toBeGreaterThan(1);
    expect(Math.max(...xml.map((part) => part.length))).toBeLessThan(4_000_000);
    expect(unpackText('history', partsOf(xml)) === noise).toBe(true);
    expect(unpackText('history', partsOf(xml.slice(1)))).toBeUndefined();
  });

  test('P5 the newest text that is whole holds; a damaged one gives way to the one before', () => {
    const older = packText('base', 4, 'older');
    const newer = packText('base', 5, 'newer');
    expect(unpackText('base', partsOf([...newer, ...older]))).toBe('newer');
    const damaged = newer.map((part) => part.replace(/>[^<]{4}/, '>AAAA'));
    expect(unpackText('base', partsOf([...damaged, ...older]))).toBe('older');
    expect(readPart('<other xmlns="urn:x">text</other>')).toBeUndefined();
  });
});
