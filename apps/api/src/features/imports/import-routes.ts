import { Router } from 'express';
import { HttpRefused } from '../../http-errors.ts';
import { contextOf } from '../../request.ts';
import type { Services } from '../../services.ts';
import { auditWrite } from '../audit/audit-request.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { exportRejections } from './export-rejections.ts';
import { findImport } from './find-imports.ts';
import type { ImportModel } from './import-model.ts';
import { readImportQuery } from './read-import-query.ts';
import { receiveImport } from './receive-import.ts';

export function importRoutes(services: Services): Router {
  const router = Router();
  router.post('/v1/stores/:storeId/imports', async (request, response) => {
    const context = contextOf(services, response, 'POST /v1/stores/:storeId/imports');
    const store = await openStoreOrRefuse(context, request.params.storeId);
    const importId = await auditWrite(
      context,
      store,
      { operation: 'sendImport', objectType: 'import' },
      () => receiveImport(context, store, readImportQuery(request.query), request),
      (id) => ({ objectId: id }),
    );
    response.status(202).json({ importId });
  });
  router.get('/v1/imports/:importId/rejected.csv', async (request, response) => {
    const context = contextOf(services, response, 'GET /v1/imports/:importId/rejected.csv');
    const found = await findImport(context, request.params.importId);
    if (found === null) throw new HttpRefused(404, 'NOT_FOUND', 'There is no such import.', ['importId']);
    await exportRejections(context, found, readFileName(request.query, found), response);
  });
  return router;
}

/** `?file=` names one of the import's files; null = all of them. */
function readFileName(query: Record<string, unknown>, { files }: ImportModel): string | null {
  const unknown = Object.keys(query).find((name) => name !== 'file');
  if (unknown !== undefined) throw new HttpRefused(400, 'UNKNOWN_FIELD', `Unknown parameter ${unknown}.`, [unknown]);
  const { file } = query;
  if (file === undefined) return null;
  if (typeof file === 'string' && files.some((one) => one.name === file)) return file;
  throw new HttpRefused(404, 'NOT_FOUND', 'The import has no such file.', ['file']);
}
