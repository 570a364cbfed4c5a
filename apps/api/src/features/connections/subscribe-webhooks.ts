import { SourceError } from '@throughline/connectors/source';
import { addCredentials } from '@throughline/db/connections/renew-credentials';
import type { Services } from '../../services.ts';
import type { OpenAccount } from '../syncs/open-account.ts';
import { webhookUrlOf } from './webhook-url.ts';

const patienceMs = 30_000;

export type SubscribeServices = Pick<Services, 'database' | 'env' | 'log' | 'now' | 'outside' | 'vault'>;

/**
 * Has the source send what changes; the same again changes nothing. A source that does not take the subscription is read in turns: the
 * connection stands, and says so. A connection that was disconnected or connected anew meanwhile is left as it is.
 */
export async function subscribeWebhooks(
  services: SubscribeServices,
  { source, account, connection }: OpenAccount,
): Promise<void> {
  if (!source.subscribe) return;
  const { database, env, log, now, vault } = services;
  const { storeId, id: connectionId, accessId } = connection;
  const where = { storeId, id: connectionId, accessId };
  try {
    const outside = services.outside(AbortSignal.timeout(patienceMs));
    const { credentials } = await source.subscribe(account, webhookUrlOf(env, connectionId), outside);
    await database.inStore(storeId, async (client) => {
      if (credentials) await addCredentials(client, vault!, { connectionId, accessId: accessId! }, credentials);
      await client.prisma.connection.updateMany({
        where: { ...where, problemCode: 'WEBHOOKS' },
        data: { problemCode: null, problem: null, problemAt: null },
      });
    });
  } catch (error) {
    log.warn({ err: error, connectionId }, 'A source did not take the subscription of its webhooks');
    const problem = error instanceof SourceError ? error.message : 'The source could not be reached.';
    await database.inStore(storeId, ({ prisma }) =>
      prisma.connection.updateMany({
        where: {
          ...where,
          status: { in: ['CONNECTED', 'PAUSED'] },
          OR: [{ problemCode: null }, { problemCode: 'WEBHOOKS' }],
        },
        data: { problemCode: 'WEBHOOKS', problem, problemAt: new Date(now()) },
      }),
    );
  }
}
