import type { Account, Source } from '@throughline/connectors/source';
import { type ConnectionRow, readAccount } from '@throughline/db/connections/read-account';
import type { Services } from '../../services.ts';
import { oauthAppOf } from '../connections/oauth-app.ts';
import { openStoreOf } from '../stores/open-store.ts';
import { letRenew } from './let-renew.ts';

export interface OpenAccount {
  connection: ConnectionRow;
  source: Source;
  /** Its credentials are renewed in place. */
  account: Account;
}

export type AccountServices = Pick<Services, 'database' | 'env' | 'sources' | 'vault'>;

/** For jobs: null when the connection is not there, is not connected (paused, access lost...), or has no source to reach. */
export async function openAccount(
  services: AccountServices,
  storeId: string,
  connectionId: string,
): Promise<OpenAccount | null> {
  const open = await openKeptAccount(services, storeId, connectionId);
  return open?.connection.status === 'CONNECTED' ? open : null;
}

/** Whatever the connection's state, as long as access is kept. */
export async function openKeptAccount(
  services: AccountServices,
  storeId: string,
  connectionId: string,
): Promise<OpenAccount | null> {
  const { database, sources, vault } = services;
  const store = await openStoreOf(database, storeId);
  if (!store || !vault) return null;
  const read = await database.inStore(storeId, (client) => readAccount(client, vault, connectionId));
  const source = read && Object.hasOwn(sources, read.row.source) ? sources[read.row.source] : undefined;
  if (!read?.credentials || !source) return null;
  const { row, credentials } = read;
  const account: Account = {
    account: row.account ?? '',
    credentials,
    scopes: row.scopes,
    settings: row.settings as Account['settings'],
    store: { currencyCode: store.currencyCode, timeZone: store.timeZone },
  };
  const app = source.oauth ? oauthAppOf(services.env, source.name) : null;
  if (app && row.accessId !== null) letRenew(database, vault, app, row, account);
  return { connection: row, source, account };
}
