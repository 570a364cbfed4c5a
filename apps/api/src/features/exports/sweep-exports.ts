// Exports end: after their week, and with an erasure, which can't tell whom a file names without reading it.

import { deleteExports } from '@throughline/db/exports/export-rows';
import type { Services } from '../../services.ts';
import { removeExportFiles } from './keep-export-file.ts';

type SweepServices = Pick<Services, 'env' | 'database' | 'now'>;

export async function sweepExports(services: SweepServices): Promise<void> {
  const expiredBy = new Date(services.now());
  for (const { id } of await services.database.prisma.store.findMany({ select: { id: true } }))
    await dropExports(services, id, expiredBy);
}

/** Those of a store that expire by then; null = all, also those that are being written. */
export async function dropExports(
  { env, database }: SweepServices,
  storeId: string,
  expiredBy: Date | null,
): Promise<void> {
  const ids = await database.inStore(storeId, (client) => deleteExports(client, expiredBy));
  for (const id of ids) await removeExportFiles(env.dataDir, storeId, id);
}
