import type { AuditActor } from '@throughline/db/audit/append-audit';
import type { RequestContext } from '../../context.ts';

/** The viewer, as the log of this organization names them. */
export function actorOf({ viewer, origin }: RequestContext, organizationId: string): AuditActor {
  const base = { chain: organizationId, actorId: viewer.id, ...origin };
  if (viewer.kind === 'user')
    return { ...base, actorKind: 'USER', actorName: viewer.email, sessionId: viewer.sessionId };
  if (viewer.kind === 'apiKey') return { ...base, actorKind: 'API_KEY', actorName: viewer.shown, sessionId: null };
  throw new Error('A read-only link changes nothing and takes nothing away.');
}
