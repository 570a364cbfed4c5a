import { json, Router } from 'express';
import type { Services } from '../../services.ts';
import { createFirstUser } from './create-first-user.ts';

/** Open to anyone who holds the one-time code, and only while no user exists. */
export function firstUserRoutes(services: Services): Router {
  const router = Router();
  router.post('/v1/first-user', json({ limit: '10kb' }), async (request, response) => {
    response.status(201).json(await createFirstUser(services, request.body));
  });
  return router;
}
