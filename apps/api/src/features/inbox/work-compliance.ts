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
    await settleDisconnected(store, connectionId, unreadable, at);
  });
}

/** The first of each topic tells what its others ask for. `unreadable`: topics whose first can't tell. */
async function findCompliance(
  { sql, storeId }: StoreClient,
  connectionId: string,
  source: Source,
  account: Parameters<Source['readDelivery']>[2],
): Promise<{ found: ComplianceDelivery[]; unreadable: string[] }> {
  const columns = 'id, topic, event_id, happened_at, received_at, body';
  const waiting = `store_id = $1 AND connection_id = $2 AND state = 'WAITING' AND body IS NOT NULL`;
  const { rows: firsts } = await sql.query<Waiting>(
    `SELECT DISTINCT ON (topic) ${columns} FROM deliveries WHERE ${waiting} ORDER BY topic, id`,
    [storeId, connectionId],
  );
  const told = firsts.map(({ topic, ...row }) => ({ topic, work: complianceOf(source, account, { topic, ...row }) }));
  const unreadable = told.filter(({ work }) => work === 'unreadable').map(({ topic }) => topic);
  const topics = told.filter(({ work }) => work !== 'none' && work !== 'unreadable').map(({ topic }) => topic);
  if (topics.length === 0) return { found: [], unreadable };
  const { rows } = await sql.query<Waiting>(
    `SELECT ${columns} FROM deliveries WHERE ${waiting} AND topic = ANY($3) ORDER BY id`,
    [storeId, connectionId, topics],
  );
  const found = rows.flatMap((row) => {
    const work = complianceOf(source, account, row);
    if (work === 'none' || work === 'unreadable') return [];
    return [{ deliveryId: row.id, topic: row.topic, receivedAt: row.received_at.getTime(), work }];
  });
  return { found, unreadable };
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
