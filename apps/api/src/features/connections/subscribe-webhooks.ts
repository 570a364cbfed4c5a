import type { Account, ConnectedAccount, Source } from '@throughline/connectors/source';
import { keepCredentials } from '@throughline/db/connections/read-account';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { webhookUrlOf } from './webhook-url.ts';

const patienceMs = 30_000;

/** A source that does not take the subscription is read in turns: the connection stands, and says so. */
export async function subscribeWebhooks(
  { services, log, now }: RequestContext,
  store: OpenStore,
  source: Source,
  connected: ConnectedAccount & { connectionId: string },
): Promise<void> {
  if (!source.subscribe) return;
  const { connectionId, credentials } = connected;
  const { database, env } = services;
  try {
    const outside = services.outside(AbortSignal.timeout(patienceMs));
    const given = await source.subscribe(accountOf(store, connected), webhookUrlOf(env, connectionId), outside);
    if (!given.credentials) return;
    const kept = { ...credentials, ...given.credentials };
    await database.inStore(store.id, (client) => keepCredentials(client, services.vault!, connectionId, kept));
  } catch (error) {
    log.warn({ err: error, connectionId }, 'A source did not take the subscription of its webhooks');
    const problem = { problemCode: 'WEBHOOKS', problem: (error as Error).message, problemAt: new Date(now) };
    await database.inStore(store.id, ({ prisma }) =>
      prisma.connection.update({ where: { id: connectionId }, data: problem }),
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
