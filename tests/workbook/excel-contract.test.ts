import { baseStoreContract } from '../sync/base-store-contract';
import { rowStoreContract } from '../sync/row-store-contract';
import { openWorkbook } from './open-workbook';

rowStoreContract('Excel, through the genuine office.js', async () => ({ ...(await openWorkbook()), log: 'everything' }));
baseStoreContract('Excel, through the genuine office.js', openWorkbook);
