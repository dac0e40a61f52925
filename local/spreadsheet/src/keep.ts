const database = 'accord-excel';
const table = 'workbooks';
const key = 'open';

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = (): void => void request.result.createObjectStore(table);
    request.onsuccess = (): void => resolve(request.result);
    request.onerror = (): void => reject(request.error ?? new Error('The browser keeps no data for this page.'));
  });
}

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const base = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = act(base.transaction(table, mode).objectStore(table));
      request.onsuccess = (): void => resolve(request.result);
      request.onerror = (): void => reject(request.error ?? new Error('The browser could not keep the workbook.'));
    });
  } finally {
    base.close();
  }
}

/** The workbook as it was left, or undefined. */
export const kept = (): Promise<string | undefined> => within('readonly', (store) => store.get(key) as IDBRequest<string | undefined>);
export const keep = (snapshot: string): Promise<unknown> => within('readwrite', (store) => store.put(snapshot, key));
export const forget = (): Promise<unknown> => within('readwrite', (store) => store.delete(key));
