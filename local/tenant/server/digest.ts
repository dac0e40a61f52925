import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Surroundings } from '../core/call';
import type { User } from '../people/principals';
import { digestExpired, digestOfAnother } from '../core/refusal';
import { makeGuid } from '../core/storage';

export const DIGEST_SECONDS = 1_800;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function stamp(at: number): string {
  const date = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} -0000`;
}

function secret(surroundings: Surroundings): string {
  const { store } = surroundings;
  return store.remember('digest secret', () => {
    const held = store.first<{ value: string }>("SELECT value FROM meta WHERE name = 'digest secret'")?.value;
    if (held !== undefined) return held;
    const made = makeGuid(surroundings.random);
    store.run("INSERT INTO meta VALUES ('digest secret', ?)", made);
    return made;
  });
}

const sign = (surroundings: Surroundings, user: User, at: string): string =>
  createHmac('sha256', secret(surroundings)).update(`${user.id} ${at}`).digest('hex').toUpperCase();

/** A form digest for this person: `0x…,21 Nov 2026 12:54:08 -0000`. */
export function makeDigest(surroundings: Surroundings, user: User): string {
  const at = stamp(surroundings.now());
  return `0x${sign(surroundings, user, at)},${at}`;
}

/** Throws SharePoint's 403 unless the digest is this person's own and no older than half an hour. */
export function checkDigest(surroundings: Surroundings, user: User, digest: string | undefined): void {
  const match = /^0x([0-9A-F]{64}),(.{26,30})$/i.exec(digest ?? '');
  if (match === null) throw digestExpired();
  const at = match[2] ?? '';
  const expected = Buffer.from(sign(surroundings, user, at));
  const given = Buffer.from((match[1] ?? '').toUpperCase());
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw digestOfAnother();
  const age = surroundings.now() - Date.parse(at);
  if (!(age >= -5_000 && age <= DIGEST_SECONDS * 1_000)) throw digestExpired();
}
