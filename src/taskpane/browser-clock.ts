import type { IsoDate, RowKey } from '../schema';
import type { Clock } from '../sync';

/** Time and chance as the browser has them. */
export const browserClock: Clock = {
  now: () => new Date().toISOString(),
  wait: (seconds, signal) =>
    new Promise((resolve) => {
      const timer = window.setTimeout(resolve, seconds * 1000);
      signal?.addEventListener('abort', () => {
        window.clearTimeout(timer);
        resolve();
      });
    }),
  random: () => Math.random(),
};

/** Today where the person is. */
export function browserToday(): IsoDate {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-') as IsoDate;
}

/** A random UUID, version 4. */
export function newUuid(): RowKey {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, at) =>
    (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  );
  const text = hex.join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-') as RowKey;
}
