// The thread in which the engine lives: it reads stores through connections of its own and answers over its port, and keeps the
// membership logs beside it.

import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { openDatabase } from '@throughline/db/database';
import type { DatabaseUrls } from '@throughline/db/database-urls';
import { readChangeMark, readChangeNumber } from '@throughline/db/facts/change-number';
import { readChangedRows } from '@throughline/db/facts/read-people-rows';
import { readStoreRows } from '@throughline/db/facts/read-rows';
import { ThreadTeam } from '@throughline/engine/threads/thread-team';
import { serveEngine } from '@throughline/engine/worker/serve-engine';
import { systemClock } from './features/memberships/clock.ts';
import { LogKeeper } from './features/memberships/keep-log.ts';
import { Forgetter } from './features/privacy/forget-erased.ts';
import { createLog } from './log.ts';

export interface EngineWorkerData {
  urls: DatabaseUrls;
  memoryLimitMb: number;
  logLevel: string;
  snapshotFolder: string;
}

const THREADS_MAX = 16;

if (parentPort === null) throw new Error('The engine runs in a worker thread.');
const { urls, memoryLimitMb, logLevel, snapshotFolder } = workerData as EngineWorkerData;
const database = openDatabase(urls, { max: 8 });
const log = createLog(logLevel);
const engine = serveEngine(parentPort, {
  source: {
    readRows: (storeId) => readStoreRows(database, storeId),
    readChangeNumber: (storeId) => readChangeNumber(database, storeId),
    readChangedRows: (storeId, after) => readChangedRows(database, storeId, after),
    readChangeMark: (storeId, changeNumber) => readChangeMark(database, storeId, changeNumber),
  },
  memoryLimitMb,
  snapshotFolder,
  team: startTeam(),
  warn: (error, message) => log.warn({ err: error }, message),
});
/** One thread a core, this one included. */
function startTeam(): ThreadTeam {
  const url = new URL('./engine-thread.js', import.meta.url);
  return new ThreadTeam(
    (workerData, transferList) =>
      new Worker(url, { workerData, transferList }).on('error', (error) =>
        log.warn({ err: error }, 'A thread of the engine ended; the others go on without it'),
      ),
    Math.min(THREADS_MAX, availableParallelism()) - 1,
  );
}

const keeper = LogKeeper.start({ engine, database, log, clock: systemClock() });
Forgetter.start({ engine, keeper, database, log, now: Date.now });
