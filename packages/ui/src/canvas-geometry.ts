// From boxes and links to what is drawn: the curve, the width of its band, the arrow, and where the chip sits.
// Widths: max(1.5, 16 x sqrt(moved / largest)) px, so area grows with people. A curve goes around nodes in its way.
import {
  alongCurve,
  type Box,
  boxHolds,
  type Curve,
  inflate,
  lengthOf,
  overlapOf,
  type Piece,
  type Point,
  pathOf,
  samplesOf,
} from './canvas-curve.ts';
import { type Link, outward, type Port, placePorts } from './canvas-ports.ts';

export const nodeSize = { width: 194, height: 112 } as const;
export const chipSize = { width: 172, height: 42 } as const;
const arrowLength = 9;
const besideBelow = 220;
const besideBy = 36;

export interface LinkShape {
  id: string;
  path: string;
  /** Points of the arrow's triangle, for an SVG polygon. */
  arrow: string;
  /** Pixels; 0 = nobody moved, drawn without a band. */
  band: number;
  /** Centre of the chip. */
  chip: Point;
  /** Of an edge with an opposite: which way it runs on screen. */
  direction: '←' | '→' | '↑' | '↓' | null;
}

/** `largest` = the most moved of all edges shown. */
export const bandWidth = (moved: number, largest: number): number =>
  moved <= 0 ? 0 : Math.max(1.5, 16 * Math.sqrt(moved / Math.max(largest, moved)));

function directCurve(from: Point, out: Point, to: Point, into: Point): Piece {
  const reach = Math.max(36, (Math.abs(out.x) > 0 ? Math.abs(to.x - from.x) : Math.abs(to.y - from.y)) / 2);
  return [
    from,
    { x: from.x + out.x * reach, y: from.y + out.y * reach },
    { x: to.x + into.x * reach, y: to.y + into.y * reach },
    to,
  ];
}

const hits = (curve: Curve, obstacles: readonly Box[]) => {
  const points = samplesOf(curve, 20);
  return obstacles.reduce((sum, box) => sum + points.filter((point) => boxHolds(box, point)).length, 0);
};

/** Straight past the obstacles, above or below (left or right of) all that stand in the way. */
function detours(from: Point, out: Point, to: Point, into: Point, blocking: readonly Box[]): Curve[] {
  const left = Math.min(...blocking.map((box) => box.x));
  const right = Math.max(...blocking.map((box) => box.x + box.width));
  const top = Math.min(...blocking.map((box) => box.y));
  const bottom = Math.max(...blocking.map((box) => box.y + box.height));
  const horizontal = out.x !== 0;
  const [enter, leave] = (horizontal ? from.x <= to.x : from.y <= to.y)
    ? horizontal
      ? [left, right]
      : [top, bottom]
    : horizontal
      ? [right, left]
      : [bottom, top];
  const lanes = horizontal ? [top - 18, bottom + 18] : [left - 18, right + 18];
  return lanes.map((lane) => {
    const a = horizontal ? { x: enter, y: lane } : { x: lane, y: enter };
    const b = horizontal ? { x: leave, y: lane } : { x: lane, y: leave };
    const back = { x: -out.x, y: -out.y };
    return [directCurve(from, out, a, back), directCurve(a, out, b, back), directCurve(b, out, to, into)];
  });
}

function routeAround(from: Port, end: Point, to: Port, obstacles: readonly Box[]): Curve {
  const [out, into] = [outward[from.side], outward[to.side]];
  const direct: Curve = [directCurve(from.point, out, end, into)];
  const blocking = obstacles.filter((box) => hits(direct, [box]) > 0);
  if (blocking.length === 0) return direct;
  const cost = (curve: Curve) => hits(curve, obstacles) * 10_000 + lengthOf(curve);
  return [direct, ...detours(from.point, out, end, into, blocking)].reduce((best, next) =>
    cost(next) < cost(best) ? next : best,
  );
}

function arrowOf(to: Port, band: number): string {
  const out = outward[to.side];
  const half = 4.5 + band / 3;
  const base = { x: to.point.x + out.x * (arrowLength + band / 4), y: to.point.y + out.y * (arrowLength + band / 4) };
  const corner = (sign: number) => `${base.x + sign * out.y * half},${base.y + sign * out.x * half}`;
  return `${to.point.x},${to.point.y} ${corner(1)} ${corner(-1)}`;
}

const chipBox = (centre: Point): Box => ({
  x: centre.x - chipSize.width / 2,
  y: centre.y - chipSize.height / 2,
  ...chipSize,
});

/** On the line, or beside a short one; of the places along it the first that covers neither node nor chip. */
function placeChip(curve: Curve, nodes: readonly Box[], chips: readonly Box[]): Point {
  const beside = lengthOf(curve) < besideBelow;
  const shifts = beside ? [besideBy, -besideBy, 0, 1.5 * besideBy, -1.5 * besideBy] : [0, besideBy, -besideBy];
  let best: { point: Point; cost: number } | null = null;
  for (const shift of shifts)
    for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
      const { point, normal } = alongCurve(curve, share);
      const candidate = { x: point.x + normal.x * shift, y: point.y + normal.y * shift };
      const box = inflate(chipBox(candidate), 3);
      const cost =
        nodes.reduce((sum, node) => sum + 2 * overlapOf(box, node), 0) +
        chips.reduce((sum, chip) => sum + overlapOf(box, chip), 0);
      if (cost === 0) return candidate;
      if (!best || cost < best.cost) best = { point: candidate, cost };
    }
  return best!.point;
}

function directionOf(from: Port, to: Port): LinkShape['direction'] {
  if (from.side === 'top' || from.side === 'bottom') return from.point.y < to.point.y ? '↓' : '↑';
  return from.point.x < to.point.x ? '→' : '←';
}

/** The shapes of all links, chips placed largest first. */
export function shapeLinks(
  boxes: ReadonlyMap<string, Box>,
  links: readonly Link[],
  largest: number,
): Map<string, LinkShape> {
  const ports = placePorts(boxes, links);
  const pairs = new Set(links.map((link) => `${link.source} ${link.target}`));
  const nodes = [...boxes.values()];
  const chips: Box[] = [];
  const shapes = new Map<string, LinkShape>();
  for (const link of [...links].sort((a, b) => (b.moved ?? 0) - (a.moved ?? 0) || (a.id < b.id ? -1 : 1))) {
    const port = ports.get(link.id);
    if (!port) continue;
    const { from, to } = port;
    const band = bandWidth(link.moved ?? 0, largest);
    const into = outward[to.side];
    const end = { x: to.point.x + into.x * arrowLength, y: to.point.y + into.y * arrowLength };
    const obstacles = [...boxes]
      .filter(([id]) => id !== link.source && id !== link.target)
      .map(([, box]) => inflate(box, 6));
    const curve = routeAround(from, end, to, obstacles);
    const chip = placeChip(curve, nodes, chips);
    chips.push(chipBox(chip));
    const opposite = pairs.has(`${link.target} ${link.source}`);
    shapes.set(link.id, {
      id: link.id,
      path: pathOf(curve),
      arrow: arrowOf(to, band),
      band,
      chip,
      direction: opposite ? directionOf(from, to) : null,
    });
  }
  return shapes;
}
