// Receivers of webhooks that are away, refuse, or whose maker is gone: what is tried again, what is given up, and who is told.
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
      'Whoever set it up may not set up endpoints of this store any more. Turn it on again to take it over.',
    );
    // The change of the address is told to the one before, by another mail.
    const aboutEndpoint = () => mail.mails.filter(({ parsed }) => !parsed.subject?.includes('e-mail address'));
    await until(() => aboutEndpoint().length > 0);
    expect(aboutEndpoint().flatMap(({ to }) => to)).toEqual(['lea.analyst@shop.test']);
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
