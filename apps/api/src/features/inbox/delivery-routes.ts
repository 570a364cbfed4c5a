// The doors of webhooks: no key and no session, the source's own signature alone.

import type { IncomingHttpHeaders } from 'node:http';
import type { RawDelivery } from '@throughline/connectors/source';
import { type Response, Router } from 'express';
import { answerProblem } from '../../http-errors.ts';
import type { Services } from '../../services.ts';
import { ByteBudget } from './byte-budget.ts';
import { RefusalCounter } from './count-refusals.ts';
import { OpenTargets } from './find-open-targets.ts';
import { createKeepQueue } from './keep-queue.ts';
import { cutOff, type ReadLimits, readBytes } from './read-bytes.ts';
import {
  type ArrivingDelivery,
  type Inbox,
  type ReceivedDelivery,
  receiveAppDelivery,
  receiveDelivery,
} from './receive-delivery.ts';

export const deliveryBytesMax = 5 * 1024 ** 2;
/** Of all bodies that are being received or kept. */
const bytesAtOnceMax = 64 * 1024 ** 2;
/** For a whole body to come. */
const bodyMs = 10_000;

export interface DeliveryRoutes {
  router: Router;
  /** Writes what was counted. */
  close: () => Promise<void>;
}

export function deliveryRoutes(services: Services): DeliveryRoutes {
  const refusals = new RefusalCounter(services);
  const inbox: Inbox = { services, refusals, targets: new OpenTargets(services), queue: createKeepQueue(services) };
  const router = Router();
  const limits = { bytesMax: deliveryBytesMax, withinMs: bodyMs, budget: new ByteBudget(bytesAtOnceMax) };
  const arrivingOf = (headers: IncomingHttpHeaders, response: Response): ArrivingDelivery => ({
    headers: plain(headers),
    read: (bytesMax = deliveryBytesMax) => read(services, { ...limits, bytesMax }, response),
  });
  router.post('/v1/webhooks/app/:source', async (request, response) => {
    const arriving = arrivingOf(request.headers, response);
    answer(response, await receiveAppDelivery(inbox, String(request.params.source), arriving));
  });
  router.post('/v1/webhooks/:connectionId', async (request, response) => {
    const arriving = arrivingOf(request.headers, response);
    answer(response, await receiveDelivery(inbox, String(request.params.connectionId), arriving));
  });
  return { router, close: () => refusals.flush() };
}

async function read({ env, now }: Services, limits: ReadLimits, response: Response): Promise<RawDelivery> {
  const request = response.req;
  const body = await readBytes(request, response, limits);
  return { headers: plain(request.headers), body, url: `${env.publicUrl}${request.originalUrl}`, receivedAt: now() };
}

function plain(headers: IncomingHttpHeaders): RawDelivery['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

/** Unknown, disconnected and forged are one answer. */
function answer(response: Response, received: ReceivedDelivery): void {
  if (!received.kept) {
    if (!response.req.readableEnded) cutOff(response.req);
    const message = 'The delivery is not signed for a connection here.';
    answerProblem(response, 401, { path: [], code: 'UNAUTHENTICATED', message });
    return;
  }
  const { repeated, problems } = received;
  response.json({ received: true, repeated, ...(problems.length > 0 && { problems }) });
}
