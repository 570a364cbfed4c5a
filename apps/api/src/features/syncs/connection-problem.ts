// How a connection stands after its source answered, or did not.

import type { SourceError } from '@throughline/connectors/source';
import type { Services } from '../../services.ts';

type ProblemServices = Pick<Services, 'database' | 'now' | 'log'>;

const retryMinMs = 5_000;
const retryMaxMs = 5 * 60_000;

/** Whether another try, later, may do. */
export function passes(error: SourceError): boolean {
  return error.code === 'RATE_LIMITED' || error.code === 'UNAVAILABLE';
}

/**
 * Keeps what went wrong for the merchant to see; access that is gone stops all reading. Gives the milliseconds to the next try: the
 * longer it has been so, the longer.
 */
export async function noteProblem(
  services: ProblemServices,
  storeId: string,
  connectionId: string,
  error: SourceError,
): Promise<number> {
  const now = services.now();
  const since = await services.database.inStore(storeId, async ({ prisma }) => {
    const row = await prisma.connection.findFirst({ where: { storeId, id: connectionId } });
    const at = row?.problemCode === error.code ? (row.problemAt ?? new Date(now)) : new Date(now);
    await prisma.connection.updateMany({
      where: { storeId, id: connectionId, status: { in: ['CONNECTED', 'PAUSED'] } },
      data: {
        problemCode: error.code,
        problem: error.message,
        problemAt: at,
        ...(error.code === 'UNAUTHORISED' ? { status: 'UNAUTHORISED' } : {}),
      },
    });
    return at.getTime();
  });
  services.log.warn({ err: error, storeId, connectionId }, 'A source could not be read');
  const grown = Math.min(retryMaxMs, Math.max(retryMinMs, (now - since) / 2));
  return Math.max(error.retryAfterMs ?? 0, grown);
}

/** The source answered as it should; that it does not deliver by itself stays said. */
export async function clearProblem(
  { database }: ProblemServices,
  storeId: string,
  connectionId: string,
): Promise<void> {
  await database.inStore(storeId, ({ prisma }) =>
    prisma.connection.updateMany({
      where: {
        storeId,
        id: connectionId,
        problemCode: { not: null, notIn: ['WEBHOOKS'] },
        status: { not: 'UNAUTHORISED' },
      },
      data: { problemCode: null, problem: null, problemAt: null },
    }),
  );
}
