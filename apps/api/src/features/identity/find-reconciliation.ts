import { type ConnectionReconciliation, reconcileProfiles } from '@throughline/db/identity/reconcile-profiles';
import type { RequestContext } from '../../context.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { recordOutdated } from './record-outdated.ts';

export interface ReconciliationModel extends ConnectionReconciliation {
  connection: ConnectionModel;
}

/** What became of each connection's profiles, oldest connection first. */
export async function findReconciliation(context: RequestContext, store: OpenStore): Promise<ReconciliationModel[]> {
  await recordOutdated(context, store);
  const rows = await context.services.database.inStore(store.id, reconcileProfiles);
  const connections = await context.loaders.connections(store);
  return rows.flatMap((row) => {
    const connection = connections.get(row.connectionId);
    return connection ? [{ ...row, connection }] : [];
  });
}
