import type { Account } from '@throughline/connectors/source';
import type { ConnectionRow } from '@throughline/db/connections/read-account';
import type { StoreClient } from '@throughline/db/database';
import { keepDeliveries } from '@throughline/db/deliveries/keep-deliveries';
import type { Services } from '../../services.ts';
import { wakeInbox } from '../inbox/wake-inbox.ts';

/** Of a longer standstill the rest is left out: nobody was in the shop. */
const standstillMs = 3_600_000;

/** What a source of the product's own delivers since its last turn goes the way of every delivery, in the caller's transaction. */
export async function keepOwnDeliveries(
  client: StoreClient,
  services: Pick<Services, 'jobs' | 'now' | 'sources'>,
  row: ConnectionRow,
): Promise<void> {
  const source = services.sources[row.source];
  if (!source?.deliver) throw new Error(`${row.source} delivers nothing of its own`);
  const now = services.now();
  const account: Account = {
    account: row.account ?? '',
    credentials: {},
    scopes: row.scopes,
    settings: row.settings as Account['settings'],
    store: { currencyCode: 'USD', timeZone: 'UTC' },
  };
  const from = Math.max(row.readUntil?.getTime() ?? now, now - standstillMs);
  const deliveries = source.deliver(account, from, now);
  await client.prisma.connection.update({ where: { id: row.id }, data: { readUntil: new Date(now) } });
  if (deliveries.length === 0) return;
  const incoming = deliveries.map((one) => ({
    ...one,
    connectionId: row.id,
    contentKey: one.eventId,
    receivedAt: now,
  }));
  await keepDeliveries(client, incoming);
  await wakeInbox(client, services.jobs, row.id);
}
