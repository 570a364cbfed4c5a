// Credentials that OAuth gave, renewed while a job uses them: sealed first, then used.

import { type Account, type OAuthApp, SourceError } from '@throughline/connectors/source';
import type { ConnectionRow } from '@throughline/db/connections/read-account';
import { isLockTimeout, renewCredentials } from '@throughline/db/connections/renew-credentials';
import type { Vault } from '@throughline/db/connections/vault';
import type { Database } from '@throughline/db/database';

/** Gives the account its `renew`. `row`: as it was read with the account's credentials. */
export function letRenew(
  database: Database,
  vault: Vault,
  app: OAuthApp,
  { storeId, id: connectionId, accessId }: Pick<ConnectionRow, 'storeId' | 'id' | 'accessId'>,
  account: Account,
): void {
  let standing = accessId!;
  account.renew = async (worn, ask) => {
    const renewed = await renewCredentials(
      database,
      vault,
      { storeId, connectionId },
      { accessId: standing, credentials: worn },
      (credentials) => ask(credentials, app),
    ).catch((error: unknown) => {
      if (!isLockTimeout(error)) throw error;
      throw new SourceError('UNAVAILABLE', 'The access is being renewed by another job.', { cause: error });
    });
    if (renewed === null) throw new SourceError('UNAUTHORISED', 'The connection was disconnected.');
    standing = renewed.accessId;
    account.credentials = renewed.credentials;
    return renewed.credentials;
  };
}
