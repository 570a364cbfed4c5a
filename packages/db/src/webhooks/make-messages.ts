// Rows of the membership log become messages of an endpoint, by a cursor that moves in the same transaction: each once.

import { MEMBERSHIP_BEGUN, WEBHOOK_EVENTS } from '@throughline/core/webhooks/event-types';
import type { Database } from '../database.ts';

/** So many wait at most; what comes after them waits in the log. */
const waitingMax = 1_000;
const rowsAtOnce = 1_000;

const typeOf = `CASE kind WHEN 'entered' THEN '${WEBHOOK_EVENTS.MEMBERSHIP_ENTERED.type}'
  WHEN 'left' THEN '${WEBHOOK_EVENTS.MEMBERSHIP_LEFT.type}' ELSE '${MEMBERSHIP_BEGUN}' END`;

/** How many rows of the log were gone through; 0 = the endpoint is at its end, or enough messages wait. `now`: epoch milliseconds. */
export function makeWebhookMessages(
  database: Database,
  storeId: string,
  endpointId: string,
  now: number,
): Promise<number> {
  return database.inStore(storeId, async ({ sql }) => {
    const { rows: found } = await sql.query<{ after: string; events: string[]; waiting: number }>(
      `SELECT log_number AS after, events, (SELECT count(*)::int FROM webhook_messages
         WHERE endpoint_id = $1 AND state = 'WAITING') AS waiting
       FROM webhook_endpoints WHERE id = $1 FOR UPDATE`,
      [endpointId],
    );
    const endpoint = found[0];
    if (!endpoint || endpoint.waiting >= waitingMax) return 0;
    const { rows: made } = await sql.query<{ count: number; last: string | null }>(
      `WITH read AS (SELECT * FROM membership_log WHERE store_id = $1 AND number > $3 ORDER BY number LIMIT $4),
       made AS (INSERT INTO webhook_messages (id, store_id, endpoint_id, type, subject, log_number, happened_at, next_at)
         SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''), $1, $2, ${typeOf},
           'membership ' || md5(segment_id || ' ' || coalesce(person_id, '')), number, recorded_at, $5
         FROM read, (SELECT events, segment_ids FROM webhook_endpoints WHERE id = $2) wanted
         WHERE (segment_ids = '{}' OR segment_id = ANY (segment_ids))
           AND (${typeOf} = ANY (events) OR kind = 'begun' AND events && $6)
         ORDER BY number ON CONFLICT (endpoint_id, log_number) DO NOTHING)
       SELECT count(*)::int AS count, max(number) AS last FROM read`,
      [storeId, endpointId, endpoint.after, rowsAtOnce, new Date(now), membershipTypes],
    );
    const { count, last } = made[0]!;
    if (count > 0) await sql.query('UPDATE webhook_endpoints SET log_number = $2 WHERE id = $1', [endpointId, last]);
    return count;
  });
}

const membershipTypes: string[] = [WEBHOOK_EVENTS.MEMBERSHIP_ENTERED.type, WEBHOOK_EVENTS.MEMBERSHIP_LEFT.type];
