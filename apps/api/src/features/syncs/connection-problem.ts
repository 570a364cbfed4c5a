// How a connection stands after its source answered, or did not.

import { SourceError } from '@throughline/connectors/source';
import type { ConnectionRow } from '@throughline/db/connections/read-account';
import type { Services } from '../../services.ts';

type ProblemServices = Pick<Services, 'database' | 'now' | 'log'>;

const retryMinMs = 5_000;
const retryMaxMs = 5 * 60_000;

/** Whether another try, later, may do. */
export function passes(error: SourceError): boolean {
  return error.code === 'RATE_LIMITED' || error.code === 'UNAVAILABLE' || error.code === 'APP_REFUSED';
}

/** What `fetch` and the guarded way out throw is UNAVAILABLE; null for what is no fault of the source's: a bug of ours, the database. */
export function asSourceError(error: unknown): SourceError | null {
  if (error instanceof SourceError) return error;
  const unreachable = error instanceof Error && (error.name === 'OutgoingError' || error.message === 'fetch failed');
  if (!unreachable) return null;
  return new SourceError('UNAVAILABLE', `The source could not be reached: ${error.message}.`, { cause: error });
}

/** A connection, and the granting of access that was used: what went wrong with a former one is no word about the present one. */
export type UsedAccess = Pick<ConnectionRow, 'storeId' | 'id' | 'accessId'>;

export interface Problem {
  code: SourceError['code'] | 'FAILED';
  /** For the merchant. */
  message: string;
  retryAfterMs?: number | null;
  /** For the log; absent = the problem itself. */
  error?: unknown;
}

/**
 * Keeps what went wrong for the merchant to see; access that is gone stops all reading. Gives the milliseconds to the next try: the
 * longer it has been so, the longer. null = the account was connected anew meanwhile: nothing is noted, and the work may go on at once.
 */
export async function noteProblem(
  services: ProblemServices,
  { storeId, id: connectionId, accessId }: UsedAccess,
  problem: Problem,
): Promise<number | null> {
  const now = services.now();
  const since = await services.database.inStore(storeId, async ({ prisma }) => {
    const row = await prisma.connection.findFirst({ where: { storeId, id: connectionId } });
    if (row && row.status !== 'DISCONNECTED' && row.accessId !== accessId) return null;
    const at = row?.problemCode === problem.code ? (row.problemAt ?? new Date(now)) : new Date(now);
    await prisma.connection.updateMany({
      where: { storeId, id: connectionId, accessId, status: { in: ['CONNECTED', 'PAUSED'] } },
      data: {
        problemCode: problem.code,
        problem: problem.message,
        problemAt: at,
        ...(problem.code === 'UNAUTHORISED' ? { status: 'UNAUTHORISED' } : {}),
      },
    });
    return at.getTime();
  });
  services.log.warn({ err: problem.error ?? problem, storeId, connectionId }, 'A source could not be read');
  if (since === null) return null;
  const grown = Math.min(retryMaxMs, Math.max(retryMinMs, (now - since) / 2));
  return Math.max(problem.retryAfterMs ?? 0, grown);
}

/**
 * The source answered as it should; that it does not deliver by itself stays said. `by`: what deliveries name could be read, which
 * says nothing of the readings that ended badly.
 */
export async function clearProblem(
  { database }: ProblemServices,
  storeId: string,
  connectionId: string,
  by: 'reading' | 'deliveries',
): Promise<void> {
  await database.inStore(storeId, ({ prisma }) =>
    prisma.connection.updateMany({
      where: {
        storeId,
        id: connectionId,
        problemCode:
          by === 'deliveries'
            ? { in: ['RATE_LIMITED', 'UNAVAILABLE', 'APP_REFUSED'] }
            : { not: null, notIn: ['WEBHOOKS'] },
        status: { not: 'UNAUTHORISED' },
      },
      data: { problemCode: null, problem: null, problemAt: null },
    }),
  );
}
