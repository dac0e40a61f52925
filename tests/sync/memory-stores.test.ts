import { MemoryLists, MemoryWorkbook } from '../../src/sync';
import type { Row } from '../../src/schema';
import { keyMaker } from '../support/rows';
import { rowStoreContract } from './row-store-contract';
import { baseStoreContract } from './base-store-contract';

rowStoreContract('the in-memory twin of the lists', async () => {
  const store = new MemoryLists();
  const item = async (table: Parameters<typeof store.readRows>[0], key: Parameters<typeof store.readRows>[1][number]) => {
    const found = await store.readRows(table, [key]);
    if (!found.ok || found.value[0] === undefined) throw new Error('not there');
    return found.value[0];
  };
  return {
    store,
    log: 'since',
    edit: async (table, key, changes) => {
      const { version, place, row } = await item(table, key);
      store.writeOne({ kind: 'update', table, key, version, place, changes, before: row });
    },
    remove: async (table, key) => {
      const { version, place, row } = await item(table, key);
      store.writeOne({ kind: 'remove', table, key, version, place, before: row });
    },
    close: async () => undefined,
  };
});

const openWorkbook = async () => {
  const store = new MemoryWorkbook(keyMaker());
  return {
    store,
    log: 'everything' as const,
    edit: async (table: keyof typeof store.sheets, key: string, changes: Readonly<Record<string, Row[string]>>) => {
      for (const row of store.sheets[table]) if (row.key === key) row.values = { ...row.values, ...changes };
    },
    remove: async (table: keyof typeof store.sheets, key: string) => {
      store.sheets[table].splice(
        store.sheets[table].findIndex((row) => row.key === key),
        1,
      );
    },
    close: async () => undefined,
  };
};

rowStoreContract('the in-memory twin of the workbook', openWorkbook);
baseStoreContract('the in-memory twin of the workbook', openWorkbook);
