import type { Write } from '../../src/sync';
import { actionRow, policeRow, review, reviewRow, trainingRow } from '../support/rows';
import { openWorkbook } from './open-workbook';

test('W1 what is too large for one answer of Excel on the web is read in as many as it takes', async () => {
  const book = await openWorkbook();
  try {
    const rows = Array.from({ length: 1_200 }, (_, at) => actionRow(at + 1, { milestones: `${'Step. '.repeat(40)}${at}` }));
    const writes: readonly Write[] = [
      { kind: 'add', table: 'agencies', row: policeRow },
      { kind: 'add', table: 'reviews', row: reviewRow },
      { kind: 'add', table: 'recommendations', row: trainingRow },
      ...rows.map((row): Write => ({ kind: 'add', table: 'actions', row })),
    ];
    expect((await book.store.write(writes, {})).ok).toBe(true);
    let refused = 0;
    book.excel.host.richApi.observe = (_, response) => {
      if (JSON.stringify(response.Results).length < 400_000) return;
      refused += 1;
      response.Results.length = 0;
      response.Error = {
        Code: 'ResponsePayloadSizeLimitExceeded',
        Message: 'The response payload size has exceeded the limit.',
        ActionIndex: 0,
        HttpStatusCode: 413,
        Location: '',
      };
    };
    const read = await book.store.readAll({ review }, {});
    expect(refused).toBe(1);
    expect(read.ok && read.value.rows.actions.map((held) => held.row)).toEqual(rows);
  } finally {
    await book.close();
  }
}, 60_000);
