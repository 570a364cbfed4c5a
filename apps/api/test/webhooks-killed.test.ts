import { afterAll, beforeAll, expect, it } from 'vitest';
import { holdTable } from './hold-table.ts';
import { type JobsProcess, startJobsProcess } from './jobs-process.ts';
import { startWebhookStand, type WebhookStand } from './webhook-stand.ts';

let stand: WebhookStand;
let jobs: JobsProcess | null = null;

beforeAll(async () => {
  stand = await startWebhookStand();
  await stand.api.runner.stop();
}, 120_000);
afterAll(async () => {
  await jobs?.kill();
  await stand?.close();
});

it('a process killed between the sending and its note sends the message again under the same id, and everything else once', {
  timeout: 180_000,
}, async () => {
  const { api, create, until, web, order, received, read } = stand;
  const { webhookEndpoint, secret } = await create();
  await order('1', 'ada');
  const sent = new Promise<void>((resolve) => {
    web.called = resolve;
  });
  web.hold = true;
  jobs = startJobsProcess(api);
  await sent;
  const held = await holdTable(api, 'webhook_messages');
  web.release();
  await held.reached();
  await jobs.kill();
  await held.release();
  await order('2', 'bob');
  jobs = startJobsProcess(api);
  await until(async () =>
    (await read(webhookEndpoint.id)).messages.nodes.every((one: { state: string }) => one.state === 'SENT'),
  );
  await until(() => web.calls.length === 3);
  const [first, again, other] = received(secret);
  expect(again).toEqual(first);
  expect(other!.data).not.toMatchObject({ personId: first!.data.personId });
  expect((await read(webhookEndpoint.id)).messages.totalCount).toBe(2);
});
