import type { StoreClient } from '@throughline/db/database';

/** Notified when the segments of a store, or what they mean, may have changed; the payload is the store's id. */
export const SEGMENTS_CHANNEL = 'throughline_segments';

/** To be called in the transaction of every change to which segments there are, or to a definition. */
export async function notifySegments(prisma: StoreClient['prisma'], storeId: string): Promise<void> {
  await prisma.$executeRaw`SELECT pg_notify(${SEGMENTS_CHANNEL}, ${storeId})`;
}
