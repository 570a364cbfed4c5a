// Where an edge leaves and enters its nodes: the side, and the place on it. Several edges of one side are spread
// 28 px apart in the order of their other ends; opposite edges keep one order on both sides, so they run in parallel.
import type { Box, Point } from './canvas-curve.ts';

export type Side = 'left' | 'right' | 'top' | 'bottom';
export interface Link {
  id: string;
  source: string;
  target: string;
  /** People moved; null while unknown. */
  moved: number | null;
}
export interface Port {
  point: Point;
  side: Side;
}

const spread = 28;
const margin = 14;

/** Unit vector out of the node. */
export const outward: Readonly<Record<Side, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};

/** Nodes of one column are joined over top and bottom, others over their facing left and right sides. */
export function sidesOf(source: Box, target: Box): [source: Side, target: Side] {
  const apart = Math.abs(source.y - target.y) > source.height + 20;
  const oneColumn = Math.abs(source.x - target.x) < source.width * 0.8;
  if (oneColumn && apart) return source.y < target.y ? ['bottom', 'top'] : ['top', 'bottom'];
  return source.x <= target.x ? ['right', 'left'] : ['left', 'right'];
}

interface End {
  link: Link;
  node: string;
  other: string;
  side: Side;
}

function slots(count: number, room: number): number[] {
  const step = count > 1 ? Math.min(spread, room / (count - 1)) : 0;
  return Array.from({ length: count }, (_, index) => (index - (count - 1) / 2) * step);
}

/** In the order of the other ends, so that edges of one side do not cross; of ends at one height the larger lies nearer the middle. */
function spreadEnds(ends: End[], boxes: ReadonlyMap<string, Box>): Map<End, number> {
  const first = ends[0]!;
  const own = boxes.get(first.node)!;
  const horizontal = first.side === 'top' || first.side === 'bottom';
  const along = (end: End) => boxes.get(end.other)![horizontal ? 'x' : 'y'];
  const order = (end: End) => (end.link.source < end.link.target ? -1 : 1);
  const sorted = [...ends].sort(
    (a, b) =>
      along(a) - along(b) || (a.other === b.other ? order(a) - order(b) : (a.link.moved ?? 0) - (b.link.moved ?? 0)),
  );
  const free = slots(ends.length, (horizontal ? own.width : own.height) - 2 * margin);
  return new Map(sorted.map((end, index) => [end, free[index]!]));
}

/** Both ends of every link, by link id. Links to boxes that are missing are left out. */
export function placePorts(
  boxes: ReadonlyMap<string, Box>,
  links: readonly Link[],
): Map<string, { from: Port; to: Port }> {
  const groups = new Map<string, End[]>();
  const known = links.filter((link) => boxes.has(link.source) && boxes.has(link.target) && link.source !== link.target);
  const ends = known.map((link) => {
    const [sourceSide, targetSide] = sidesOf(boxes.get(link.source)!, boxes.get(link.target)!);
    const from: End = { link, node: link.source, other: link.target, side: sourceSide };
    const to: End = { link, node: link.target, other: link.source, side: targetSide };
    for (const end of [from, to]) {
      const key = `${end.node} ${end.side}`;
      groups.set(key, [...(groups.get(key) ?? []), end]);
    }
    return { link, from, to };
  });
  const offsets = new Map([...groups.values()].flatMap((group) => [...spreadEnds(group, boxes)]));
  return new Map(
    ends.map(({ link, from, to }) => [
      link.id,
      { from: portAt(from, offsets.get(from) ?? 0, boxes), to: portAt(to, offsets.get(to) ?? 0, boxes) },
    ]),
  );
}

function portAt(end: End, offset: number, boxes: ReadonlyMap<string, Box>): Port {
  const box = boxes.get(end.node)!;
  const out = outward[end.side];
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return {
    side: end.side,
    point: {
      x: centre.x + (out.x * box.width) / 2 + (out.x === 0 ? offset : 0),
      y: centre.y + (out.y * box.height) / 2 + (out.y === 0 ? offset : 0),
    },
  };
}
