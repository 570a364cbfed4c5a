import { maskAll } from '@throughline/core/facts/mask';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** A payload as text, cut where it is long. */
export interface PayloadModel {
  text: string;
  bytes: number;
  truncated: boolean;
}

export interface DeliveryModel {
  store: OpenStore;
  id: string;
  eventId: string;
  topic: string;
  objectKind: string | null;
  objectId: string | null;
  happenedAt: Date | null;
  receivedAt: Date;
  state: string;
  reason: string | null;
  workedAt: Date | null;
}

export interface DeadLetterModel {
  store: OpenStore;
  id: string;
  objectKind: string;
  objectId: string;
  /** The delivery that brought it; null = it was read. */
  deliveryId: string | null;
  reason: string;
  problems: { path: string; found: string; expected: string; message: string }[];
  attempts: number;
  retryRequested: boolean;
  firstFailedAt: Date;
  lastFailedAt: Date;
}

export const payloadBytesMax = 65_536;

type PayloadTable = { table: 'deliveries'; column: 'body' } | { table: 'dead_letters'; column: 'payload' };

/** null = none is kept (any more). It is hidden from who may not see personal data. */
export async function readPayload(
  context: RequestContext,
  store: OpenStore,
  { table, column }: PayloadTable,
  id: string,
): Promise<PayloadModel | null> {
  const { rows } = await context.services.database.inStore(store.id, ({ sql }) =>
    sql.query<{ head: Buffer | null; bytes: number }>(
      `SELECT substring(${column} FROM 1 FOR ${payloadBytesMax}) AS head, octet_length(${column}) AS bytes
       FROM ${table} WHERE store_id = $1 AND id = $2`,
      [store.id, id],
    ),
  );
  const row = rows[0];
  if (!row?.head) return null;
  if (!store.seesPersonal) return { text: maskAll('payload')!, bytes: row.bytes, truncated: false };
  const truncated = row.bytes > row.head.length;
  // A character that was cut in two is left out.
  const text = new TextDecoder().decode(row.head, { stream: truncated });
  return { text, bytes: row.bytes, truncated };
}
