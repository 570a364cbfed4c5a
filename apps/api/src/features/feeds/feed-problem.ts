// How a feed's connection stands after a look, or after the import of one of its files.

import type { PlaceError } from '@throughline/connectors/file-places/file-place';
import type { StoreClient } from '@throughline/db/database';

/** Of the place; what goes when the place is as it should be. */
const ofPlace = ['UNAVAILABLE', 'UNAUTHORISED', 'HOST_KEY', 'FOLDER', 'FILE', 'MAPPING', 'LOCKED'];

/** Keeps what is wrong for the merchant to see. Access that is refused ends all looks: a server may lock out who tries on. */
export async function noteFeedProblem(
  { prisma, storeId }: StoreClient,
  connectionId: string,
  code: PlaceError['code'] | 'FILE_FAILED' | 'MAPPING' | 'LOCKED',
  problem: string,
  now: number,
): Promise<void> {
  const where = { storeId, id: connectionId, status: { in: ['CONNECTED', 'PAUSED'] } };
  const row = await prisma.connection.findFirst({ where });
  const problemAt = row?.problemCode === code && row.problemAt ? row.problemAt : new Date(now);
  const status = code === 'UNAUTHORISED' ? { status: 'UNAUTHORISED' } : {};
  await prisma.connection.updateMany({ where, data: { problemCode: code, problem, problemAt, ...status } });
}

/** `file`: a file of the feed was read well; else the place answered as it should. */
export async function clearFeedProblem(
  { prisma, storeId }: StoreClient,
  connectionId: string,
  of: 'place' | 'file',
): Promise<void> {
  const codes = of === 'place' ? ofPlace : ['FILE_FAILED'];
  await prisma.connection.updateMany({
    where: { storeId, id: connectionId, problemCode: { in: codes }, status: { not: 'UNAUTHORISED' } },
    data: { problemCode: null, problem: null, problemAt: null },
  });
}
