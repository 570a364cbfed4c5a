import { Router } from 'express';
import { contextOf } from '../../request.ts';
import type { Services } from '../../services.ts';
import { finishOAuth } from './finish-oauth.ts';

/** Where sources send people back to, through the dashboard. */
export function oauthRoutes(services: Services): Router {
  const router = Router();
  router.get('/v1/oauth/:source/callback', async (request, response) => {
    const query = new URL(request.originalUrl, 'http://api.invalid').searchParams;
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(
      303,
      await finishOAuth(contextOf(services, response, 'GET /v1/oauth/:source/callback'), request.params.source, query),
    );
  });
  return router;
}
