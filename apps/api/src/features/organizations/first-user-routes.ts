import { appendAudit } from '@throughline/db/audit/append-audit';
import { json, Router } from 'express';
import type { Services } from '../../services.ts';
import { createFirstUser } from './create-first-user.ts';

/** Open to anyone who holds the one-time code, and only while no user exists. */
export function firstUserRoutes(services: Services): Router {
  const router = Router();
  router.post('/v1/first-user', json({ limit: '10kb' }), async (request, response) => {
    const made = await createFirstUser(services, request.body);
    await appendAudit(services.database, {
      chain: made.organizationId,
      actorKind: 'USER',
      actorId: made.userId,
      actorName: null,
      sessionId: null,
      ...response.locals.origin,
      operation: 'createFirstUser',
      objectType: 'organization',
      objectId: made.organizationId,
      outcome: 'DONE',
    });
    response.status(201).json(made);
  });
  return router;
}
