// A person's orders as the page lists them: in sequence, with the gap to the one before and what each one changed.
import { type ZoneCalendar, zoneCalendar } from '@throughline/core/calendar';
import { parseDay } from '@throughline/core/day';
import { sortBySequence } from './person-lanes.ts';

export interface SourceOrder {
  placedAt: string;
  position?: number | null;
}

export interface SourceHistory {
  segment: { id: string; name: string };
  intervals: readonly { enteredAt: string; leftAt?: string | null }[];
}

export interface ListedOrder<O> {
  order: O;
  placedAt: number;
  /** Local dates since the counted order before; null for the first and for orders that do not count. */
  gapDays: number | null;
  entered: string[];
  left: string[];
  /** Placed after the shown day. */
  isLater: boolean;
}

/** The last instant of the shown day in the store's zone; null = no limit. */
export function endOfShownDay(asOf: string | null, timeZone: string): number | null {
  const day = asOf === null ? null : parseDay(asOf);
  return day === null ? null : zoneCalendar(timeZone).endOfDay(day);
}

/**
 * Oldest first. Gaps are between counted orders, in local dates of the store's zone. Orders of one instant take effect
 * together: what they changed stands at the last of them.
 */
export function listOrders<O extends SourceOrder>(
  orders: readonly O[],
  history: readonly SourceHistory[],
  timeZone: string,
  until: number | null,
): ListedOrder<O>[] {
  const calendar = zoneCalendar(timeZone);
  const sorted = sortBySequence(
    orders.map((order) => ({ order, placedAt: Date.parse(order.placedAt), position: order.position ?? null })),
  );
  let before: number | null = null;
  return sorted.map(({ order, placedAt, position }, index) => {
    const counts = position !== null;
    const next = sorted[index + 1];
    const endsInstant = counts && !(next && next.placedAt === placedAt && next.position !== null);
    const gapDays = counts && before !== null ? daysBetween(before, placedAt, calendar) : null;
    if (counts) before = placedAt;
    return {
      order,
      placedAt,
      gapDays,
      ...changesAt(placedAt, endsInstant, history),
      isLater: until !== null && placedAt > until,
    };
  });
}

function daysBetween(from: number, to: number, calendar: ZoneCalendar): number {
  return calendar.dayOf(to) - calendar.dayOf(from);
}

function changesAt(
  instant: number,
  isDecisive: boolean,
  history: readonly SourceHistory[],
): { entered: string[]; left: string[] } {
  const named = (at: (interval: { enteredAt: string; leftAt?: string | null }) => string | null | undefined) =>
    isDecisive
      ? history.flatMap(({ segment, intervals }) =>
          intervals.some((interval) => sameInstant(at(interval), instant)) ? [segment.name] : [],
        )
      : [];
  return { entered: named((interval) => interval.enteredAt), left: named((interval) => interval.leftAt) };
}

const sameInstant = (text: string | null | undefined, instant: number) =>
  typeof text === 'string' && Date.parse(text) === instant;

/** Median of the gaps, days from the first to the last order, orders by channel: of the counted orders up to the shown day. */
export function sumUp(orders: readonly ListedOrder<SourceOrder & { channel: string }>[], timeZone: string) {
  const counted = orders.filter(({ order, isLater }) => order.position != null && !isLater);
  const gaps = counted.flatMap(({ gapDays }) => (gapDays === null ? [] : [gapDays])).sort((a, b) => a - b);
  const half = gaps.length / 2;
  const median =
    gaps.length === 0
      ? null
      : gaps.length % 2 === 1
        ? (gaps[Math.floor(half)] ?? null)
        : ((gaps[half - 1] ?? 0) + (gaps[half] ?? 0)) / 2;
  const first = counted[0];
  const last = counted.at(-1);
  const channels = new Map<string, number>();
  for (const { order } of counted) channels.set(order.channel, (channels.get(order.channel) ?? 0) + 1);
  return {
    orderCount: counted.length,
    medianGapDays: median,
    firstToLastDays: first && last ? daysBetween(first.placedAt, last.placedAt, zoneCalendar(timeZone)) : null,
    channels: [...channels.entries()].sort((a, b) => b[1] - a[1]),
  };
}

export interface CurrentMembership {
  segment: { id: string; name: string; emoji?: string | null };
  enteredAt: string;
}

/** The segments the person is in at an instant (null = now), and since when. */
export function membershipsAt<H extends SourceHistory & { segment: CurrentMembership['segment'] }>(
  history: readonly H[],
  until: number | null,
): CurrentMembership[] {
  return history.flatMap(({ segment, intervals }) => {
    const now = intervals.find(
      ({ enteredAt, leftAt }) =>
        (until === null || Date.parse(enteredAt) <= until) &&
        (leftAt == null || (until !== null && Date.parse(leftAt) > until)),
    );
    return now ? [{ segment, enteredAt: now.enteredAt }] : [];
  });
}
