// A process for tests: begins to write a snapshot into the folder it is told, and kills itself when part of it is there.

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { buildColumns } from '../src/columns/build-columns.ts';
import { writeSnapshot } from '../src/snapshot/write-snapshot.ts';
import { orderRow, STORE_ID, storeRows } from './store-rows.ts';

const folder = process.argv[2]!;
const orders = [orderRow({ externalId: '1', personId: null, placedAt: 0 })];
const rows = storeRows({ timeZone: 'UTC', currencyCode: 'EUR', people: [], orders });
const columns = await buildColumns(rows, () => {});
const weight = { bytes: new Uint8Array(64 << 20).fill(1) };
void writeSnapshot(path.join(folder, `${STORE_ID}.snapshot`), Object.assign(columns, { weight }));
for (;;) {
  await setImmediate();
  const half = readdirSync(folder).find((name) => name.endsWith('.unfinished'));
  if (half && statSync(path.join(folder, half)).size > 1 << 20) process.kill(process.pid, 'SIGKILL');
}
