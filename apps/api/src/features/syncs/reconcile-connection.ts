// Compares a range of days with the source, order by order, reads anew what differs, and reports the drift by day.

import type { DateRange, ManifestEntry } from '@throughline/connectors/source';
import { addMonths, dateOf, formatDay, parseDay, startOfMonth, zoneCalendar } from '@throughline/core/calendar';
import { readOrderManifest } from '@throughline/db/facts/read-order-manifest';
import { findErasedOrders } from '@throughline/db/privacy/erased-keys';
import type { JobServices } from '../../job-runner.ts';
import { fetchRecords } from '../inbox/fetch-records.ts';
import { type Comparison, compareDays, type DayDrift } from './compare-days.ts';
import { landPage } from './land-page.ts';
import type { OpenAccount } from './open-account.ts';
import type { SyncJob } from './run-sync.ts';
import type { SyncRow } from './sync-row.ts';

const refsAtOnce = 100;

/** What a reconcile keeps with its row. */
export interface Drift {
  /** Orders that the source lists for the range. */
  ordersCompared: number;
  ordersDiffering: number;
  /** As found; `repaired` tells whether the day agrees now. */
  days: (DayDrift & { repaired: boolean })[];
}

interface Comparing {
  services: JobServices;
  job: SyncJob;
  sync: SyncRow;
  open: OpenAccount;
  stopping: AbortSignal;
}

type Days = Required<DateRange>;

export async function reconcileConnection(
  services: JobServices,
  job: SyncJob,
  sync: SyncRow,
  open: OpenAccount,
  stopping: AbortSignal,
): Promise<void> {
  const { from, to } = sync.range;
  if (!from || !to) throw new Error(`the reading ${job.syncId} names no range`);
  if (!open.source.reconcile) return;
  const drift: Drift = { ordersCompared: 0, ordersDiffering: 0, days: [] };
  for (const month of monthsOf({ from, to })) {
    const part = await reconcileDays({ services, job, sync, open, stopping }, month);
    drift.ordersCompared += part.ordersCompared;
    drift.ordersDiffering += part.ordersDiffering;
    drift.days.push(...part.days);
  }
  await services.database.inStore(job.storeId, ({ prisma }) =>
    prisma.sync.updateMany({ where: { storeId: job.storeId, id: job.syncId }, data: { drift: drift as object } }),
  );
}

/** The range by calendar months, so that the orders of no more than one are held at once. */
function monthsOf({ from, to }: Days): Days[] {
  const months: Days[] = [];
  for (let first = parseDay(from)!, last = parseDay(to)!; first <= last; ) {
    const next = addMonths(startOfMonth(first), 1);
    months.push({ from: formatDay(first), to: formatDay(Math.min(next - 1, last)) });
    first = next;
  }
  return months;
}

/** A day is repaired when the source, asked anew, says what we hold: meanwhile it goes on selling. */
async function reconcileDays(comparing: Comparing, range: Days): Promise<Drift> {
  const found = await compare(comparing, range);
  await repair(comparing, found.differing);
  const [first, last] = [found.days[0], found.days.at(-1)];
  const after = first && last ? await compare(comparing, { from: first.date, to: last.date }) : found;
  const left = new Set(after.days.map(({ date }) => date));
  return {
    ordersCompared: found.listed,
    ordersDiffering: found.differing.length,
    days: found.days.map((day) => ({ ...day, repaired: !left.has(day.date) })),
  };
}

/** `listed`: the orders that the source lists. */
async function compare(
  { services, job, open, stopping }: Comparing,
  range: Days,
): Promise<Comparison & { listed: number }> {
  const { source, account, connection } = open;
  const listed = new Map<string, ManifestEntry>();
  for await (const entries of source.reconcile!(account, range, services.outside(stopping))) {
    stopping.throwIfAborted();
    for (const entry of entries) listed.set(entry.id, entry);
  }
  const calendar = zoneCalendar(account.store.timeZone);
  const [from, until] = [parseDay(range.from)!, parseDay(range.to)! + 1].map((day) => calendar.startOfDay(day));
  const { ours, erased } = await services.database.inStore(job.storeId, async (store) => ({
    ours: await readOrderManifest(store, connection.id, { from: from!, until: until! }),
    erased: await findErasedOrders(store, connection.id, [...listed.keys()]),
  }));
  const theirs = [...listed.values()].filter(({ id }) => !erased.has(id));
  return { ...compareDays(theirs, ours, (at) => dateOf(at, calendar)), listed: listed.size };
}

async function repair(
  { services, job, sync, open, stopping }: Comparing,
  differing: Comparison['differing'],
): Promise<void> {
  for (let at = 0; at < differing.length; at += refsAtOnce) {
    const refs = differing.slice(at, at + refsAtOnce);
    const readAt = services.now();
    const fetched = await fetchRecords(open.source, open.account, refs, services.outside(stopping));
    const progress = { stage: 'Repairing', read: at + refs.length, expected: differing.length };
    await landPage(services, job, sync, open, { ...fetched, cursor: undefined, readAt, progress });
  }
}
