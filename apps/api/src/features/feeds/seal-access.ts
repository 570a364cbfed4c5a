import { holdKeys } from '@throughline/db/connections/rotate-keys';
import type { StoreClient } from '@throughline/db/database';
import { refuse } from '../../refused.ts';
import type { Services } from '../../services.ts';

/** For the connection's row; nothing where nothing was given. */
export async function sealAccess(
  client: StoreClient,
  { vault }: Pick<Services, 'vault'>,
  connectionId: string,
  access: Record<string, string> | null,
) {
  if (access === null) return {};
  if (!vault) refuse('password', 'Nothing can be kept sealed: this instance has no encryption key.');
  await holdKeys(client);
  const { credentials, dataKey, keyId } = vault.seal(connectionId, access);
  return { credentials: Uint8Array.from(credentials), dataKey: Uint8Array.from(dataKey), keyId };
}
