// What another time zone would change, found before it is: orders that fall on another day, figures of days, and when schedules are due.

import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import type { StoreClient } from '@throughline/db/database';
import type { RequestContext } from '../../context.ts';
import { nextLook } from '../feeds/next-look.ts';
import { nextSend } from '../reports/next-send.ts';
import { readTimeZone } from './create-store.ts';
import type { OpenStore } from './open-store.ts';
import { nowOf } from './store-clock.ts';

/** A local date, and what counts on it before and after. */
export interface ChangedDay {
  date: string;
  ordersBefore: number;
  ordersAfter: number;
  /** Gross, minor units. */
  amountBefore: bigint;
  amountAfter: bigint;
}

export interface MovedSchedule {
  kind: 'REPORT' | 'FEED';
  id: string;
  name: string;
  /** Epoch milliseconds of the next time. */
  before: number;
  after: number;
}

export interface TimeZoneChangeModel {
  store: OpenStore;
  timeZone: string;
  /** The store's date now, under the other zone. */
  today: string;
  orderCount: number;
  movedCount: number;
  dayCount: number;
  days: ChangedDay[];
  schedules: MovedSchedule[];
}

export async function findTimeZoneChange(
  context: RequestContext,
  store: OpenStore,
  timeZone: string,
): Promise<TimeZoneChangeModel> {
  readTimeZone(timeZone);
  const now = nowOf(context, store);
  const today = (zone: string) => dateOf(now, zoneCalendar(zone));
  return context.services.database.inStore(store.id, async (client) => {
    const zones = [store.id, store.timeZone, timeZone, new Date(now)];
    const { rows: counted } = await client.sql.query<
      Omit<TimeZoneChangeModel, 'store' | 'timeZone' | 'today' | 'days'>
    >(
      `WITH placed AS (${PLACED}), moved AS (SELECT before, after FROM placed WHERE before <> after)
       SELECT (SELECT count(*)::int FROM placed) AS "orderCount", (SELECT count(*)::int FROM moved) AS "movedCount",
         (SELECT count(*)::int FROM (SELECT before FROM moved UNION SELECT after FROM moved) days) AS "dayCount"`,
      zones,
    );
    const todays = [...new Set([today(timeZone), today(store.timeZone)])];
    const days = await readDays(client, zones, todays);
    const schedules = await findSchedules(client, context.now, store.timeZone, timeZone);
    return { store, timeZone, today: today(timeZone), ...counted[0]!, days, schedules };
  });
}

const PLACED = `SELECT (placed_at AT TIME ZONE $2)::date AS before, (placed_at AT TIME ZONE $3)::date AS after, gross_minor AS amount
  FROM orders WHERE store_id = $1 AND counted AND placed_at <= $4`;

/** Today, by both zones, and the past day whose number of orders changes most; the newest first. */
async function readDays({ sql }: StoreClient, zones: unknown[], todays: string[]): Promise<ChangedDay[]> {
  const { rows } = await sql.query<Record<keyof ChangedDay, string>>(
    `WITH placed AS (${PLACED}), days AS (
       SELECT day, count(*) FILTER (WHERE is_before) AS "ordersBefore", count(*) FILTER (WHERE NOT is_before) AS "ordersAfter",
         coalesce(sum(amount) FILTER (WHERE is_before), 0) AS "amountBefore", coalesce(sum(amount) FILTER (WHERE NOT is_before), 0) AS "amountAfter"
       FROM (SELECT before AS day, true AS is_before, amount FROM placed UNION ALL SELECT after, false, amount FROM placed) one GROUP BY day),
     past AS (SELECT * FROM days WHERE NOT day = ANY ($5::date[]) AND "ordersBefore" <> "ordersAfter"
       ORDER BY abs("ordersBefore" - "ordersAfter") DESC, day DESC LIMIT 1)
     SELECT named.day::text AS date, coalesce("ordersBefore", 0) AS "ordersBefore", coalesce("ordersAfter", 0) AS "ordersAfter",
       coalesce("amountBefore", 0) AS "amountBefore", coalesce("amountAfter", 0) AS "amountAfter"
     FROM (SELECT unnest($5::date[]) AS day UNION SELECT day FROM past) named LEFT JOIN days USING (day) ORDER BY named.day DESC`,
    [...zones, todays],
  );
  return rows.map(({ date, ordersBefore, ordersAfter, amountBefore, amountAfter }) => ({
    date,
    ordersBefore: Number(ordersBefore),
    ordersAfter: Number(ordersAfter),
    amountBefore: BigInt(amountBefore),
    amountAfter: BigInt(amountAfter),
  }));
}

/** What is due by the zone's clocks, and when it would be by another's. `now`: epoch milliseconds. */
export async function findSchedules(
  { prisma }: StoreClient,
  now: number,
  from: string,
  to: string,
): Promise<MovedSchedule[]> {
  const order = { orderBy: { id: 'asc' } } as const;
  const reports = await prisma.reportSchedule.findMany({ where: { enabled: true }, ...order });
  const feeds = await prisma.fileFeed.findMany({ where: { dailyAt: { not: null } }, ...order });
  const times = <Row>(next: (row: Row, now: number, zone: string) => number, row: Row) => ({
    before: next(row, now, from),
    after: next(row, now, to),
  });
  return [
    ...reports.map((row) => ({ kind: 'REPORT' as const, id: row.id, name: row.label, ...times(nextSend, row) })),
    ...feeds.map((row) => ({ kind: 'FEED' as const, id: row.id, name: row.folder, ...times(nextLook, row) })),
  ];
}
