import type { Account, Source } from '@throughline/connectors/source';
import { type ConnectionRow, readAccount } from '@throughline/db/connections/read-account';
import type { Services } from '../../services.ts';
import { openStoreOf } from '../stores/open-store.ts';

export interface OpenAccount {
  connection: ConnectionRow;
  source: Source;
  account: Account;
}

type AccountServices = Pick<Services, 'database' | 'sources' | 'vault'>;

/** For jobs: null when the connection is not there, is not connected (paused, access lost...), or has no source to reach. */
export async function openAccount(
  services: AccountServices,
  storeId: string,
  connectionId: string,
): Promise<OpenAccount | null> {
  const { database, sources, vault } = services;
  const store = await openStoreOf(database, storeId);
  if (!store || !vault) return null;
  const read = await database.inStore(storeId, (client) => readAccount(client, vault, connectionId));
  const source = read && Object.hasOwn(sources, read.row.source) ? sources[read.row.source] : undefined;
  if (!read?.credentials || !source || read.row.status !== 'CONNECTED') return null;
  const { row, credentials } = read;
  const account: Account = {
    account: row.account ?? '',
    credentials,
    scopes: row.scopes,
    settings: row.settings as Account['settings'],
    store: { currencyCode: store.currencyCode, timeZone: store.timeZone },
  };
  return { connection: row, source, account };
}
