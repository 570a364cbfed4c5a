// The drawing of one person's way through the channels: where each order and membership bar stands.
// Plain numbers in, plain numbers out; pixels, epoch milliseconds. Orders of one instant stand in their sequence.

export interface LaneOrder {
  id: string;
  placedAt: number;
  /** Null for an order that does not count (cancelled, test). */
  position: number | null;
  channel: string;
  /** Amount in the chosen base; only its size is drawn. */
  amount: number;
}

export interface LaneInterval {
  enteredAt: number;
  leftAt: number | null;
}

export interface LaneFrame {
  width: number;
  /** Left edge of the drawing, right of the lanes' names. */
  left: number;
  top: number;
  laneHeight: number;
  from: number;
  to: number;
}

export interface LaneMark extends LaneOrder {
  x: number;
  y: number;
  radius: number;
  /** The label's anchor when the amount is written beside the circle. */
  label: { x: number; y: number; anchor: 'start' | 'middle' | 'end' } | null;
}

const radiusMin = 4;
const radiusMax = 16;
const labelWidth = 74;

/** Orders by sequence; those that do not count stand at their time, after the counted ones of the same instant. */
export function sortBySequence<O extends { placedAt: number; position: number | null }>(orders: readonly O[]): O[] {
  return [...orders].sort(
    (a, b) =>
      a.placedAt - b.placedAt || (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER),
  );
}

/** Channels from top to bottom: as the person first used them, the latest new one on top. */
export function listLanes(orders: readonly LaneOrder[]): string[] {
  return [...new Set(sortBySequence(orders).map((order) => order.channel))].reverse();
}

export function placeX(frame: LaneFrame, at: number): number {
  const share = (at - frame.from) / Math.max(1, frame.to - frame.from);
  return frame.left + Math.min(1, Math.max(0, share)) * (frame.width - frame.left);
}

/** Circles whose area is the amount, in sequence, with labels where there is room: the largest first. */
export function placeOrders(orders: readonly LaneOrder[], lanes: readonly string[], frame: LaneFrame): LaneMark[] {
  const largest = Math.max(1, ...orders.map((order) => order.amount));
  const marks = sortBySequence(orders).map((order) => ({
    ...order,
    x: placeX(frame, order.placedAt),
    y: frame.top + (lanes.indexOf(order.channel) + 0.5) * frame.laneHeight,
    radius: Math.max(radiusMin, radiusMax * Math.sqrt(Math.max(0, order.amount) / largest)),
    label: null as LaneMark['label'],
  }));
  const taken: { left: number; right: number; y: number }[] = [];
  for (const mark of [...marks].sort((a, b) => b.amount - a.amount)) {
    const anchor =
      mark.x - labelWidth / 2 < frame.left ? 'start' : mark.x + labelWidth / 2 > frame.width ? 'end' : 'middle';
    const left = anchor === 'start' ? mark.x : anchor === 'end' ? mark.x - labelWidth : mark.x - labelWidth / 2;
    const y = mark.y + mark.radius + 14;
    const free = taken.every((other) => other.y !== mark.y || left >= other.right || left + labelWidth <= other.left);
    if (!free) continue;
    taken.push({ left, right: left + labelWidth, y: mark.y });
    mark.label = { x: mark.x, y, anchor };
  }
  return marks;
}

/** The thread through the counted orders, as points of a polyline. */
export function threadPoints(marks: readonly LaneMark[]): string {
  return marks
    .filter((mark) => mark.position !== null)
    .map((mark) => `${mark.x.toFixed(1)},${mark.y.toFixed(1)}`)
    .join(' ');
}

export interface LaneBar {
  x: number;
  width: number;
  /** Still in at the frame's end. */
  open: boolean;
}

/** Bars of a membership within the frame; a stay of less than two pixels is drawn two wide so that it is seen. */
export function placeBars(intervals: readonly LaneInterval[], frame: LaneFrame): LaneBar[] {
  return intervals
    .filter((interval) => interval.enteredAt <= frame.to && (interval.leftAt ?? Number.POSITIVE_INFINITY) > frame.from)
    .map((interval) => {
      const open = interval.leftAt === null || interval.leftAt > frame.to;
      const x = placeX(frame, interval.enteredAt);
      const end = open ? frame.width : placeX(frame, interval.leftAt ?? frame.to);
      return { x, width: Math.max(2, end - x), open };
    });
}

/** Ticks at the first instants of years or months; `starts` are the candidates, thinned to at most `most`. */
export function thinTicks<T>(starts: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(starts.length / most));
  return starts.filter((_, index) => index % step === 0);
}
