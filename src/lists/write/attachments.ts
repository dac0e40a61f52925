import type { TableName } from '../../schema';
import { fail, ok, type Result } from '../../store';
import { objectOf, collectionOf, succeeded, textOf } from '../requests/answer';
import { askOnce, failureOf, sendBytes, unreadable } from '../requests/ask';
import type { Connection } from '../requests/connect';
import { tableUrl } from '../rows/site-facts';

/** A file that goes with a row. */
export interface Attachment {
  /** The row's own place in its list. */
  readonly place: number;
  readonly name: string;
  readonly content: Uint8Array;
}

const quoted = (text: string): string => encodeURIComponent(`'${text.replace(/'/g, "''")}'`);

/** Keeps a file with a row. Sent again, it replaces the file of that name, so that a lost answer never makes two (P2). */
export async function keepAttachment(
  connection: Connection,
  table: TableName,
  { place, name, content, signal }: Attachment & { readonly signal: AbortSignal | undefined },
): Promise<Result<string>> {
  const files = `${tableUrl(connection, table)}/items(${place})/AttachmentFiles`;
  const listed = await askOnce(connection, files, signal);
  if (!listed.ok) return listed;
  if (!succeeded(listed.value)) return fail(failureOf(listed.value));
  const there = (collectionOf(listed.value) ?? []).find((file) => textOf(file, 'FileName')?.toLowerCase() === name.toLowerCase());
  const sent =
    there === undefined
      ? await sendBytes(connection, `${files}/add(FileName=${quoted(name)})`, { content, method: 'POST', signal })
      : await sendBytes(connection, `${files}/getByFileName(${quoted(name)})/$value`, { content, method: 'PUT', signal });
  if (!sent.ok) return sent;
  if (!succeeded(sent.value)) return fail(failureOf(sent.value));
  const address = textOf(there ?? objectOf(sent.value), 'ServerRelativeUrl');
  return address === undefined ? fail(unreadable(sent.value)) : ok(address);
}
