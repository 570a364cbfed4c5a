import { type AuditEntry, appendAudit } from '@throughline/db/audit/append-audit';
import type { RequestContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import { Refused } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { actorOf } from './actor-of.ts';

export type RequestEntry = Pick<
  AuditEntry,
  'operation' | 'objectType' | 'objectId' | 'objectName' | 'subjects' | 'details'
>;

/** A write over HTTP: one row a request, once it has ended and before it is answered. What can't be written is not acknowledged. */
export async function auditWrite<T>(
  context: RequestContext,
  store: OpenStore,
  entry: RequestEntry,
  work: () => Promise<T>,
  tell: (answer: T) => Partial<RequestEntry> = () => ({}),
): Promise<T> {
  let answer: T;
  try {
    answer = await work();
  } catch (error) {
    await note(context, store, { ...entry, ...endingOf(error) });
    throw error;
  }
  await note(context, store, { ...entry, ...tell(answer), outcome: 'DONE' });
  return answer;
}

/** A download: its row stands before the first byte leaves. */
export async function auditRead(context: RequestContext, store: OpenStore, entry: RequestEntry): Promise<void> {
  await note(context, store, { ...entry, outcome: 'DONE' });
}

/** A download that the viewer may not have: noted, then refused with the error. */
export async function auditedRefusal(
  context: RequestContext,
  store: OpenStore,
  entry: RequestEntry,
  check: () => void,
): Promise<void> {
  try {
    check();
  } catch (error) {
    await note(context, store, { ...entry, ...endingOf(error) });
    throw error;
  }
}

async function note(
  context: RequestContext,
  store: OpenStore,
  entry: RequestEntry & Pick<AuditEntry, 'outcome' | 'problem'>,
): Promise<void> {
  const actor = actorOf(context, store.organizationId);
  await appendAudit(context.services.database, { ...actor, inStore: store.id, ...entry });
}

function endingOf(error: unknown): Pick<AuditEntry, 'outcome' | 'problem'> {
  if (error instanceof HttpRefused)
    return { outcome: error.status === 403 ? 'FORBIDDEN' : 'REFUSED', problem: error.problem.code };
  if (error instanceof Refused) {
    const codes = error.problems.map(({ code }) => code as string);
    return { outcome: codes.includes('FORBIDDEN') ? 'FORBIDDEN' : 'REFUSED', problem: [...new Set(codes)].join(', ') };
  }
  return { outcome: 'FAILED', problem: null };
}
