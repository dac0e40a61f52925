import { canonical, canonicalRow, sameValue, type FieldKind, type FieldValue } from '../../src/schema';
import { action, agency, key, target } from './samples';

describe('M4 the same value in another form is the same value', () => {
  test.each<[FieldKind, FieldValue | undefined, FieldValue | undefined, boolean]>([
    ['text', 'caf\u00e9 ', 'cafe\u0301', true],
    ['text', '', undefined, true],
    ['text', '3', 3, true],
    ['text', 'a', 'b', false],
    ['text', 'a', 'A', false],
    ['text', ' a', 'a', false],
    ['longText', 'a\r\nb', 'a\nb\n', true],
    ['longText', 'a  \nb\t', 'a\nb', true],
    ['longText', 'a\n\nb', 'a\nb', false],
    ['longText', 'a\u2028b', 'a\nb', true],
    ['number', 0, -0, true],
    ['number', NaN, undefined, true],
    ['number', 0, undefined, false],
    ['lines', ['a', ' '], ['a'], true],
    ['lines', [], undefined, true],
    ['lines', ['a', 'a'], ['a'], false],
    ['parents', [key(1), key(1)], [key(1)], true],
    ['parents', [key(1), key(2)], [key(2), key(1)], true],
    ['parents', [key(1), key(2)], [key(1), key(3)], false],
    ['target', target('March 2026'), target('31/03/2026'), false],
    ['target', target('Mar 2026'), target('March 2026'), true],
    ['target', target('Ongoing'), target('ongoing'), false],
    ['target', target('Ongoing'), undefined, false],
    ['target', { raw: '', date: null, precision: 'none' }, undefined, true],
  ])('M4 %s %j and %j: %s', (...[kind, left, right, same]) => {
    expect(sameValue(kind, left, right)).toBe(same);
    expect(sameValue(kind, right, left)).toBe(same);
  });
});

test('S11 a row is written in NFC, with one kind of line end, without empty fields', () => {
  expect(canonicalRow('agencies', { ...agency, name: 'Cafe\u0301 ', group: '', aliases: ['a\r\n', ''] })).toEqual({
    key: agency.key,
    name: 'Café',
    aliases: ['a'],
    kind: 'council',
  });
  expect(canonicalRow('actions', action)).toEqual(action);
  expect(canonical('longText', 'a\r\n\r\nb \r\n')).toBe('a\n\nb');
});
