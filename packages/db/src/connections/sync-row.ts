import type { Sync } from '../generated/prisma/client.ts';

/** One reading of a source. */
export type SyncRow = Sync;
