import type { OrderSlices } from './build-columns.ts';
import type { PersonRefundColumns, RefundColumns } from './columns.ts';
import { sharedArray } from './growing-column.ts';
import type { OrderStaging } from './order-staging.ts';

/** The refunds in the order of their sorted orders, by time within an order. */
export function gatherRefunds(staging: OrderStaging, permutation: Int32Array): RefundColumns {
  const offsets = sharedArray(Int32Array, permutation.length + 1);
  const rows = new Int32Array(staging.refundedAt.length);
  const lineOffsets = sharedArray(Int32Array, rows.length + 1);
  const lineRows = new Int32Array(staging.refundLine.length);
  const line = sharedArray(Int32Array, lineRows.length);
  let written = 0;
  let lineWritten = 0;
  let orderFirstLine = 0;
  for (let i = 0; i < permutation.length; i++) {
    const order = permutation[i]!;
    offsets[i] = written;
    for (
      let refund = staging.refundStart.at(order);
      refund < endOf(staging.refundStart, order, rows.length);
      refund++
    ) {
      lineOffsets[written] = lineWritten;
      rows[written++] = refund;
      for (
        let l = staging.refundLineStart.at(refund);
        l < endOf(staging.refundLineStart, refund, lineRows.length);
        l++
      ) {
        line[lineWritten] = orderFirstLine + staging.refundLine.at(l);
        lineRows[lineWritten++] = l;
      }
    }
    orderFirstLine += endOf(staging.lineStart, order, staging.quantity.length) - staging.lineStart.at(order);
  }
  offsets[permutation.length] = written;
  lineOffsets[written] = lineWritten;
  return {
    offsets,
    refundedAt: staging.refundedAt.take(rows),
    amount: staging.refundAmount.take(rows),
    productAmount: staging.refundProduct.take(rows),
    lineOffsets,
    line,
    lineQuantity: staging.refundLineQuantity.take(lineRows),
    lineAmount: staging.refundLineAmount.take(lineRows),
  };
}

function endOf(starts: { length: number; at(index: number): number }, row: number, total: number): number {
  return row + 1 < starts.length ? starts.at(row + 1) : total;
}

/** Each person's refunds sorted by the time from which they count. */
export function gatherPersonRefunds(
  placedAt: Float64Array,
  refunds: RefundColumns,
  { personCount, orderStart, orderEnd, orderRows }: OrderSlices,
): PersonRefundColumns {
  const start = sharedArray(Int32Array, personCount);
  const end = sharedArray(Int32Array, personCount);
  const effectiveAt = sharedArray(Float64Array, refunds.offsets[orderRows]!);
  const refund = sharedArray(Int32Array, refunds.offsets[orderRows]!);
  let count = 0;
  for (let person = 0; person < personCount; person++) {
    start[person] = count;
    end[person] = count;
    if (refunds.offsets[orderStart[person]!] === refunds.offsets[orderEnd[person]!]) continue;
    const found: { at: number; row: number }[] = [];
    for (let order = orderStart[person]!; order < orderEnd[person]!; order++) {
      for (let row = refunds.offsets[order]!; row < refunds.offsets[order + 1]!; row++) {
        found.push({ at: Math.max(refunds.refundedAt[row]!, placedAt[order]!), row });
      }
    }
    found.sort((a, b) => a.at - b.at || a.row - b.row);
    for (const { at, row } of found) {
      effectiveAt[count] = at;
      refund[count++] = row;
    }
    end[person] = count;
  }
  return { start, end, count, effectiveAt, refund };
}
