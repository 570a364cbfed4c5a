// What changed in the last whole week of a store against the one before.

import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import { formatDay, parseDay } from '@throughline/core/day';
import type { OrderPeriods } from '@throughline/engine/insights/answer-order-periods';
import { addMoments, type Moments } from '@throughline/stats/mean';
import type { RequestContext } from '../../context.ts';
import { findCanvasRows } from '../canvases/find-canvases.ts';
import { channelLabels } from '../insights/channel-labels.ts';
import { findSegmentRows } from '../segments/find-segments.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readDay, todayOf } from '../stores/read-as-of.ts';
import { type JudgedChange, judgeChanges, type Week } from './change-model.ts';
import { orderChanges } from './order-changes.ts';
import { distinctEdges, edgeChanges, segmentChanges } from './rate-changes.ts';

export const WEEK_DAYS = 7;
const WEEKS_SHOWN = 26;
/** More would be asked of the engine than a page waits for; favourites are looked at first. */
const SEGMENTS_MAX = 40;
const EDGES_MAX = 100;

export interface ChangesModel {
  now: Week;
  before: Week;
  /** The first day whose week and the week before it are in the store's history; null without an order. */
  comparableFrom: string | null;
  changes: JudgedChange[];
  weeks: (Week & { all: Moments })[];
  leftOut: { segments: number; edges: number };
  currencyCode: string;
}

export async function findChanges(
  context: RequestContext,
  store: OpenStore,
  args: { asOf?: string | null },
): Promise<ChangesModel> {
  const to = lastWholeDay(context, store, args.asOf);
  const { firstOrderAt } = await context.loaders.figures(store);
  const first = firstOrderAt === null ? null : dateOf(firstOrderAt, zoneCalendar(store.timeZone));
  const comparableFrom = first && dayBeside(first, 2 * WEEK_DAYS - 1);
  const periods = await context.loaders.insight(store, 'orderPeriods', {
    segment: null,
    compareWith: null,
    from: dayBeside(to, 1 - WEEKS_SHOWN * WEEK_DAYS),
    to,
    asOf: { day: to },
    base: 'gross',
    days: WEEK_DAYS,
  });
  const [before, now] = periods.periods.slice(-2) as [Week, Week];
  const compared =
    comparableFrom === null || comparableFrom > to
      ? { changes: [], leftOut: { segments: 0, edges: 0 } }
      : await compareWeeks(context, store, periods, [now, before]);
  return { now, before, comparableFrom, ...compared, weeks: weeksOf(periods), currencyCode: store.currencyCode };
}

/** A week ends with a day that is over. */
function lastWholeDay(context: RequestContext, store: OpenStore, asOf: string | null | undefined): string {
  const today = todayOf(context, store);
  const day = asOf ? readDay(context, store, 'asOf', asOf) : today;
  return day < today ? day : dayBeside(today, -1);
}

const dayBeside = (day: string, days: number) => formatDay(parseDay(day)! + days);

async function compareWeeks(
  context: RequestContext,
  store: OpenStore,
  periods: OrderPeriods,
  weeks: readonly [Week, Week],
): Promise<Pick<ChangesModel, 'changes' | 'leftOut'>> {
  const listed = await findSegmentRows(context, store, { archived: false });
  const segments = [...listed].sort((a, b) => Number(b.favourite) - Number(a.favourite));
  const edges = await distinctEdges(context, await findCanvasRows(context, store, { archived: false }));
  const orders = orderChanges(periods, await channelLabels(context, store));
  const ofSegments = await segmentChanges(context, store, segments.slice(0, SEGMENTS_MAX), weeks);
  const ofEdges = await edgeChanges(context, store, edges.slice(0, EDGES_MAX), weeks);
  return {
    changes: judgeChanges(orders.totals, [...orders.others, ...ofSegments, ...ofEdges]),
    leftOut: {
      segments: Math.max(0, segments.length - SEGMENTS_MAX),
      edges: Math.max(0, edges.length - EDGES_MAX),
    },
  };
}

const weeksOf = ({ periods, rows }: OrderPeriods) =>
  periods.map((week, i) => ({ ...week, all: addMoments(rows.map((row) => row[i]!)) }));
