'use client';
import { zoneCalendar } from '@throughline/core/calendar';
import { addMonths, formatDay, startOfMonth, startOfYear } from '@throughline/core/day';
import { Card } from '@throughline/ui/card';
import { channelSetColour } from '@throughline/ui/channel-colour';
import { useWidth } from '@throughline/ui/use-width';
import type { Format } from '../../data/format.ts';
import { axisMonth } from '../segments/month-words.ts';
import { useStore } from '../shell/use-store.tsx';
import { barRowHeight, LaneBars } from './lane-bars.tsx';
import { fitsBeside, LaneLines, LaneOrders, LaneTicks } from './lane-marks.tsx';
import { type LaneFrame, type LaneOrder, listLanes, placeOrders, thinTicks } from './person-lanes.ts';

export interface LaneMembership {
  segment: { id: string; name: string; emoji?: string | null; channels: string[] };
  intervals: { enteredAt: number; leftAt: number | null }[];
}

const plainLaneHeight = 62;
/** With the channel's name above its line. */
const tallLaneHeight = 80;
const head = 26;

/** First instants of the years (of the months for a span below two years) within the frame. */
function ticksOf(
  from: number,
  to: number,
  timeZone: string,
  locale: string,
  most: number,
): { at: number; text: string }[] {
  const calendar = zoneCalendar(timeZone);
  const years = to - from > 2 * 365 * 86_400_000;
  const starts: { at: number; date: string }[] = [];
  let day = years ? startOfYear(calendar.dayOf(from)) : startOfMonth(calendar.dayOf(from));
  for (; calendar.startOfDay(day) <= to; day = addMonths(day, years ? 12 : 1)) {
    if (calendar.startOfDay(day) >= from) starts.push({ at: calendar.startOfDay(day), date: formatDay(day) });
  }
  return thinTicks(starts, most).map(({ at, date }, index, shown) => {
    const year = date.slice(0, 4);
    const isNewYear = shown[index - 1]?.date.slice(0, 4) !== year;
    return { at, text: years ? year : axisMonth(date, locale, isNewYear) };
  });
}

/** The person's way: a lane a channel, a thread from order to order, and the stays in segments below. */
export function LanesCard(props: {
  orders: readonly LaneOrder[];
  memberships: readonly LaneMembership[];
  until: number;
  shownDay: string;
  amountOf: (order: LaneOrder) => string;
  format: Format;
}) {
  const { orders, memberships, until, format } = props;
  const store = useStore();
  const [ref, width] = useWidth<HTMLDivElement>();
  const lanes = listLanes(orders);
  const phone = width < 520;
  const left = phone ? 72 : 110;
  const first = Math.min(until, ...orders.map((order) => order.placedAt));
  const from = first - Math.max(86_400_000 * 7, (until - first) * 0.03);
  const isTall = !lanes.every((channel) => fitsBeside(store.channelName(channel), left));
  const laneHeight = isTall ? tallLaneHeight : plainLaneHeight;
  const frame: LaneFrame = { width: Math.max(left + 40, width - 14), left, top: head, laneHeight, from, to: until };
  const marks = placeOrders(orders, lanes, frame);
  const ticks = ticksOf(from, until, store.timeZone, format.locale, phone ? 4 : 10);
  const lanesEnd = head + lanes.length * laneHeight + 10;
  const height = lanesEnd + (memberships.length > 0 ? 30 + memberships.length * barRowHeight : 0) + 22;
  const plain = { mark: 'var(--ink3)' };
  const colourOf = (channel: string) => (store.colours.get(channel) ?? plain).mark;
  const summary = `${orders.length} orders in ${lanes.map(store.channelName).join(' and ')} up to ${format.date(props.shownDay)}. The table below lists them.`;
  return (
    <Card
      title="Orders by channel, and the segments they decided"
      actions={<span className="text-small text-ink3">Circle area: amount</span>}
    >
      <div ref={ref} style={{ height }} className="-mx-1.5">
        {width > 0 && (
          <svg width={width} height={height} role="img" aria-label={summary} className="block">
            <LaneTicks frame={frame} height={height} ticks={ticks} />
            <LaneLines frame={frame} names={lanes.map(store.channelName)} />
            <LaneOrders
              marks={marks}
              colourOf={colourOf}
              amountOf={props.amountOf}
              sayOf={(mark) =>
                `${store.channelName(mark.channel)}, ${format.instantDate(new Date(mark.placedAt).toISOString())}, ${props.amountOf(mark)}`
              }
            />
            <LaneBars
              memberships={memberships}
              frame={frame}
              top={lanesEnd}
              colourOf={(handles) => channelSetColour(store.colours, handles).mark}
            />
            <line
              x1={frame.width}
              x2={frame.width}
              y1={head - 6}
              y2={height - 20}
              stroke="var(--accent)"
              strokeWidth="1.5"
            />
            <text x={frame.width} y={height - 5} textAnchor="end" fontSize="11" fill="var(--accent-ink)">
              {format.date(props.shownDay)}
            </text>
          </svg>
        )}
      </div>
    </Card>
  );
}
