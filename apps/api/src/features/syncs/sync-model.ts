import type { SyncRow } from '@throughline/db/connections/sync-row';
import type { OpenStore } from '../stores/open-store.ts';

export type SyncModel = SyncRow & { store: OpenStore };

/** Records per second of the attempt that runs; null until there is something to go by. */
export function readRate(
  sync: Pick<SyncRow, 'recordsRead' | 'resumedFrom' | 'resumedAt' | 'updatedAt'>,
): number | null {
  if (sync.resumedAt === null || sync.updatedAt === null) return null;
  const seconds = (sync.updatedAt.getTime() - sync.resumedAt.getTime()) / 1000;
  const records = Number(sync.recordsRead - sync.resumedFrom);
  return seconds > 0 && records > 0 ? records / seconds : null;
}

/** null where the source does not tell how much there is. */
export function readSecondsLeft(sync: SyncModel): number | null {
  const rate = readRate(sync);
  if (sync.status !== 'RUNNING' || rate === null || sync.recordsExpected === null) return null;
  return Math.ceil(Math.max(0, Number(sync.recordsExpected - sync.recordsRead)) / rate);
}

/** What a comparison found, as it lies in the row. */
export interface StoredDrift {
  ordersCompared: number;
  ordersDiffering: number;
  days: StoredDriftDay[];
}

/** A day on which the record and the source differed. */
export interface StoredDriftDay {
  /** Local date. */
  date: string;
  ours: StoredFigures;
  source: StoredFigures;
  /** The day agrees now. */
  repaired: boolean;
}

export interface StoredFigures {
  /** Counted orders. */
  orders: number;
  amountMinor: number;
  /** Absent of comparisons that did not look at refunds. */
  refundedMinor?: number;
}
