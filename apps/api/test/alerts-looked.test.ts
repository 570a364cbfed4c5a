// When alerts are looked at: at the earliest time set, and each of them whatever becomes of the others.

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { lookAtAlerts } from '../src/features/alerts/look-at-alerts.ts';
import { scheduleLooks } from '../src/features/alerts/schedule-looks.ts';
import { type AlertStand, startAlertStand } from './alert-stand.ts';
import { ManualClock } from './manual-clock.ts';

const start = Date.now();
const clock = new ManualClock(start);
let stand: AlertStand;

beforeAll(async () => {
  stand = await startAlertStand({ now: clock.now });
  await stand.api.runner.stop();
});
afterAll(() => stand?.close());
afterEach(async () => {
  clock.set(start);
  await stand.api.services.database.inStore(stand.store.id, ({ prisma }) => prisma.alert.deleteMany());
  await stand.api.db.database.pool.query(
    `SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs`,
  );
});

const minute = 60_000;
const schedule = (runAt: number) =>
  stand.api.services.database.inStore(stand.store.id, (client) =>
    scheduleLooks(client, stand.api.services.jobs, runAt),
  );
const scheduled = async () => {
  const { rows } = await stand.api.db.database.pool.query<{ run_at: Date }>(
    `SELECT run_at FROM graphile_worker.jobs WHERE task_identifier = 'look-at-alerts'`,
  );
  return rows.map((row) => (row.run_at.getTime() - start) / minute);
};
const look = () => lookAtAlerts(stand.api.services, { storeId: stand.store.id }, new AbortController().signal);

it('a look that is due is not put off by one set for later, and one set for earlier comes earlier', async () => {
  await schedule(start + 3 * minute);
  expect(await scheduled()).toEqual([3]);
  await schedule(start + minute);
  expect(await scheduled()).toEqual([1]);
  await schedule(start + 3 * minute);
  expect(await scheduled()).toEqual([1]);
});

it('a look asked for while another one runs comes at once after it, and without one the next is in three minutes', async () => {
  const { alert } = await stand.create({ threshold: '1', mails: ['ada@shop.test'] });
  expect(await scheduled()).toEqual([0]);
  clock.set(start + minute);
  await look();
  expect(await scheduled()).toEqual([0]);
  await stand.api.db.database.pool.query(
    `SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs`,
  );
  await look();
  expect(await scheduled()).toEqual([4]);
  await stand.store.ask('mutation ($id: ID!) { lookAtAlert(input: { id: $id }) { userErrors { code } } }', {
    id: alert.id,
  });
  expect(await scheduled()).toEqual([1]);
});

it('an alert at which the API breaks off keeps none of the others from being looked at', async () => {
  const { env } = stand.api.services;
  const { port } = env;
  const names = ['One', 'Two', 'Three'];
  const ids: string[] = [];
  for (const [at, name] of names.entries()) {
    const days = at + 1;
    const { alert } = await stand.create({ name, figure: 'ORDERS', days, threshold: '1', mails: ['ada@shop.test'] });
    ids.push(alert.id);
  }
  const [poison] = [...ids].sort();
  const asked = new Date(start - (ids.indexOf(poison!) + 1 - 1) * 86_400_000).toISOString().slice(0, 10);
  const between = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      if (JSON.parse(body.toString()).variables.from === asked) return void incoming.socket.destroy();
      const { method, url, headers } = incoming;
      const passed = request({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      });
      passed.end(body);
    });
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  env.port = (between.address() as AddressInfo).port;
  // Where a round begins is drawn from its instant: of three, that forty leave one out happens once in 10^7 times.
  for (let round = 0; round < 40; round++) {
    clock.set(start + round * 30_000);
    await look();
  }
  env.port = port;
  between.closeAllConnections();
  between.close();
  const { data } = await stand.store.ask('query ($store: ID!) { store(id: $store) { alerts { id lookedAt } } }');
  const unseen = data.store.alerts.filter((one: { lookedAt: string | null }) => one.lookedAt === null);
  expect(unseen).toEqual([{ id: poison, lookedAt: null }]);
});
