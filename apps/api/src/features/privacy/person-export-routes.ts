import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportPerson } from '@throughline/db/privacy/export-person';
import { Router } from 'express';
import { HttpRefused } from '../../http-errors.ts';
import { contextOf } from '../../request.ts';
import type { Services } from '../../services.ts';
import { auditedRefusal, auditRead } from '../audit/audit-request.ts';
import { readPerson } from '../people/find-people.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { noteExport } from './note-export.ts';
import { refuseUnseen } from './shown-to.ts';

export function exportPath(storeId: string, personId: string): string {
  return `/v1/stores/${storeId}/people/${personId}/export.json`;
}

export function personExportRoutes(services: Services): Router {
  const router = Router();
  router.get('/v1/stores/:storeId/people/:personId/export.json', async (request, response) => {
    const context = contextOf(services, response, 'GET /v1/stores/:storeId/people/:personId/export.json');
    const store = await openStoreOrRefuse(context, request.params.storeId);
    const person = await readPerson(context, store, request.params.personId);
    if (person === null) throw new HttpRefused(404, 'NOT_FOUND', 'There is no such person.', ['personId']);
    const entry = { operation: 'exportPerson', objectType: 'person', subjects: [person.id] };
    await auditedRefusal(context, store, entry, () => refuseUnseen(store));
    await auditRead(context, store, entry);
    await noteExport(context, person);
    response.status(200).attachment(`${person.id}.json`).type('application/json; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    await services.database.inStore(store.id, (client) =>
      pipeline(Readable.from(exportPerson(client, person.id, context.now)), response),
    );
  });
  return router;
}
