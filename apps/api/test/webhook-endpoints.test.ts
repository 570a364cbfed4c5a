import { createUser } from '@throughline/db/organizations/create-user';
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
const day = 24 * hour;

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

describe('a receiver that does not answer well', () => {
  it('gets everything later, of one subject in order, and nothing twice', async () => {
    const { create, order, web, received, read, turn, api } = stand;
    await api.runner.stop();
    try {
      const { webhookEndpoint, secret } = await create();
      const { id } = webhookEndpoint;
      await order('g1', 'gil');
      await order('g1', 'gil', { updatedAt: '2030-01-01T00:00:00Z', channel: 'fair' });
      await order('h1', 'hal');
      web.answer(503);
      const start = Date.now();
      await turn(id, start);
      // The first of each person was tried; gil's exit waits for the entry before it.
      expect(web.calls).toHaveLength(2);
      expect(await read(id)).toMatchObject({ state: 'ACTIVE', problem: 'The receiver answered 503.' });
      await turn(id, start + 1_000);
      expect(web.calls).toHaveLength(2);
      web.calls.length = 0;
      web.answer(204);
      await turn(id, start + 60_000);
      expect(received(secret).map(({ type }) => type)).toEqual([
        'membership.entered',
        'membership.entered',
        'membership.left',
      ]);
      await turn(id, start + 120_000);
      expect(web.calls).toHaveLength(3);
      const after = await read(id);
      expect(after).toMatchObject({ problem: null, failingSince: null, retryAt: null });
      expect(
        after.messages.nodes.map(({ state, attempts }: { state: string; attempts: number }) => [state, attempts]),
      ).toEqual([
        ['SENT', 2],
        ['SENT', 1],
        ['SENT', 2],
      ]);
    } finally {
      api.runner = startJobRunner(api.services, api.db.urls.app);
    }
  });

  it('is given up for a message after three days; whoever made it is written to after one; it is turned off after five, and told what it missed when it is turned on', async () => {
    const { create, order, web, read, turn, api, mail, mutate } = stand;
    await api.runner.stop();
    try {
      mail.mails.length = 0;
      const { webhookEndpoint } = await create();
      const { id } = webhookEndpoint;
      await order('i1', 'ida');
      web.answer(500);
      const start = Date.now();
      for (let at = 0; at <= 4 * day; at += 4 * hour) await turn(id, start + at);
      const given = await read(id);
      expect(given.messages.nodes).toMatchObject([
        { state: 'FAILED', status: 500, problem: 'The receiver answered 500.' },
      ]);
      expect(given.state).toBe('ACTIVE');
      expect(mail.mails.map(({ parsed }) => parsed.subject)).toEqual([
        `Webhooks to ${new URL(web.url).host} do not arrive`,
      ]);
      await order('j1', 'jan');
      for (let at = 4 * day; at <= 6 * day; at += 4 * hour) await turn(id, start + at);
      expect((await read(id)).state).toBe('FAILED');
      expect(mail.mails.map(({ parsed }) => parsed.subject)).toEqual([
        `Webhooks to ${new URL(web.url).host} do not arrive`,
        `Webhooks to ${new URL(web.url).host} were turned off`,
      ]);
      web.calls.length = 0;
      web.answer(204);
      await order('k1', 'kim');
      await turn(id, start + 7 * day);
      expect(web.calls).toEqual([]);
      await mutate('updateWebhookEndpoint', 'UpdateWebhookEndpointInput', { id, paused: false });
      await turn(id, start + 7 * day);
      expect(web.calls.map(({ body }) => JSON.parse(body).type)).toEqual(['membership.entered', 'membership.entered']);
    } finally {
      api.runner = startJobRunner(api.services, api.db.urls.app);
    }
  });

  it('that wants no more (410) is turned off at once', async () => {
    const { create, order, web, read, until } = stand;
    const { webhookEndpoint } = await create();
    web.answer(410);
    await order('l1', 'lea');
    await until(async () => (await read(webhookEndpoint.id)).state === 'FAILED');
  });

  it('is told nothing more once who set it up has no access; owners are written to, and who turns it on takes it over with what it missed', async () => {
    const { api, create, order, until, web, mail, turn, keyed, mutate, read } = stand;
    const { prisma } = api.db.database;
    const { organizationId } = await prisma.store.findUniqueOrThrow({ where: { id: keyed.id } });
    const leaver = await createUser(api.db.database, { email: 'lea@shop.test', passwordHash: 'x', organizationId });
    const { webhookEndpoint } = await create();
    await api.services.database.inStore(keyed.id, (client) =>
      client.prisma.webhookEndpoint.updateMany({ data: { createdBy: leaver!.id } }),
    );
    await order('q1', 'quinn');
    await until(() => web.calls.length === 1);
    // An analyst sets up no endpoints, and is told nothing by those of before.
    await prisma.member.updateMany({ where: { userId: leaver!.id }, data: { role: 'analyst' } });
    await prisma.user.update({ where: { id: leaver!.id }, data: { email: 'lea.analyst@shop.test' } });
    mail.mails.length = 0;
    await order('q2', 'qui');
    await turn(webhookEndpoint.id);
    await until(async () => (await read(webhookEndpoint.id)).state === 'FAILED');
    expect(web.calls).toHaveLength(1);
    expect((await read(webhookEndpoint.id)).problem).toBe(
      'Whoever set it up has no access to this store any more. Turn it on again to take it over.',
    );
    await until(() => mail.mails.length > 0);
    expect(mail.mails.flatMap(({ to }) => to)).toEqual(['lea.analyst@shop.test']);
    const set = (paused: boolean) =>
      mutate('updateWebhookEndpoint', 'UpdateWebhookEndpointInput', { id: webhookEndpoint.id, paused });
    await set(false);
    await until(() => web.calls.length === 2);
    expect((await read(webhookEndpoint.id)).state).toBe('ACTIVE');

    // The same where it is paused when its maker goes.
    const made = { data: { createdBy: leaver!.id } };
    await set(true);
    await api.services.database.inStore(keyed.id, (client) => client.prisma.webhookEndpoint.updateMany(made));
    await prisma.member.delete({ where: { organizationId_userId: { organizationId, userId: leaver!.id } } });
    await order('q3', 'que');
    await set(false);
    await until(() => web.calls.length === 3);
    expect((await read(webhookEndpoint.id)).state).toBe('ACTIVE');
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
