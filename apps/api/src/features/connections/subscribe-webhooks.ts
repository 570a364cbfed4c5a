import { type Account, type ConnectedAccount, type Source, SourceError } from '@throughline/connectors/source';
import { keepCredentials } from '@throughline/db/connections/read-account';
import type { Services } from '../../services.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { webhookUrlOf } from './webhook-url.ts';

const patienceMs = 30_000;

export type SubscribeServices = Pick<Services, 'database' | 'env' | 'log' | 'now' | 'outside' | 'vault'>;

/**
 * Has the source send what changes; the same again changes nothing. A source that does not take the subscription is read in turns: the
 * connection stands, and says so.
 */
export async function subscribeWebhooks(
  services: SubscribeServices,
  storeId: string,
  source: Source,
  connectionId: string,
  account: Account,
): Promise<void> {
  if (!source.subscribe) return;
  const { database, env, log, now, vault } = services;
  try {
    const outside = services.outside(AbortSignal.timeout(patienceMs));
    const { credentials } = await source.subscribe(account, webhookUrlOf(env, connectionId), outside);
    await database.inStore(storeId, async (client) => {
      if (credentials) await keepCredentials(client, vault!, connectionId, { ...account.credentials, ...credentials });
      await client.prisma.connection.updateMany({
        where: { storeId, id: connectionId, problemCode: 'WEBHOOKS' },
        data: { problemCode: null, problem: null, problemAt: null },
      });
    });
  } catch (error) {
    log.warn({ err: error, connectionId }, 'A source did not take the subscription of its webhooks');
    const problem = error instanceof SourceError ? error.message : 'The source could not be reached.';
    await database.inStore(storeId, ({ prisma }) =>
      prisma.connection.updateMany({
        where: { storeId, id: connectionId, OR: [{ problemCode: null }, { problemCode: 'WEBHOOKS' }] },
        data: { problemCode: 'WEBHOOKS', problem, problemAt: new Date(now()) },
      }),
    );
  }
}

export function accountOf(
  store: OpenStore,
  given: Pick<ConnectedAccount, 'account' | 'credentials' | 'scopes' | 'settings'>,
): Account {
  const { account, credentials, scopes, settings } = given;
  return {
    account,
    credentials,
    scopes,
    settings: settings ?? {},
    store: { currencyCode: store.currencyCode, timeZone: store.timeZone },
  };
}
