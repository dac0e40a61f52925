import { KEY_CHANCE, madeKey, type IsoDate, type RowKey } from '../../schema';
import type { Clock } from '../../store';

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

/** A fresh identity for a row, made now. */
export const newUuid = (): RowKey => madeKey(Date.now(), window.crypto.getRandomValues(new Uint8Array(KEY_CHANCE)));
