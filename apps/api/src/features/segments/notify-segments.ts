import type { StoreClient } from '@throughline/db/database';

/** Notified when the segments of a store, what they mean, or its clock may have changed; the payload is the store's id. */
export const SEGMENTS_CHANNEL = 'throughline_segments';

/** To be called in the transaction of every change to which segments there are, to a definition, or to the clock of a sandbox. */
export async function notifySegments(prisma: StoreClient['prisma'], storeId: string): Promise<void> {
  await prisma.$executeRaw`SELECT pg_notify(${SEGMENTS_CHANNEL}, ${storeId})`;
}
