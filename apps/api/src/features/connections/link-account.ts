import type { ConnectedAccount, Source } from '@throughline/connectors/source';
import { connectAccount } from '@throughline/db/connections/connect-account';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { openAccount } from '../syncs/open-account.ts';
import { resumeReading } from '../syncs/read-changes.ts';
import { startSync } from '../syncs/start-sync.ts';
import { type ConnectionModel, rereadConnection } from './find-connections.ts';
import { subscribeWebhooks } from './subscribe-webhooks.ts';

/** Keeps the account's access sealed, begins to read everything, and has the source send what changes from now on. */
export async function linkAccount(
  context: RequestContext,
  store: OpenStore,
  source: Source,
  connected: ConnectedAccount,
): Promise<ConnectionModel> {
  const { services, now } = context;
  const vault = services.vault!;
  const connectionId = await services.database.inStore(store.id, async (client) => {
    const id = await connectAccount(client, vault, {
      source: source.name,
      label: source.label,
      account: connected.account,
      accountName: connected.name,
      credentials: connected.credentials,
      scopes: connected.scopes,
      settings: connected.settings ?? {},
      warnings: connected.warnings,
      now,
    });
    const where = { storeId: store.id, connectionId: id, kind: 'BACKFILL', status: { in: ['QUEUED', 'RUNNING'] } };
    const waiting = await client.prisma.sync.findFirst({ where, select: { id: true } });
    if (!waiting)
      await startSync(client, services.jobs, { connectionId: id, kind: 'BACKFILL', createdBy: context.viewer.id });
    await resumeReading(client, services, id);
    return id;
  });
  const open = await openAccount(services, store.id, connectionId);
  if (open) await subscribeWebhooks(services, open);
  return rereadConnection(context, store, connectionId);
}
