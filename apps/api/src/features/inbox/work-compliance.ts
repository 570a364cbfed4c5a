// A connection that is paused, or whose access is gone, makes no facts; what the law asks for it does all the same. What else waits for
// a disconnected one is settled: no one works it any more.

import type { DeliveryWork, Source } from '@throughline/connectors/source';
import type { StoreClient } from '@throughline/db/database';
import { settleDeliveries, settleDisconnected } from '@throughline/db/deliveries/work-deliveries';
import type { JobServices } from '../../job-runner.ts';
import { type ComplianceDelivery, takeCompliance } from '../privacy/take-compliance.ts';
import { openStoreOf } from '../stores/open-store.ts';
import type { Compliance } from './read-deliveries.ts';
import type { InboxJob } from './work-deliveries.ts';

interface Waiting {
  id: string;
  topic: string;
  event_id: string;
  happened_at: Date | null;
  received_at: Date;
  body: Buffer;
}

export async function workCompliance(services: JobServices, { storeId, connectionId }: InboxJob): Promise<void> {
  const { database, sources, jobs, now } = services;
  const opened = await openStoreOf(database, storeId);
  if (!opened) return;
  await database.inStore(storeId, async (store) => {
    const row = await store.prisma.connection.findFirst({ where: { storeId, id: connectionId } });
    const source = row && Object.hasOwn(sources, row.source) ? sources[row.source] : undefined;
    if (!row || !source) return;
    const account = {
      store: { currencyCode: opened.currencyCode, timeZone: opened.timeZone },
      settings: row.settings as Record<string, unknown>,
    };
    const { found, unreadable } = await findCompliance(store, connectionId, source, account);
    const at = now();
    if (found.length > 0) await takeCompliance(store, jobs, { connectionId, source: source.name }, found);
    const settled = found.map(({ deliveryId }) => ({ id: deliveryId, state: 'DONE' as const, reason: null }));
    await settleDeliveries(store, connectionId, settled, at);
    if (unreadable.length > 0)
      services.log.warn({ storeId, connectionId, deliveryIds: unreadable }, 'Requests by law could not be read');
    await settleDisconnected(store, connectionId, unreadable, at);
  });
}

/** `unreadable`: ids of those that can't tell what they ask for. */
async function findCompliance(
  { sql, storeId }: StoreClient,
  connectionId: string,
  source: Source,
  account: Parameters<Source['readDelivery']>[2],
): Promise<{ found: ComplianceDelivery[]; unreadable: string[] }> {
  const { rows } = await sql.query<Waiting>(
    `SELECT id, topic, event_id, happened_at, received_at, body FROM deliveries
     WHERE store_id = $1 AND connection_id = $2 AND state = 'WAITING' AND topic = ANY($3) AND body IS NOT NULL ORDER BY id`,
    [storeId, connectionId, source.complianceTopics ?? []],
  );
  const told = rows.map((row) => ({ row, work: complianceOf(source, account, row) }));
  const found = told.flatMap(({ row, work }) => {
    if (work === 'none' || work === 'unreadable') return [];
    return [{ deliveryId: row.id, topic: row.topic, receivedAt: row.received_at.getTime(), work }];
  });
  return { found, unreadable: told.flatMap(({ row, work }) => (work === 'unreadable' ? row.id : [])) };
}

function complianceOf(
  source: Source,
  account: Parameters<Source['readDelivery']>[2],
  { topic, body, event_id, happened_at, received_at }: Waiting,
): Compliance | 'none' | 'unreadable' {
  try {
    const head = { eventId: event_id, happenedAt: happened_at?.getTime() ?? null, receivedAt: received_at.getTime() };
    const work: DeliveryWork = source.readDelivery(topic, body, account, head);
    return work.do === 'dataRequest' || work.do === 'erasePerson' || work.do === 'eraseAccount' ? work : 'none';
  } catch {
    return 'unreadable';
  }
}
