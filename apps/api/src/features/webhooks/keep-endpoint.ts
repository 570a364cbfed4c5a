// Endpoints as partners keep them: made, changed, paused, given another secret, deleted.

import { newId } from '@throughline/db/ids';
import { logStateOf } from '@throughline/db/memberships/read-log';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { type EndpointModel, findEndpointOrRefuse } from './find-endpoints.ts';
import { openSecrets, sealSecrets } from './open-secrets.ts';
import { type EndpointInput, readEndpointInput } from './read-endpoint-input.ts';
import { newWebhookSecret } from './sign-webhook.ts';
import { wakeNow } from './wake-endpoint.ts';

const endpointsMax = 20;
const overlapHoursMax = 7 * 24;
const anew = { failures: 0, failingSince: null, retryAt: null, warnedAt: null, problem: null };

export interface KeptEndpoint {
  endpoint: EndpointModel;
  /** Of a new secret: shown this once. */
  secret: string | null;
}

/** It is told of what happens from now on. */
export async function createEndpoint(
  context: RequestContext,
  input: EndpointInput & { storeId: string },
): Promise<KeptEndpoint> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const read = await readEndpointInput(context, store, input);
  const id = newId('whe');
  const secret = newWebhookSecret();
  const row = await context.services.database.inStore(store.id, async (client) => {
    if ((await client.prisma.webhookEndpoint.count()) >= endpointsMax)
      refuse('storeId', `A store has at most ${endpointsMax} webhook endpoints.`, 'LIMIT');
    const sealed = await sealSecrets(context.services, client, id, { secret });
    const { number } = await logStateOf(client);
    const own = { id, storeId: store.id, logNumber: BigInt(number), createdBy: context.viewer.id };
    return client.prisma.webhookEndpoint.create({ data: { ...own, ...read, ...sealed } });
  });
  return { endpoint: { ...row, store }, secret };
}

/** Turned on again it is told what the membership log held meanwhile, and is the person's who turned it on. */
export async function updateEndpoint(
  context: RequestContext,
  input: EndpointInput & { id: string; paused?: boolean | null },
): Promise<EndpointModel> {
  const before = await findEndpointOrRefuse(context, input.id);
  const { store, id } = before;
  const read = await readEndpointInput(context, store, input, before);
  const state = typeof input.paused === 'boolean' ? { state: input.paused ? 'PAUSED' : 'ACTIVE' } : {};
  const taken = before.state !== 'ACTIVE' && input.paused === false ? { createdBy: context.viewer.id } : {};
  const row = await context.services.database.inStore(store.id, async (client) => {
    const made = await client.prisma.webhookEndpoint.update({
      where: { id },
      data: { ...read, ...anew, ...state, ...taken },
    });
    if (made.state === 'ACTIVE') await wakeNow(client, context.services.jobs, id);
    return made;
  });
  return { ...row, store };
}

/** The former secret signs beside the new one for `overlapHours`. */
export async function rotateSecret(
  context: RequestContext,
  { id, overlapHours }: { id: string; overlapHours?: number | null },
): Promise<KeptEndpoint> {
  const endpoint = await findEndpointOrRefuse(context, id);
  const hours = overlapHours ?? 24;
  if (hours < 0 || hours > overlapHoursMax)
    refuse('overlapHours', `0 to ${overlapHoursMax} hours are expected, found ${hours}.`);
  const secret = newWebhookSecret();
  const row = await context.services.database.inStore(endpoint.store.id, async (client) => {
    await client.sql.query('SELECT 1 FROM webhook_endpoints WHERE id = $1 FOR UPDATE', [id]);
    const held = await client.prisma.webhookEndpoint.findUniqueOrThrow({ where: { id } });
    const [former] = openSecrets(context.services.vault, held, context.now);
    const sealed = await sealSecrets(context.services, client, id, { secret, former: former! });
    const formerSecretUntil = new Date(context.now + hours * 3_600_000);
    return client.prisma.webhookEndpoint.update({ where: { id }, data: { ...sealed, formerSecretUntil } });
  });
  return { endpoint: { ...row, store: endpoint.store }, secret };
}

export async function deleteEndpoint(context: RequestContext, id: string): Promise<EndpointModel> {
  const endpoint = await findEndpointOrRefuse(context, id);
  const { database } = context.services;
  await database.inStore(endpoint.store.id, ({ prisma }) => prisma.webhookEndpoint.deleteMany({ where: { id } }));
  return endpoint;
}
