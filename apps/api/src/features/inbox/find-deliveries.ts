import { takeWindow, windowWords } from '@throughline/db/page-window';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow } from '../../page.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';
import type { DeliveryModel } from './delivery-model.ts';

/** Of more, no more are counted. */
const countMax = 10_000;

/** Newest first; `totalCount` is exact up to 10,000. */
export async function findDeliveries(
  context: RequestContext,
  { store, id: connectionId }: ConnectionModel,
  args: PageArguments & { state?: string | null },
): Promise<Page<Edge<DeliveryModel>>> {
  const window = readWindow(args, (text) => (/^\d{1,18}$/.test(text) ? text : null));
  const { order, beyond } = windowWords(window, 'DESC');
  const state = args.state ?? null;
  const { rows, totalCount } = await context.services.database.inStore(store.id, async ({ sql }) => {
    const page = await sql.query<Omit<DeliveryModel, 'store'>>(
      `SELECT id, event_id AS "eventId", topic, object_kind AS "objectKind", object_id AS "objectId", happened_at AS "happenedAt",
         received_at AS "receivedAt", state, reason, worked_at AS "workedAt"
       FROM deliveries WHERE store_id = $1 AND connection_id = $2 AND ($3::text IS NULL OR state = $3)
         AND ($4::bigint IS NULL OR id ${beyond} $4) ORDER BY id ${order} LIMIT $5`,
      [store.id, connectionId, state, window.beside, window.count + 1],
    );
    const counted = await sql.query<{ count: string }>(
      `SELECT count(*) FROM (SELECT FROM deliveries WHERE store_id = $1 AND connection_id = $2 AND ($3::text IS NULL OR state = $3)
         LIMIT ${countMax}) AS counted`,
      [store.id, connectionId, state],
    );
    return { rows: page.rows, totalCount: Number(counted.rows[0]!.count) };
  });
  return pageOf(window, takeWindow(window, rows), totalCount, (row) => ({
    cursor: encodeCursor('id', row.id),
    node: { ...row, store },
  }));
}
