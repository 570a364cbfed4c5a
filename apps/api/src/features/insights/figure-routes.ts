import { Router } from 'express';
import { contextOf } from '../../request.ts';
import { sendCsv } from '../../send-csv.ts';
import type { Services } from '../../services.ts';
import { auditRead } from '../audit/audit-request.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { exportFigurePeople } from './export-figure-people.ts';

export function figureRoutes(services: Services): Router {
  const router = Router();
  router.get('/v1/stores/:storeId/figure-people.csv', async (request, response) => {
    const context = contextOf(services, response, 'GET /v1/stores/:storeId/figure-people.csv');
    const store = await openStoreOrRefuse(context, request.params.storeId);
    await sendCsv(response, `people-${store.id}.csv`, exportFigurePeople(context, store, request.query), () =>
      auditRead(context, store, {
        operation: 'exportFigurePeople',
        objectType: 'store',
        objectId: store.id,
        details: { masked: !store.seesPersonal },
      }),
    );
  });
  return router;
}
