import { DEFAULT_PORT, readArguments } from '../../local/arguments';

describe('npm start', () => {
  test('without options it keeps its data in .accord and listens where the README says', () => {
    expect(readArguments([], {})).toEqual({
      plan: undefined,
      data: '.accord',
      fresh: 'keep',
      latencyMs: 0,
      limit: undefined,
      port: DEFAULT_PORT,
    });
  });

  test('takes a plan, a folder, a fresh start, slowness, a limit and a port', () => {
    expect(
      readArguments(['--plan', 'a.docx', '--data', 'd', '--fresh', '--latency', '120', '--limit', '3000', '--no-build'], { PORT: '9000' }),
    ).toEqual({
      plan: 'a.docx',
      data: 'd',
      fresh: 'fresh',
      latencyMs: 120,
      limit: 3000,
      port: 9000,
    });
  });

  test.each<[string, { readonly given: readonly string[]; readonly environment?: Readonly<Record<string, string>> }, RegExp]>([
    ['an option that does not exist', { given: ['--plon', 'x'] }, /--plon[\s\S]*--plan FILE/],
    ['a slowness that is no number', { given: ['--latency', 'soon'] }, /--latency takes a number of milliseconds/],
    ['a limit that is no number', { given: ['--limit', 'few'] }, /--limit takes a whole number of requests/],
    ['a limit that lets nobody in', { given: ['--limit', '0'] }, /--limit takes a whole number of requests/],
    ['a port that is no number', { given: [], environment: { PORT: 'http' } }, /PORT is "http"\. Give a whole number/],
    ['a port beyond the last', { given: [], environment: { PORT: '70000' } }, /PORT is "70000"/],
  ])('%s is a sentence that says what would be right', (_, { given, environment }, expected) => {
    const read = readArguments(given, environment ?? {});
    expect('wrong' in read ? read.wrong : '').toMatch(expected);
  });
});
