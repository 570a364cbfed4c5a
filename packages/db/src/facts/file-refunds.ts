// A refund read from a file is the sum of an order's refunds (`<order id>:file`): it falls away when the source's own arrive.
import type { Refund } from '@throughline/core/facts/facts';
import { factId } from '../ids.ts';
import { refundTable } from './fact-tables.ts';
import { keepFormer, type WriteContext } from './write-facts.ts';

const isOfFile = (refund: Refund) => refund.externalId === `${refund.orderExternalId}:file`;

/** The refunds that stand; removes file refunds in the database that these replace. */
export async function withoutReplacedFileRefunds(context: WriteContext, refunds: Refund[]): Promise<Refund[]> {
  const { store, connectionId, importId } = context;
  const { sql, storeId } = store;
  const own = new Set(refunds.filter((refund) => !isOfFile(refund)).map((refund) => refund.orderExternalId));
  const fileOrders = refunds.filter(isOfFile).map((refund) => factId('ord', connectionId, refund.orderExternalId));
  const answered = new Set<string>();
  if (fileOrders.length > 0) {
    const { rows } = await sql.query<{ order_external_id: string }>(
      `SELECT DISTINCT order_external_id FROM refunds
       WHERE store_id = $1 AND order_id = ANY($2) AND external_id <> order_external_id || ':file'`,
      [storeId, fileOrders],
    );
    for (const row of rows) answered.add(row.order_external_id);
  }
  if (own.size > 0) {
    const replaced = [...own].map((order) => factId('ref', connectionId, `${order}:file`));
    if (importId) await keepFormer(store, refundTable, replaced, importId);
    const { rows } = await sql.query<{ order_id: string }>(
      'DELETE FROM refunds WHERE store_id = $1 AND id = ANY($2) RETURNING order_id',
      [storeId, replaced],
    );
    context.state.changed.noteOrders(rows.map((row) => row.order_id));
  }
  return refunds.filter(
    (refund) => !isOfFile(refund) || !(own.has(refund.orderExternalId) || answered.has(refund.orderExternalId)),
  );
}
