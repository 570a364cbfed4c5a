import { Router } from 'express';
import type { Services } from './services.ts';

/** `/healthz` = the process lives; `/readyz` = it can answer (the database does). Neither waits for a store to load. */
export function healthRoutes({ database }: Services): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    try {
      await database.pool.query('SELECT 1');
      response.json({ status: 'ready' });
    } catch {
      response.status(503).json({ status: 'not ready', waitingFor: 'database' });
    }
  });
  return router;
}
