import { Router } from 'express';
import { HttpRefused } from '../../http-errors.ts';
import { contextOf } from '../../request.ts';
import { sendCsv } from '../../send-csv.ts';
import type { Services } from '../../services.ts';
import { auditRead } from '../audit/audit-request.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { exportMembers } from './export-members.ts';
import { exportMovers } from './export-movers.ts';
import { findSegment } from './find-segments.ts';

export function exportRoutes(services: Services): Router {
  const router = Router();
  router.get('/v1/segments/:segmentId/members.csv', async (request, response) => {
    const context = contextOf(services, response, 'GET /v1/segments/:segmentId/members.csv');
    const segment = await findSegment(context, request.params.segmentId);
    if (segment === null) throw new HttpRefused(404, 'NOT_FOUND', 'There is no such segment.', ['segmentId']);
    const entry = { operation: 'exportMembers', objectType: 'segment', objectId: segment.id, objectName: segment.name };
    await sendCsv(response, `members-${segment.id}.csv`, exportMembers(context, segment, request.query), () =>
      auditRead(context, segment.store, { ...entry, details: { masked: !segment.store.seesPersonal } }),
    );
  });
  router.get('/v1/stores/:storeId/moves.csv', async (request, response) => {
    const context = contextOf(services, response, 'GET /v1/stores/:storeId/moves.csv');
    const store = await openStoreOrRefuse(context, request.params.storeId);
    const { from, to, start, end } = request.query;
    await sendCsv(response, `moves-${store.id}.csv`, exportMovers(context, store, request.query), () =>
      auditRead(context, store, {
        operation: 'exportMovers',
        objectType: 'segment',
        details: { from, to, start, end, masked: !store.seesPersonal },
      }),
    );
  });
  return router;
}
