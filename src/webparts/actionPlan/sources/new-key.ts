import { KEY_CHANCE, madeKey, type RowKey } from '../../../schema';

/** A fresh identity for a row, made now, from the browser's own source of chance; pages without https have no `randomUUID`. */
export const newKey = (): RowKey => madeKey(Date.now(), crypto.getRandomValues(new Uint8Array(KEY_CHANCE)));
