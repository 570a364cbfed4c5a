// Compares a range of days with the source, order by order, reads anew what differs, and reports the drift by day.

import type { ManifestEntry } from '@throughline/connectors/source';
import { dateOf, parseDay, zoneCalendar } from '@throughline/core/calendar';
import { readOrderManifest } from '@throughline/db/facts/read-order-manifest';
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

export async function reconcileConnection(
  services: JobServices,
  job: SyncJob,
  sync: SyncRow,
  open: OpenAccount,
  stopping: AbortSignal,
): Promise<void> {
  const { source, account } = open;
  const { from, to } = sync.range;
  if (!from || !to) throw new Error(`the reading ${job.syncId} names no range`);
  if (!source.reconcile) return;
  const theirs = new Map<string, ManifestEntry>();
  for await (const entries of source.reconcile(account, { from, to }, services.outside(stopping))) {
    stopping.throwIfAborted();
    for (const entry of entries) theirs.set(entry.id, entry);
  }
  const compare = () => compareWithOurs(services, job.storeId, open, { from, to }, [...theirs.values()]);
  const found = await compare();
  await repair(services, job, sync, open, found, stopping);
  const after = found.differing.length === 0 ? found : await compare();
  const left = new Set(after.days.map(({ date }) => date));
  const drift: Drift = {
    ordersCompared: theirs.size,
    ordersDiffering: found.differing.length,
    days: found.days.map((day) => ({ ...day, repaired: !left.has(day.date) })),
  };
  await services.database.inStore(job.storeId, ({ prisma }) =>
    prisma.sync.updateMany({ where: { storeId: job.storeId, id: job.syncId }, data: { drift: drift as object } }),
  );
}

async function compareWithOurs(
  { database }: JobServices,
  storeId: string,
  { account, connection }: OpenAccount,
  { from, to }: { from: string; to: string },
  theirs: ManifestEntry[],
): Promise<Comparison> {
  const calendar = zoneCalendar(account.store.timeZone);
  const range = { from: calendar.startOfDay(parseDay(from)!), until: calendar.startOfDay(parseDay(to)! + 1) };
  const ours = await database.inStore(storeId, (store) => readOrderManifest(store, connection.id, range));
  return compareDays(theirs, ours, (at) => dateOf(at, calendar));
}

async function repair(
  services: JobServices,
  job: SyncJob,
  sync: SyncRow,
  open: OpenAccount,
  { differing }: Comparison,
  stopping: AbortSignal,
): Promise<void> {
  for (let at = 0; at < differing.length; at += refsAtOnce) {
    const refs = differing.slice(at, at + refsAtOnce);
    const readAt = services.now();
    const fetched = await fetchRecords(open.source, open.account, refs, services.outside(stopping));
    const progress = { stage: 'Repairing', read: at + refs.length, expected: differing.length };
    await landPage(services, job, sync, open, { ...fetched, cursor: undefined, readAt, progress });
  }
}
