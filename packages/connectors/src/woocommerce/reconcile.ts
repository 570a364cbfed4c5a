import { parseInstant } from '@throughline/core/calendar';
import type { Account, DateRange, ManifestEntry, Outside, RawRecord } from '../source.ts';
import { normaliseOrder } from './normalise-order.ts';
import { backfill } from './read-pages.ts';

/** The orders of a range as the shop has them now, a page at a time. */
export async function* reconcile(
  account: Account,
  range: Required<DateRange>,
  outside: Outside,
): AsyncIterable<ManifestEntry[]> {
  const seen = new Set<string>();
  for await (const { records } of backfill(account, undefined, outside, range)) {
    const fresh = records.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    yield fresh.flatMap((record) => entryOf(record, account) ?? []);
  }
}

/** An order that can't be read is in the list as well: it is what is missing here. */
function entryOf(record: RawRecord, account: Pick<Account, 'store'>): ManifestEntry | undefined {
  const { kind, id } = record;
  const { facts, problems } = normaliseOrder(record, account);
  if (problems.length > 0) {
    const at = parseInstant(`${(record.body as Record<string, unknown>).date_created_gmt}Z`);
    return at === null ? undefined : { kind, id, at, amountMinor: null, refundedMinor: null, counted: true };
  }
  const order = facts.find((fact) => fact.kind === 'order');
  if (!order) return undefined;
  const counted = order.cancelledAt === undefined && !order.openDraft;
  const refundedMinor = facts.reduce((sum, fact) => sum + (fact.kind === 'refund' ? fact.amountMinor : 0), 0);
  return { kind, id, at: order.placedAt, amountMinor: order.grossMinor, refundedMinor, counted };
}
