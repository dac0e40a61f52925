import type { ListCall } from '../core/call';
import { LARGEST_FILE } from './file-writes';
import { invalidArgument, Refusal } from '../core/refusal';

/** A file that is sent in pieces: each piece waits here under the upload's id until the last has come. */
interface Piece {
  readonly content: Uint8Array;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const piecesOf = (call: ListCall, item: number, id: string): readonly Piece[] =>
  call.store.all<Piece>(
    'SELECT content FROM uploads WHERE id = ? AND list = ? AND item = ? AND person = ? ORDER BY part',
    id.toLowerCase(),
    call.info.id,
    item,
    call.user.id,
  );

const lengthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { content }) => sum + content.byteLength, 0);

function keep(call: ListCall, at: { item: number; id: string }, part: number): void {
  call.store.run(
    'INSERT INTO uploads VALUES (?, ?, ?, ?, ?, ?)',
    at.id.toLowerCase(),
    part,
    call.info.id,
    at.item,
    call.user.id,
    call.body,
  );
}

/** The first piece; returns how much has come. */
export function startUpload(call: ListCall, item: number, id: string): number {
  if (!GUID.test(id)) throw invalidArgument('The uploadId is not a GUID.');
  if (call.store.first('SELECT 1 AS found FROM uploads WHERE id = ?', id.toLowerCase()) !== undefined)
    throw invalidArgument('The upload has begun already.');
  keep(call, { item, id }, 0);
  return call.body.length;
}

/** A further piece, at the place where the one before ended; returns how much has come. */
export function continueUpload(call: ListCall, item: number, at: { id: string; offset: number }): number {
  const pieces = piecesOf(call, item, at.id);
  if (pieces.length === 0) throw invalidArgument('There is no such upload.');
  const length = lengthOf(pieces);
  if (length !== at.offset) throw invalidArgument(`The upload stands at ${length}, not at ${at.offset}.`);
  if (length + call.body.length > LARGEST_FILE)
    throw new Refusal(413, '-1, Microsoft.SharePoint.Client.ClientServiceException', 'The file is larger than the local tenant takes.');
  keep(call, { item, id: at.id }, pieces.length);
  return length + call.body.length;
}

/** The last piece; returns the whole. */
export function finishUpload(call: ListCall, item: number, at: { id: string; offset: number }): Buffer {
  continueUpload(call, item, at);
  const whole = Buffer.concat(piecesOf(call, item, at.id).map(({ content }) => content));
  cancelUpload(call, item, at.id);
  return whole;
}

export function cancelUpload(call: ListCall, item: number, id: string): void {
  call.store.run(
    'DELETE FROM uploads WHERE id = ? AND list = ? AND item = ? AND person = ?',
    id.toLowerCase(),
    call.info.id,
    item,
    call.user.id,
  );
}
