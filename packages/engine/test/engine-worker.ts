// A worker for tests: serves one small store; the store named `crash` ends the worker, `fail` cannot be read.

import { parentPort, workerData } from 'node:worker_threads';
import { serveEngine } from '../src/worker/serve-engine.ts';
import { orderRow, readEverything, storeRows } from './store-rows.ts';

serveEngine(parentPort!, {
  memoryLimitMb: 64,
  snapshotFolder: (workerData as { snapshotFolder: string } | null)?.snapshotFolder ?? null,
  source: {
    readChangeNumber: async () => 1,
    readChangedRows: async () => readEverything(1),
    readRows: async (storeId) => {
      if (storeId === 'crash') process.exit(7);
      if (storeId === 'fail') throw Object.assign(new Error('no such store'), { code: 'NOT_FOUND' });
      return storeRows({
        timeZone: 'Europe/Berlin',
        currencyCode: 'EUR',
        people: [{ personId: 'p', firstKnownAt: 0, name: null }],
        orders: [orderRow({ externalId: '1', personId: 'p', placedAt: 0, grossMinor: 250 })],
      });
    },
  },
});
