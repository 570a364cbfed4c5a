import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AlertStand, startAlertStand } from './alert-stand.ts';
import { holdTable } from './hold-table.ts';
import { type JobsProcess, startJobsProcess } from './jobs-process.ts';

let stand: AlertStand;
let jobs: JobsProcess | null = null;

beforeAll(async () => {
  stand = await startAlertStand();
  await stand.api.runner.stop();
  jobs = startJobsProcess(stand.api);
}, 120_000);
afterAll(async () => {
  await jobs?.kill();
  await stand?.close();
});

it('is sent, under one id, though the process is killed between the crossing and its note, and again between the sending and its note', {
  timeout: 180_000,
}, async () => {
  const { api, create, until, web, order, store } = stand;
  const { alert } = await create({ threshold: '2', webhookUrl: web.url });
  await until(alert.id, ({ lookedAt }) => lookedAt !== null);
  await order('2', 'b');
  let held = await holdTable(api, 'alert_deliveries');
  await store.ask('mutation ($id: ID!) { lookAtAlert(input: { id: $id }) { userErrors { code } } }', { id: alert.id });
  await held.reached();
  await jobs!.kill();
  await held.release();
  expect(await until(alert.id, () => true)).toMatchObject({ side: 'BELOW', firedAt: null, deliveries: [] });

  const sent = new Promise<void>((resolve) => {
    web.called = resolve;
  });
  web.hold = true;
  jobs = startJobsProcess(api);
  await sent;
  held = await holdTable(api, 'alert_deliveries');
  web.release();
  await held.reached();
  await jobs.kill();
  await held.release();
  expect((await until(alert.id, () => true)).deliveries).toMatchObject([{ state: 'WAITING' }]);

  jobs = startJobsProcess(api);
  const told = await until(alert.id, ({ deliveries: [one] }) => one?.state === 'SENT');
  expect(told.deliveries).toHaveLength(1);
  expect(web.calls).toHaveLength(2);
  expect(new Set(web.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(web.calls.map(({ body }) => body)).size).toBe(1);
});
