import type { StoreClient } from '@throughline/db/database';
import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { type ConnectionModel, findConnection, rereadConnection } from './find-connections.ts';

/** A change of one connection in a transaction; `change` refuses what does not go as the connection stands now. */
export async function changeConnection(
  context: RequestContext,
  id: string,
  change: (client: StoreClient, connection: ConnectionModel) => Promise<void>,
): Promise<{ connection: ConnectionModel }> {
  const found = await findConnection(context, id);
  if (found === null) refuseUnknown('id', 'connection');
  const { store } = found;
  await context.services.database.inStore(store.id, async (client) => {
    await client.sql.query('SELECT FROM connections WHERE store_id = $1 AND id = $2 FOR UPDATE', [store.id, id]);
    const row = await client.prisma.connection.findUniqueOrThrow({
      where: { id },
      omit: { credentials: true, dataKey: true },
    });
    await change(client, { ...row, store });
  });
  return { connection: await rereadConnection(context, store, id) };
}
