import { parseInstant } from '@throughline/core/calendar';
import type { Account, DateRange, ManifestEntry, Outside, RawRecord } from '../source.ts';
import { SquareClient } from './client.ts';
import { normaliseOrder } from './normalise-order.ts';
import { locationGroups, rangeFilter } from './read-pages.ts';

/** The sales of a range as Square has them now, a page at a time. */
export async function* reconcile(
  account: Account,
  range: Required<DateRange>,
  outside: Outside,
): AsyncIterable<ManifestEntry[]> {
  const client = new SquareClient(account, outside);
  const filter = rangeFilter(range, account);
  for await (const group of locationGroups(client)) {
    let page: string | undefined;
    do {
      const { records, next } = await client.orders(group, filter, page);
      yield records.flatMap((record) => entryOf(record, account) ?? []);
      page = next;
    } while (page);
  }
}

/** An order that can't be read is in the list as well: it is what is missing here. */
function entryOf(record: RawRecord, account: Pick<Account, 'store'>): ManifestEntry | undefined {
  const { kind, id } = record;
  const { facts, problems } = normaliseOrder(record, account);
  if (problems.length > 0) {
    const at = parseInstant(String((record.body as Record<string, unknown>).created_at));
    return at === null ? undefined : { kind, id, at, amountMinor: null, refundedMinor: null, counted: true };
  }
  const order = facts.find((fact) => fact.kind === 'order');
  if (!order) return undefined;
  const counted = order.cancelledAt === undefined && !order.openDraft;
  // What gives a sale back is an order of its own, of another day perhaps.
  return { kind, id, at: order.placedAt, amountMinor: order.grossMinor, refundedMinor: null, counted };
}
