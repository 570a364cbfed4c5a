// The doors of webhooks: no key and no session, the source's own signature alone.

import type { IncomingHttpHeaders } from 'node:http';
import type { RawDelivery } from '@throughline/connectors/source';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { answerProblem } from '../../http-errors.ts';
import type { Services } from '../../services.ts';
import { RefusalCounter } from './count-refusals.ts';
import { OpenTargets } from './find-open-targets.ts';
import { createKeepQueue } from './keep-queue.ts';
import { readBytes } from './read-bytes.ts';
import { type Inbox, type ReceivedDelivery, receiveAppDelivery, receiveDelivery } from './receive-delivery.ts';

export const deliveryBytesMax = 5 * 1024 ** 2;
/** Of all bodies that are being received or kept. */
const bytesAtOnceMax = 64 * 1024 ** 2;

export interface DeliveryRoutes {
  router: Router;
  /** Writes what was counted. */
  close: () => Promise<void>;
}

export function deliveryRoutes(services: Services): DeliveryRoutes {
  const refusals = new RefusalCounter(services);
  const inbox: Inbox = { services, refusals, targets: new OpenTargets(services), queue: createKeepQueue(services) };
  const router = Router();
  const door = boundBytes();
  router.post('/v1/webhooks/app/:source', door, async (request, response) => {
    answer(response, await receiveAppDelivery(inbox, String(request.params.source), await read(services, request)));
  });
  router.post('/v1/webhooks/:connectionId', door, async (request, response) => {
    answer(response, await receiveDelivery(inbox, String(request.params.connectionId), await read(services, request)));
  });
  return { router, close: () => refusals.flush() };
}

/** A source sends again what it is asked to send later; a process out of memory receives nothing. */
function boundBytes(): RequestHandler {
  let held = 0;
  return (request, response, next) => {
    const bytes = Math.min(deliveryBytesMax, Number(request.get('content-length') ?? deliveryBytesMax) || 0);
    if (held + bytes > bytesAtOnceMax) {
      response.setHeader('Retry-After', '1').setHeader('Connection', 'close');
      return answerProblem(response, 503, { path: [], code: 'LIMIT', message: 'Too much at once: send it again.' });
    }
    held += bytes;
    response.once('close', () => {
      held -= bytes;
    });
    next();
  };
}

async function read({ env, now }: Services, request: Request): Promise<RawDelivery> {
  const body = await readBytes(request, deliveryBytesMax);
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
    const message = 'The delivery is not signed for a connection here.';
    answerProblem(response, 401, { path: [], code: 'UNAUTHENTICATED', message });
    return;
  }
  const { repeated, problems } = received;
  response.json({ received: true, repeated, ...(problems.length > 0 && { problems }) });
}
