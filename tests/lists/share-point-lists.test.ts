import { TABLES } from '../../src/schema';
import { cellsOfChanges } from '../../src/lists/rows/row-mapping';
import { rowStoreContract } from '../sync/row-store-contract';
import { itemOf, LONDON, openReadySite } from './site';

rowStoreContract('SharePoint lists through PnPjs', async () => {
  const site = await openReadySite();
  const sp = site.native('owner');
  const items = (table: keyof typeof TABLES) => sp.web.lists.getByTitle(TABLES[table].listTitle).items;
  return {
    store: site.listsAs('owner'),
    log: 'since',
    edit: async (table, key, changes) => {
      await items(table)
        .getById(await itemOf(sp, table, key))
        .update({ ...cellsOfChanges(table, changes, LONDON) });
    },
    remove: async (table, key) => {
      await items(table)
        .getById(await itemOf(sp, table, key))
        .recycle();
    },
    close: site.close,
  };
});
