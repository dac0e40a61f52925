import { readField } from '../../../src/schema';

const [a, b] = ['https://a.example/1?x=1,2;3', 'https://b.example/2'];

test.each([`${a}\n${b}`, `${a} ${b}`, `${a}; ${b}`, `${a};${b}`, `${a}, ${b},`, `${a},${b}`, `${a};\n${b};`])(
  'S11 two links in one cell are two links, however they are set apart: %j',
  (typed) => {
    expect(readField('actions', 'evidence', typed)).toEqual({ ok: true, value: [a, b] });
  },
);
