import type { JobServices } from '../../job-runner.ts';
import { openAccount } from '../syncs/open-account.ts';
import { subscribeWebhooks } from './subscribe-webhooks.ts';

/** Registers the webhooks of the store's connections anew: sources drop those that failed for long, and addresses change. */
export async function renewSubscriptions(services: JobServices, storeId: string): Promise<void> {
  const connections = await services.database.inStore(storeId, ({ prisma }) =>
    prisma.connection.findMany({ where: { storeId, status: 'CONNECTED' }, select: { id: true, source: true } }),
  );
  for (const { id, source } of connections) {
    if (!services.sources[source]?.subscribe) continue;
    const open = await openAccount(services, storeId, id);
    if (open) await subscribeWebhooks(services, open);
  }
}
