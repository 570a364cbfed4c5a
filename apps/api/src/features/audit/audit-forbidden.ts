import { appendAudit } from '@throughline/db/audit/append-audit';
import type { ErrorRequestHandler } from 'express';
import { createContext } from '../../context.ts';
import { Forbidden } from '../../refused.ts';
import type { Services } from '../../services.ts';
import { actorOf } from './actor-of.ts';

/** A route that the table of rules keeps from the viewer, in a store that the viewer reaches: noted, then answered as every refusal. */
export function auditForbidden(services: Services): ErrorRequestHandler {
  return async (error, request, response, next) => {
    if (!(error instanceof Forbidden) || error.store === null) return next(error);
    const { viewer, log, origin } = response.locals;
    const { id, name, organizationId } = error.store;
    const actor = actorOf(createContext(services, viewer, log, origin), organizationId);
    const operation = `${request.method} ${(request.route as { path?: string } | undefined)?.path ?? ''}`.trim();
    const about = { operation, inStore: id, objectType: 'store', objectId: id, objectName: name };
    await appendAudit(services.database, { ...actor, ...about, outcome: 'FORBIDDEN', problem: error.permission });
    next(error);
  };
}
