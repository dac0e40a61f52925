import { inAnswers } from '../../../src/workbook/excel/chunked-read';

const TOO_LARGE = Object.assign(new Error('too large'), { code: 'ResponsePayloadSizeLimitExceeded' });

interface Asked {
  readonly from: number;
  readonly count: number;
}

/** An Excel that answers with so many bytes at the most, for items of these sizes. */
function excelOf(
  sizes: readonly number[],
  most: number,
): { readonly read: (first: number) => Promise<readonly string[]>; readonly asked: Asked[] } {
  const items = sizes.map((size, at) => String(at).padEnd(size, '.'));
  const asked: Asked[] = [];
  const sync = async (): Promise<void> => {
    const { from, count } = asked[asked.length - 1] ?? { from: 0, count: 0 };
    if (asked.length > 200) throw new Error('asked for ever');
    if (items.slice(from, from + count).join('').length > most) throw TOO_LARGE;
  };
  const ask = (from: number, count: number): (() => readonly string[]) => {
    asked.push({ from, count });
    return () => items.slice(from, from + count);
  };
  return { asked, read: (first) => inAnswers({ sync } as unknown as Excel.RequestContext, { count: items.length, first, ask }) };
}

const MB = 1_000_000;

describe('what is read in several answers', () => {
  test('W1 comes whole and in order, each item once, in answers filled half', async () => {
    const sizes = Array.from({ length: 1_000 }, () => 20_000);
    const { read, asked } = excelOf(sizes, 5 * MB);
    expect((await read(50)).map((item) => parseInt(item, 10))).toEqual(sizes.map((_, at) => at));
    // After the first fifty it is known that a hundred fill half an answer.
    expect(asked.slice(0, 3)).toEqual([
      { from: 0, count: 50 },
      { from: 50, count: 99 },
      { from: 149, count: 99 },
    ]);
    expect(asked).toHaveLength(11);
  });

  test('W1 what is refused is asked for by halves, and more at once again where it is small', async () => {
    const { read, asked } = excelOf([...Array.from({ length: 8 }, () => MB), ...Array.from({ length: 100 }, () => 10)], 5 * MB);
    expect(await read(8)).toHaveLength(108);
    expect(asked.slice(0, 3)).toEqual([
      { from: 0, count: 8 },
      { from: 0, count: 4 },
      { from: 4, count: 1 },
    ]);
    expect(asked[asked.length - 1]).toEqual({ from: 9, count: 99 });
  });

  test('one item that is too large alone is Excel’s own error, at once', async () => {
    const { read, asked } = excelOf([10, 6 * MB, 10], 5 * MB);
    await expect(read(3)).rejects.toBe(TOO_LARGE);
    expect(asked.map(({ count }) => count)).toEqual([3, 2, 1, 2, 1]);
  });

  test('any other error is not asked again', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'ItemNotFound' });
    let trips = 0;
    const sync = async (): Promise<void> => {
      trips += 1;
      throw gone;
    };
    const context = { sync } as unknown as Excel.RequestContext;
    await expect(inAnswers(context, { count: 4, first: 4, ask: () => () => [] })).rejects.toBe(gone);
    expect(trips).toBe(1);
  });

  test('nothing is asked for nothing', async () => {
    const { read, asked } = excelOf([], 5 * MB);
    expect(await read(10)).toEqual([]);
    expect(asked).toEqual([]);
  });
});
