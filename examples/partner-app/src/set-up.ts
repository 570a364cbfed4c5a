// What is made once, when there is no mirror yet: the segment, then the endpoint that tells of it.

import type { Client } from '@throughline/client/create-client';
import { CreateSegmentDocument, CreateWebhookEndpointDocument, StoresDocument } from '@throughline/client/operations';
import type { Mirror } from './mirror-file.ts';

/** Who has bought in a shop. */
const definition = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };

interface Refusal {
  message: string;
}

/** The key makes it one segment, also when the answer was lost and this is run again. */
export async function makeSegment(client: Client): Promise<Mirror> {
  const { viewer } = await client.request(StoresDocument, {});
  const [store] = viewer.stores;
  if (!store) throw new Error('The key opens no store.');
  const { createSegment } = await client.request(
    CreateSegmentDocument,
    { input: { storeId: store.id, name: 'Bought in a shop (partner app)', definition } },
    { idempotencyKey: `partner-app-segment-${store.id}` },
  );
  refuse(createSegment.userErrors);
  return { storeId: store.id, segmentId: createSegment.segment!.id, webhookSecret: null, after: 0, members: [] };
}

/** The mirror with the secret of its endpoint. */
export async function makeEndpoint(client: Client, mirror: Mirror, url: string): Promise<Mirror> {
  const { createWebhookEndpoint } = await client.request(
    CreateWebhookEndpointDocument,
    {
      input: {
        storeId: mirror.storeId,
        url,
        events: ['MEMBERSHIP_ENTERED', 'MEMBERSHIP_LEFT'],
        segmentIds: [mirror.segmentId],
      },
    },
    { idempotencyKey: `partner-app-endpoint-${mirror.segmentId}` },
  );
  refuse(createWebhookEndpoint.userErrors);
  return { ...mirror, webhookSecret: createWebhookEndpoint.secret };
}

function refuse(problems: readonly Refusal[]): void {
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(' '));
}
