// One reading of a source in words and figures: what it reads, how far it is, how it ended.
import type { Format } from '../../data/format.ts';
import type { SyncKind, SyncStatus } from '../../gql/graphql.ts';
import type { HealthTone } from './health-words.ts';

interface Range {
  from?: string | null;
  to?: string | null;
}

export const isUnderWay = (sync: { status: SyncStatus } | null | undefined): boolean =>
  sync?.status === 'QUEUED' || sync?.status === 'RUNNING';

/** Headline of a reading under way: "Reading the history". */
export const runningTitles: Readonly<Record<SyncKind, string>> = {
  BACKFILL: 'Reading the history',
  RESYNC: 'Reading a range again',
  INCREMENTAL: 'Reading what changed',
  RECONCILE: 'Comparing with the source',
};

/** In a list of readings. */
export const kindNames: Readonly<Record<SyncKind, string>> = {
  BACKFILL: 'History',
  RESYNC: 'Re-sync',
  INCREMENTAL: 'Changes',
  RECONCILE: 'Comparison',
};

/** "1 Jan 2024 to 31 Jan 2024", "everything"; what an incremental reading looked back to. */
export function rangeWords(sync: Range & { kind: SyncKind; since?: string | null }, format: Format): string {
  if (sync.kind === 'INCREMENTAL') return sync.since ? `since ${format.dateTime(sync.since)}` : 'since the last turn';
  if (sync.from && sync.to)
    return sync.from === sync.to ? format.date(sync.from) : format.dateRange(sync.from, sync.to);
  return 'everything';
}

/** 0..1 and below 1 until it has ended; undefined where the source does not tell how much there is. */
export function shareOf(sync: { recordsRead: number; recordsExpected?: number | null }): number | undefined {
  if (!sync.recordsExpected) return undefined;
  return Math.min(0.99, sync.recordsRead / sync.recordsExpected);
}

/** How it ended, or stands. */
export function outcomeWords(
  sync: {
    status: SyncStatus;
    kind: SyncKind;
    deadCount: number;
    drift?: { days: readonly { repaired: boolean }[] } | null;
  },
  format: Format,
): { tone: HealthTone; text: string } {
  if (sync.status === 'QUEUED') return { tone: 'neutral', text: 'Waiting' };
  if (sync.status === 'RUNNING') return { tone: 'accent', text: 'Under way' };
  if (sync.status === 'CANCELLED') return { tone: 'neutral', text: 'Cancelled' };
  if (sync.status === 'FAILED') return { tone: 'neg', text: 'Failed' };
  const open = sync.drift?.days.filter((day) => !day.repaired).length ?? 0;
  if (open > 0) return { tone: 'neg', text: `${format.counted(open, 'day differs', 'days differ')}` };
  if (sync.deadCount > 0) return { tone: 'warn', text: `Done, ${format.count(sync.deadCount)} failed` };
  const repaired = sync.drift?.days.length ?? 0;
  if (repaired > 0) return { tone: 'warn', text: `${format.counted(repaired, 'day', 'days')} repaired` };
  return { tone: 'pos', text: sync.kind === 'RECONCILE' ? 'Agrees' : 'Done' };
}

/** What a comparison found, in a sentence. */
export function driftSentence(
  drift: { ordersCompared: number; ordersDiffering: number; days: readonly { repaired: boolean }[] },
  format: Format,
): string {
  const compared = format.counted(drift.ordersCompared, 'order', 'orders');
  if (drift.days.length === 0) return `${compared} compared: every day agrees with the source.`;
  const open = drift.days.filter((day) => !day.repaired).length;
  const differing = `${compared} compared, ${format.count(drift.ordersDiffering)} differed on ${format.counted(drift.days.length, 'day', 'days')}`;
  if (open === 0) return `${differing}. All were repaired: the days agree now.`;
  return `${differing}. ${format.counted(open, 'day still differs', 'days still differ')}: re-sync ${open === 1 ? 'it' : 'them'}.`;
}
