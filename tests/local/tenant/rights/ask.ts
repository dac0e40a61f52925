/** One request below `{site}/_api/`, or in a part of a batch. */
export interface Ask {
  readonly method: string;
  /** What stands behind `_api/`. */
  readonly below: string;
  /** An object goes as JSON, text as it is: the content of a file. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Said {
  readonly status: number;
  readonly text: string;
}

export type Asker = (as: string, ask: Ask) => Promise<Said>;

const ACCEPT = { Accept: 'application/json;odata=nometadata' };

const bodyOf = (ask: Ask): string | undefined => (typeof ask.body === 'object' ? JSON.stringify(ask.body) : ask.body);

/** Asks by itself, with a token of whoever asks. */
export const asker =
  (siteUrl: string): Asker =>
  async (as, ask) => {
    const body = bodyOf(ask);
    const answer = await fetch(`${siteUrl}/_api/${ask.below}`, {
      method: ask.method,
      headers: {
        ...ACCEPT,
        Authorization: `Bearer ${encodeURIComponent(as)}`,
        ...(typeof ask.body === 'object' ? { 'Content-Type': 'application/json' } : {}),
        ...ask.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, text: await answer.text() };
  };

/** Asks the same in a batch of one. */
export const batchAsker = (siteUrl: string): Asker => {
  const alone = asker(siteUrl);
  return async (as, ask) => {
    const headers = Object.entries({ ...ACCEPT, 'Content-Type': 'application/json', ...ask.headers }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const part = `Content-Type: application/http\nContent-Transfer-Encoding: binary\n\n${ask.method} ${siteUrl}/_api/${ask.below} HTTP/1.1\n${headers.join('\n')}\n\n${bodyOf(ask) ?? ''}\n\n`;
    const body =
      ask.method === 'GET' ? `--b\n${part}--b--\n` : `--b\nContent-Type: multipart/mixed; boundary="c"\n\n--c\n${part}--c--\n\n--b--\n`;
    const said = await alone(as, { method: 'POST', below: '$batch', body, headers: { 'Content-Type': 'multipart/mixed; boundary=b' } });
    const [, status = String(said.status)] = /^HTTP\/1\.1 (\d{3})/m.exec(said.text) ?? [];
    return { status: Number(status), text: said.text };
  };
};
