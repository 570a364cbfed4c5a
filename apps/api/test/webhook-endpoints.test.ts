import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startJobRunner } from '../src/job-runner.ts';
import { startWebhookStand, type WebhookStand } from './webhook-stand.ts';

let stand: WebhookStand;
beforeAll(async () => {
  stand = await startWebhookStand();
}, 120_000);
afterAll(() => stand?.close());
beforeEach(async () => {
  stand.web.calls.length = 0;
  stand.web.answer(204);
  const { database } = stand.api.services;
  await database.inStore(stand.keyed.id, ({ prisma }) => prisma.webhookEndpoint.deleteMany());
});

const hour = 3_600_000;

describe('an endpoint', () => {
  it('is told of entries and exits, each row of the membership log once and in order, signed as Standard Webhooks has it', async () => {
    const { create, order, until, web, received, store } = stand;
    const { webhookEndpoint, secret } = await create();
    await order('e1', 'eva');
    await order('e1', 'eva', { updatedAt: '2030-01-01T00:00:00Z', channel: 'fair' });
    await until(() => web.calls.length === 2);
    const [entered, left] = received(secret);
    const { data } = await store.ask(
      'query ($store: ID!) { store(id: $store) { membershipLog { rows { number kind segmentId personId version effectiveAt recordedAt cause correction } } } }',
    );
    const rows = data.store.membershipLog.rows.filter(({ kind }: { kind: string }) => kind !== 'BEGUN');
    const toldOf = rows.map(({ kind: _, ...row }: { kind: string }) => ({ storeId: stand.keyed.id, ...row }));
    expect([entered!.data, left!.data]).toEqual(toldOf.slice(-2));
    expect([entered!.type, left!.type]).toEqual(['membership.entered', 'membership.left']);
    const { messages } = await stand.read(webhookEndpoint.id);
    expect(messages.nodes.map(({ id }: { id: string }) => id)).toEqual([left!.id, entered!.id]);
    expect(messages.nodes).toMatchObject([
      { state: 'SENT', status: 204, attempts: 1, problem: null },
      { state: 'SENT', status: 204, attempts: 1, problem: null },
    ]);
  });

  it('is told of a changed segment, an ended import and a connection that needs attention, by whatever way they come about', async () => {
    const { create, keyed, store, segment, until, web, received, api } = stand;
    const { secret } = await create({ events: ['SEGMENT_CHANGED', 'IMPORT_FINISHED', 'CONNECTION_UNHEALTHY'] });
    await store.ask(
      'mutation ($id: ID!) { updateSegment(input: { id: $id, name: "Shoppers" }) { userErrors { code } } }',
      { id: segment },
    );
    const upload = await keyed.fetch(`/v1/stores/${keyed.id}/imports?format=shopify_orders_csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'Name\n',
    });
    const { importId } = (await upload.json()) as { importId: string };
    await keyed.ended(importId);
    await api.services.database.inStore(keyed.id, ({ prisma }) =>
      prisma.connection.updateMany({
        where: { handle: 'generic' },
        data: { problemCode: 'UNAVAILABLE', problem: 'x' },
      }),
    );
    await until(() => web.calls.length === 3);
    const told = received(secret).sort((a, b) => (a.type < b.type ? -1 : 1));
    expect(told.map(({ type, data }) => ({ type, ...data }))).toEqual([
      {
        type: 'connection.unhealthy',
        storeId: keyed.id,
        connectionId: expect.stringMatching(/^con_/),
        source: 'facts',
        name: expect.any(String),
        code: 'UNAVAILABLE',
      },
      {
        type: 'import.finished',
        storeId: keyed.id,
        importId,
        connectionId: expect.toSatisfy((id) => id === null || /^con_/.test(id)),
        status: 'FAILED',
        dryRun: false,
        rowsRead: 0,
        rowsAccepted: 0,
        rowsRejected: 0,
        ordersTotal: 0,
      },
      {
        type: 'segment.changed',
        storeId: keyed.id,
        segmentId: segment,
        name: 'Shoppers',
        version: 1,
        change: 'DETAILS',
      },
    ]);
  });

  it('of some segments is told of those alone', async () => {
    const { create, order, until, web, received, store, keyed } = stand;
    const other = await store.ask(
      `mutation ($store: ID!) { createSegment(input: { storeId: $store, name: "Anyone", definition: { orders: { some: { gte: 1 } } } }) { segment { id } userErrors { message } } }`,
    );
    expect(other.data.createSegment.userErrors).toEqual([]);
    const id = other.data.createSegment.segment.id;
    await stand.api.keeper!.caughtUp(keyed.id);
    const { secret } = await create({ segmentIds: [id] });
    await order('f1', 'finn');
    await until(() => web.calls.length === 1);
    expect(received(secret)[0]!.data).toMatchObject({ segmentId: id });
    await store.ask('mutation ($id: ID!) { archiveSegment(input: { id: $id }) { userErrors { code } } }', { id });
  });
});

describe('secrets', () => {
  it('are two for the time of an overlap, and one after it', async () => {
    const { create, mutate, turn, web, received, api, order } = stand;
    const { webhookEndpoint, secret: former } = await create();
    const { id } = webhookEndpoint;
    const rotated = await mutate('rotateWebhookSecret', 'RotateWebhookSecretInput', { id, overlapHours: 2 });
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(former);
    await order('m1', 'mia');
    await stand.until(() => web.calls.length === 1);
    expect(received(former)).toEqual(received(rotated.secret));
    web.calls.length = 0;
    await api.runner.stop();
    try {
      await order('n1', 'noa');
      await turn(id, Date.now() + 2 * hour);
      expect(web.calls[0]!.headers['webhook-signature']!.split(' ')).toHaveLength(1);
    } finally {
      api.runner = startJobRunner(api.services, api.db.urls.app);
    }
  });

  it('lie sealed, are told once, and are no part of an answer', async () => {
    const { create, read, api, keyed } = stand;
    const { webhookEndpoint, secret } = await create();
    expect(JSON.stringify(await read(webhookEndpoint.id))).not.toContain(secret);
    const rows = await api.services.database.inStore(keyed.id, ({ prisma }) => prisma.webhookEndpoint.findMany());
    for (const row of rows) expect(Buffer.from(row.credentials).toString('latin1')).not.toContain(secret.slice(6));
  });
});

describe('what is asked for', () => {
  it('a test arrives, at most 20 an hour; a settled message is sent again under its own id', async () => {
    const { create, mutate, until, web, received, read } = stand;
    const { webhookEndpoint, secret } = await create();
    const { id } = webhookEndpoint;
    const { webhookMessage } = await mutate('testWebhookEndpoint', 'WebhookEndpointIdInput', { id });
    await until(() => web.calls.length === 1);
    expect(received(secret)).toMatchObject([{ id: webhookMessage.id, type: 'webhook.test' }]);
    await until(async () => (await read(id)).messages.nodes[0].state === 'SENT');
    await mutate('resendWebhookMessage', 'WebhookMessageIdInput', { id: webhookMessage.id });
    await until(() => web.calls.length === 2);
    expect(received(secret)[1]).toEqual(received(secret)[0]);
    for (let n = 2; n <= 20; n++) await mutate('testWebhookEndpoint', 'WebhookEndpointIdInput', { id });
    expect((await mutate('testWebhookEndpoint', 'WebhookEndpointIdInput', { id })).userErrors).toEqual([
      { path: ['id'], code: 'LIMIT', message: 'At most 20 tests an hour: try again later.' },
    ]);
  });

  it('is refused with all that is wrong at once', async () => {
    const { create } = stand;
    const refused = await create({
      url: 'ftp://a.test',
      description: 'x'.repeat(201),
      events: [],
      segmentIds: ['seg_no'],
    });
    expect(refused).toMatchObject({ webhookEndpoint: null, secret: null });
    expect(refused.userErrors).toEqual([
      {
        path: ['url'],
        code: 'WRONG_VALUE',
        message: 'An address is expected: https://..., without a user or password in it.',
      },
      { path: ['description'], code: 'WRONG_VALUE', message: 'At most 200 characters, found 201.' },
      { path: ['events'], code: 'WRONG_VALUE', message: 'Name at least one kind of event.' },
      { path: ['segmentIds'], code: 'NOT_FOUND', message: 'There is no such segment.' },
    ]);
  });
});

describe('an address of the network around this machine', () => {
  it('is never reached, also where a source has been given it', async () => {
    const { create, order, read, until, api } = stand;
    expect(api.services.env.outgoingAllowed).toEqual(['127.0.0.1:*']);
    const { webhookEndpoint } = await create({ url: 'http://10.0.0.1:8080/hook' });
    await order('o1', 'ole');
    await until(async () => (await read(webhookEndpoint.id)).problem !== null);
    expect(await read(webhookEndpoint.id)).toMatchObject({
      problem: '10.0.0.1 is not an address of the open internet, so it is not reached.',
    });
  });
});
