// A process of its own that keeps the membership logs, as an API process does; says `ready` when the store named is caught up.

import { openDatabase } from '@throughline/db/database';
import type { DatabaseUrls } from '@throughline/db/database-urls';
import { readChangeNumber } from '@throughline/db/facts/change-number';
import { readChangedRows } from '@throughline/db/facts/read-people-rows';
import { readStoreRows } from '@throughline/db/facts/read-rows';
import { ResidentEngine } from '@throughline/engine/resident/resident-engine';
import { pino } from 'pino';
import { systemClock } from '../src/features/memberships/clock.ts';
import { LogKeeper } from '../src/features/memberships/keep-log.ts';

const { urls, storeId, now } = JSON.parse(process.argv[2]!) as { urls: DatabaseUrls; storeId: string; now: number };
const database = openDatabase(urls, { max: 4 });
const engine = new ResidentEngine({
  source: {
    readRows: (id) => readStoreRows(database, id),
    readChangeNumber: (id) => readChangeNumber(database, id),
    readChangedRows: (id, after) => readChangedRows(database, id, after),
  },
  memoryLimitMb: 64,
});
const keeper = LogKeeper.start({ engine, database, log: pino({ level: 'silent' }), clock: systemClock(() => now) });
await keeper.caughtUp(storeId);
process.stdout.write('ready\n');
