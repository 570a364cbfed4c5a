import { SourceError } from '@throughline/connectors/source';
import type { JobServices } from '../../job-runner.ts';
import type { OpenAccount } from './open-account.ts';
import type { SyncJob } from './run-sync.ts';

/** How many customers the source says it has: what the identity page compares with. A source that does not tell keeps what was known. */
export async function keepProfileCount(
  services: JobServices,
  { storeId }: SyncJob,
  { source, account, connection }: OpenAccount,
  stopping: AbortSignal,
): Promise<void> {
  const count = await source.countProfiles?.(account, services.outside(stopping)).catch((error: unknown) => {
    if (!(error instanceof SourceError)) throw error;
    services.log.warn({ err: error, connectionId: connection.id }, 'A source did not tell its number of customers');
    return null;
  });
  if (count === null || count === undefined) return;
  await services.database.inStore(storeId, ({ sql }) =>
    sql.query('UPDATE connections SET source_profile_count = $3 WHERE store_id = $1 AND id = $2', [
      storeId,
      connection.id,
      count,
    ]),
  );
}
