import { json, Router } from 'express';
import { takeMorePoints } from '../../cost/limit-routes.ts';
import { bytesAPoint } from '../../cost/route-points.ts';
import { HttpRefused } from '../../http-errors.ts';
import { contextOf } from '../../request.ts';
import type { Services } from '../../services.ts';
import { auditWrite } from '../audit/audit-request.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { CommitQueue } from './commit-queue.ts';
import { readFactsQuery, receiveFacts } from './receive-facts.ts';
import { withIdempotency } from './with-idempotency.ts';

const bodyLimit = '16mb';

export function factsRoutes(services: Services): Router {
  const router = Router();
  const queue = new CommitQueue(services.database);
  const body = json({ limit: bodyLimit, verify: keepRaw });
  router.post('/v1/stores/:storeId/facts', async (request, response) => {
    const context = contextOf(services, response, 'POST /v1/stores/:storeId/facts');
    const store = await openStoreOrRefuse(context, request.params.storeId);
    const { connection } = readFactsQuery(request.query);
    if (!request.is('application/json')) throw new HttpRefused(415, 'WRONG_TYPE', 'Content-Type is application/json.');
    await new Promise<void>((resolve, reject) => {
      body(request, response, (error) => (error ? reject(error) : resolve()));
    });
    const key = request.get('idempotency-key');
    const raw = (request as { rawBody?: Buffer }).rawBody;
    if (!raw?.length) throw new HttpRefused(400, 'WRONG_TYPE', 'The body is empty: it must be a JSON object.');
    takeMorePoints(response, Math.floor(raw.length / bytesAPoint));
    const answer = await auditWrite(
      context,
      store,
      { operation: 'sendFacts', objectType: 'connection', objectName: connection },
      () =>
        withIdempotency(context, store, key, [connection, raw], () =>
          receiveFacts(context, store, queue, connection, request.body),
        ),
      ({ results }) => ({ details: { facts: results.length } }),
    );
    response.json(answer);
  });
  return router;
}

/** The bytes as sent: an idempotency key stands for them. */
function keepRaw(request: object, _response: object, raw: Buffer): void {
  (request as { rawBody?: Buffer }).rawBody = raw;
}
