// Messages that somebody asks for: a test, or one again that was settled.

import { WEBHOOK_TEST } from '@throughline/core/webhooks/event-types';
import type { StoreClient } from '@throughline/db/database';
import { newId } from '@throughline/db/ids';
import type { WebhookMessageRow } from '@throughline/db/webhooks/endpoint-row';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { findInStores } from '../stores/open-store.ts';
import { findEndpointOrRefuse } from './find-endpoints.ts';
import { wakeNow } from './wake-endpoint.ts';

const testsAnHour = 20;
const hourMs = 3_600_000;

/** It goes at once, also where the endpoint waits for its next try; one that is paused or was turned off gets none. */
export async function testEndpoint(context: RequestContext, id: string): Promise<WebhookMessageRow> {
  const { store, state } = await findEndpointOrRefuse(context, id);
  if (state !== 'ACTIVE') refuse('id', 'The endpoint is turned off: turn it on first.');
  const { database, jobs } = context.services;
  const now = new Date(context.now);
  return database.inStore(store.id, async (client) => {
    const since = new Date(context.now - hourMs);
    const where = { endpointId: id, type: WEBHOOK_TEST, happenedAt: { gt: since } };
    const tests = await client.prisma.webhookMessage.count({ where });
    if (tests >= testsAnHour) refuse('id', `At most ${testsAnHour} tests an hour: try again later.`, 'LIMIT');
    const messageId = newId('msg');
    const data = { id: messageId, storeId: store.id, endpointId: id, type: WEBHOOK_TEST, subject: messageId };
    const message = await client.prisma.webhookMessage.create({
      data: {
        ...data,
        data: { text: 'A test that somebody asked for: nothing has happened.' },
        happenedAt: now,
        nextAt: now,
      },
    });
    await tryNow(client, context, id);
    await wakeNow(client, jobs, id);
    return message;
  });
}

/** Under its own id, so that whoever has it already knows it. */
export async function resendMessage(context: RequestContext, id: string): Promise<WebhookMessageRow> {
  const found = await findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.webhookMessage.findUnique({ where: { id } }),
    );
    return row && { row, store };
  });
  if (found === null) refuseUnknown('id', 'message');
  const { store, row } = found;
  if (row.state === 'WAITING') refuse('id', 'The message still waits to be sent.');
  return context.services.database.inStore(store.id, async (client) => {
    const data = { state: 'WAITING', nextAt: new Date(context.now), triedSince: null, settledAt: null };
    const message = await client.prisma.webhookMessage.update({ where: { id }, data });
    await tryNow(client, context, row.endpointId);
    await wakeNow(client, context.services.jobs, row.endpointId);
    return message;
  });
}

/** Whoever asks wants to see now whether it works. */
async function tryNow({ prisma }: StoreClient, context: RequestContext, id: string): Promise<void> {
  await prisma.webhookEndpoint.updateMany({
    where: { id, retryAt: { gt: new Date(context.now) } },
    data: { retryAt: null },
  });
}
