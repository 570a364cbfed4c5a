import { holdKeys } from '@throughline/db/connections/rotate-keys';
import type { StoreClient } from '@throughline/db/database';
import type { WebhookEndpointRow } from '@throughline/db/webhooks/endpoint-row';
import { refuse } from '../../refused.ts';
import type { Services } from '../../services.ts';
import { WebhookRefused } from './post-webhook.ts';

type SealedRow = Pick<WebhookEndpointRow, 'id' | 'credentials' | 'dataKey' | 'keyId' | 'formerSecretUntil'>;

/** The secrets that sign at `now` (epoch milliseconds), the newest first. */
export function openSecrets(vault: Services['vault'], row: SealedRow, now: number): string[] {
  if (!vault) throw new WebhookRefused('The secret of the endpoint can not be opened.', false);
  const sealed = { credentials: Buffer.from(row.credentials), dataKey: Buffer.from(row.dataKey), keyId: row.keyId };
  const { secret, former } = vault.open(row.id, sealed);
  const formerSigns = former !== undefined && now < (row.formerSecretUntil?.getTime() ?? 0);
  return formerSigns ? [secret!, former] : [secret!];
}

/** As columns of the row, in the transaction that writes it. */
export async function sealSecrets(
  { vault }: Pick<Services, 'vault'>,
  client: StoreClient,
  id: string,
  secrets: Record<string, string>,
) {
  if (!vault) refuse('url', 'Nothing can be kept sealed: this instance has no encryption key.');
  await holdKeys(client);
  const { credentials, dataKey, keyId } = vault.seal(id, secrets);
  return { credentials: Uint8Array.from(credentials), dataKey: Uint8Array.from(dataKey), keyId };
}
