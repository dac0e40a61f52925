import { batchText, readBatchAnswer } from '../../../src/lists/requests/batch-text';

const get = { method: 'GET', url: 'https://example.sharepoint.com/_api/web' } as const;
const add = { method: 'POST', url: 'https://example.sharepoint.com/_api/web/lists', body: '{"a":1}' } as const;
const merge = { method: 'MERGE', url: 'https://example.sharepoint.com/_api/web/x', headers: { 'If-Match': '"a,1"' }, body: '{}' } as const;

const answerOf = (parts: readonly string[], end = '\r\n'): string =>
  [
    ...parts.map((part) => `--batchresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n${part}`),
    '--batchresponse_1--',
  ].join('\r\n') + end;
const ok = 'HTTP/1.1 200 OK\r\nCONTENT-TYPE: application/json\r\n\r\n{"value":[{"t":"--not a boundary"}]}\r\n';
const done = 'HTTP/1.1 204 No Content\r\nETAG: "g,2"\r\n\r\n\r\n';

describe('the text of a batch', () => {
  test('P3 reads stand alone, and neighbouring writes share a change set that is closed', () => {
    const text = batchText('1', [get, add, merge, get]);
    expect(text.match(/^--batch_1$/gm)).toHaveLength(3);
    expect(text.match(/^--changeset_1_1$/gm)).toHaveLength(2);
    expect(text.match(/^--changeset_1_1--$/gm)).toHaveLength(1);
    expect(text.endsWith('--batch_1--\n')).toBe(true);
    expect(text).toContain('MERGE https://example.sharepoint.com/_api/web/x HTTP/1.1\nAccept: application/json\n');
    expect(text).toContain('If-Match: "a,1"\n\n{}\n');
  });

  test('P3 each part is read with its own status, headers and body', () => {
    const answers = readBatchAnswer(answerOf([ok, done]));
    expect(answers.map((answer) => answer.status)).toEqual([200, 204]);
    expect(answers[0]?.text).toBe('{"value":[{"t":"--not a boundary"}]}');
    expect(answers[1]?.header('ETag')).toBe('"g,2"');
    expect(answers[1]?.text).toBe('');
  });

  test('P3 line feeds alone, and a last boundary without a line end, are read too', () => {
    expect(readBatchAnswer(answerOf([ok, done], '').replace(/\r\n/g, '\n')).map((answer) => answer.status)).toEqual([200, 204]);
  });

  test('P3 an answer that was cut off gives only the parts that came whole', () => {
    const whole = answerOf([done, ok, ok]);
    const counts = new Set<number>();
    for (let length = 0; length < whole.length; length++) {
      const answers = readBatchAnswer(whole.slice(0, length));
      counts.add(answers.length);
      for (const answer of answers) expect([200, 204]).toContain(answer.status);
      for (const answer of answers.slice(1)) expect(() => JSON.parse(answer.text) as unknown).not.toThrow();
    }
    expect([...counts]).toEqual([0, 1, 2, 3].filter((count) => counts.has(count)));
    expect(counts.has(2)).toBe(true);
  });

  test('P3 change sets nested in the answer are read in order', () => {
    const nested = [
      '--b',
      'Content-Type: multipart/mixed; boundary=c',
      '',
      '--c',
      'Content-Type: application/http',
      '',
      done,
      '--c',
      'Content-Type: application/http',
      '',
      ok,
      '--c--',
      '--b--',
      '',
    ].join('\r\n');
    expect(readBatchAnswer(nested).map((answer) => answer.status)).toEqual([204, 200]);
  });

  test('P3 a page of HTML is no answer', () => {
    expect(readBatchAnswer('<html><body>Service unavailable</body></html>')).toEqual([]);
  });
});
