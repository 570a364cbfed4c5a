// Messages of alerts on their way: how many tests an hour, where they may go, when they end, what the log says of them.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectedServices } from '../src/connected-services.ts';
import { startJobRunner } from '../src/job-runner.ts';
import { type AlertStand, startAlertStand } from './alert-stand.ts';

let stand: AlertStand;
let laterMs = 0;
const lines: string[] = [];
const now = () => Date.now() + laterMs;

beforeAll(async () => {
  stand = await startAlertStand({ now, logTo: { write: (line) => lines.push(line) } });
});
afterAll(() => stand?.close());
afterEach(async () => {
  laterMs = 0;
  stand.mail.refuse(null);
  stand.web.answer(204);
  await stand.api.services.database.inStore(stand.store.id, ({ prisma }) => prisma.alert.deleteMany());
});

const test = async (id: string) => {
  const asked = 'mutation ($id: ID!) { testAlert(input: { id: $id }) { userErrors { path code message } } }';
  return (await stand.store.ask(asked, { id })).data.testAlert.userErrors;
};
const settled = (alert: { deliveries: { state: string }[] }) =>
  alert.deliveries.length > 0 && alert.deliveries.every(({ state }) => state !== 'WAITING');
const inStore: AlertStand['api']['services']['database']['inStore'] = (...given) =>
  stand.api.services.database.inStore(...given);

describe('tests of an alert', () => {
  it('are ten an hour, however many recipients and other messages it has, and the eleventh is told when', async () => {
    const { create, until, store } = stand;
    const mails = ['a@shop.test', 'b@shop.test', 'c@shop.test', 'd@shop.test', 'e@shop.test', 'f@shop.test'];
    const { alert } = await create({ threshold: '1', mails });
    for (let at = 0; at < 10; at++) {
      expect(await test(alert.id)).toEqual([]);
      await until(alert.id, settled);
    }
    const refused = (minutes: string) => [
      {
        path: ['id'],
        code: 'LIMIT',
        message: `10 tests of this alert were sent within the last hour. The next can be in ${minutes}.`,
      },
    ];
    expect(await test(alert.id)).toEqual(refused('60 minutes'));
    const kept = await inStore(store.id, ({ prisma }) => prisma.alertDelivery.count({ where: { alertId: alert.id } }));
    expect(kept).toBe(60);
    expect((await until(alert.id, settled)).deliveries).toHaveLength(50);
    laterMs = 50 * 60_000;
    expect((await test(alert.id))[0].message).toMatch(/The next can be in (9|10) minutes\.$/);
    laterMs = 60 * 60_000;
    expect(await test(alert.id)).toEqual([]);
  });

  it('are counted each, also where one request asks for many', async () => {
    const { create, store } = stand;
    const { alert } = await create({ threshold: '1', mails: ['a@shop.test'] });
    const asked = Array.from(
      { length: 12 },
      (_, at) => `t${at}: testAlert(input: { id: $id }) { userErrors { code } }`,
    );
    const { data } = await store.ask(`mutation ($id: ID!) { ${asked.join(' ')} }`, { id: alert.id });
    const refused = Object.values(data as Record<string, { userErrors: unknown[] }>).map(
      (one) => one.userErrors.length,
    );
    expect(refused).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
  });
});

it('a webhook does not reach a host that is named for sources alone', async () => {
  const { api, web, create, until } = stand;
  const { fetchForWebhooks } = api.services;
  const env = { ...api.services.env, outgoingAllowed: [], sourceOrigins: { shopify: new URL(web.url).origin } };
  const services = connectedServices(env, now);
  const calls = web.calls.length;
  api.services.fetchForWebhooks = services.fetchForWebhooks;
  const { alert } = await create({ threshold: '1', webhookUrl: web.url });
  expect(await test(alert.id)).toEqual([]);
  const refused = await until(alert.id, settled);
  api.services.fetchForWebhooks = fetchForWebhooks;
  const problem = '127.0.0.1 is not an address of the open internet, so it is not reached.';
  expect(refused.deliveries).toMatchObject([{ state: 'FAILED', attempts: 1, problem }]);
  expect(web.calls).toHaveLength(calls);
  const reached = await services.outside(AbortSignal.timeout(10_000)).fetch(web.url, { method: 'POST' });
  expect(reached.status).toBe(204);
});

describe('a message that waits', () => {
  it('is not sent to an address that was taken off the alert meanwhile, whether it is a test or a crossing', async () => {
    const { api, mail, create, until, store } = stand;
    const { alert } = await create({ threshold: '2', mails: ['off@shop.test', 'ada@shop.test'] });
    await until(alert.id, ({ lookedAt }) => lookedAt !== null);
    await api.runner.stop();
    expect(await test(alert.id)).toEqual([]);
    await inStore(store.id, ({ prisma }) => prisma.alertDelivery.updateMany({ data: { firing: 1 } }));
    expect(await test(alert.id)).toEqual([]);
    const before = mail.mails.length;
    await store.ask(
      'mutation ($id: ID!) { updateAlert(input: { id: $id, mails: ["ada@shop.test"] }) { userErrors { code } } }',
      { id: alert.id },
    );
    api.runner = startJobRunner(api.services, api.db.urls.app);
    const { deliveries } = await until(alert.id, settled);
    const told = deliveries.map((one: Record<string, unknown>) => [one.recipient, one.isTest, one.state, one.problem]);
    const off = 'The address was taken off since.';
    expect(told.sort()).toEqual([
      ['ada@shop.test', false, 'SENT', null],
      ['ada@shop.test', true, 'SENT', null],
      ['off@shop.test', false, 'FAILED', off],
      ['off@shop.test', true, 'FAILED', off],
    ]);
    expect(mail.mails.slice(before).map(({ to }) => to[0])).toEqual(['ada@shop.test', 'ada@shop.test']);
  });

  it('ends, and says so, once every attempt at it was cut off', async () => {
    const { api, create, until } = stand;
    const { alert } = await create({ threshold: '1', mails: ['ada@shop.test'] });
    await api.runner.stop();
    expect(await test(alert.id)).toEqual([]);
    const { rowCount } = await api.db.database.pool.query(
      `SELECT graphile_worker.reschedule_jobs(ARRAY[id], attempts => max_attempts) FROM graphile_worker.jobs
       WHERE task_identifier = 'send-alert'`,
    );
    expect(rowCount).toBe(1);
    const before = stand.mail.mails.length;
    api.runner = startJobRunner(api.services, api.db.urls.app);
    const { deliveries } = await until(alert.id, settled);
    const problem = 'It was given up: every attempt was cut off.';
    expect(deliveries).toMatchObject([{ state: 'FAILED', problem }]);
    expect(stand.mail.mails).toHaveLength(before);
    const left = await api.db.database.pool.query(
      `SELECT FROM graphile_worker.jobs WHERE task_identifier = 'send-alert'`,
    );
    expect(left.rowCount).toBe(0);
  });
});

it('no address stands in the log, also where the mail server repeats it in what it refuses', async () => {
  const { mail, create, until } = stand;
  const { alert } = await create({ threshold: '1', mails: ['secret.ada@shop.test'] });
  mail.refuse({ code: 450, message: '<secret.ada@shop.test> is busy' });
  expect(await test(alert.id)).toEqual([]);
  const busy = await until(alert.id, ({ deliveries: [one] }) => one.attempts > 0);
  expect(busy.deliveries[0].problem).toContain('secret.ada@shop.test');
  mail.refuse({ code: 550, message: '<secret.ada@shop.test> is nobody' });
  await until(alert.id, settled);
  const told = lines.join('');
  expect(told).toContain('A message of an alert could not be delivered');
  expect(told).toContain('A job failed');
  expect(told).not.toContain('secret.ada');
});
