import { readExport } from '@throughline/db/exports/export-rows';
import { Router } from 'express';
import { createContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import type { Services } from '../../services.ts';
import { auditRead } from '../audit/audit-request.ts';
import { type Asker, openForAsker } from './asker.ts';
import { exportFile } from './keep-export-file.ts';
import { isSigned } from './sign-export.ts';

/** Every reason not to get a file answers alike. */
const absent = () =>
  new HttpRefused(404, 'NOT_FOUND', 'There is no such file, or its address is good no longer.', ['exportId']);

const contentTypes = { JSONL: 'application/x-ndjson; charset=utf-8', PARQUET: 'application/vnd.apache.parquet' };

export function exportFileRoutes(services: Services): Router {
  const router = Router();
  const { database, env, now } = services;
  router.get('/v1/exports/:exportId/file', async (request, response) => {
    const { exportId: id } = request.params;
    const { store: storeId, expires, signature } = request.query;
    if (env.secret === null || typeof storeId !== 'string') throw absent();
    if (!isSigned(env.secret, { storeId, id, expires, signature }, now())) throw absent();
    const row = await database.inStore(storeId, (client) => readExport(client, id));
    if (row?.status !== 'SUCCEEDED' || row.expiresAt.getTime() <= now()) throw absent();
    const opened = await openForAsker(services, row.asker as Asker, storeId);
    if (opened === null || (row.personal && !opened.store.seesPersonal)) throw absent();
    const context = createContext(services, opened.viewer, response.locals.log, response.locals.origin);
    await auditRead(context, opened.store, {
      ...{ operation: 'downloadExport', objectType: 'export', objectId: id },
      details: { what: row.what, masked: !row.personal },
    });
    response.attachment(`${row.what.toLowerCase()}-${id}.${row.format.toLowerCase()}`).type(contentTypes[row.format]);
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('ETag', `"${row.sha256}"`);
    const file = exportFile(env.dataDir, storeId, id, row.format);
    await new Promise<void>((resolve, reject) => {
      response.sendFile(file, { cacheControl: false, dotfiles: 'allow' }, (error) =>
        error && !response.headersSent ? reject(absent()) : resolve(),
      );
    });
  });
  return router;
}
