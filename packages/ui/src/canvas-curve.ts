// Curves of the canvas: chains of cubic Béziers between node borders. Pure geometry, pixels of the canvas (zoom 1).

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}
/** A piece from `a` to `b` with the two control points between. */
export type Piece = readonly [a: Point, c: Point, d: Point, b: Point];
export type Curve = readonly Piece[];

const round = (value: number) => Math.round(value * 10) / 10;

/** The `d` of an SVG path. */
export function pathOf(curve: Curve): string {
  const point = (p: Point) => `${round(p.x)},${round(p.y)}`;
  const start = curve[0]?.[0];
  if (!start) return '';
  return `M${point(start)}${curve.map(([, c, d, b]) => `C${point(c)} ${point(d)} ${point(b)}`).join('')}`;
}

function pointOfPiece([a, c, d, b]: Piece, t: number): Point {
  const s = 1 - t;
  const [wa, wc, wd, wb] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return { x: wa * a.x + wc * c.x + wd * d.x + wb * b.x, y: wa * a.y + wc * c.y + wd * d.y + wb * b.y };
}

/** Evenly parametrised points, both ends included; `count` per piece. */
export const samplesOf = (curve: Curve, count: number): Point[] =>
  curve.flatMap((piece) => Array.from({ length: count + 1 }, (_, index) => pointOfPiece(piece, index / count)));

const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y);

export function lengthOf(curve: Curve): number {
  const points = samplesOf(curve, 16);
  return points.reduce((sum, point, index) => sum + (index ? distance(points[index - 1]!, point) : 0), 0);
}

/** The point at a share of the length, and the unit normal there. */
export function alongCurve(curve: Curve, share: number): { point: Point; normal: Point } {
  const points = samplesOf(curve, 24);
  const steps = points.map((point, index) => (index ? distance(points[index - 1]!, point) : 0));
  const target = steps.reduce((sum, step) => sum + step, 0) * share;
  let walked = 0;
  for (let index = 1; index < points.length; index++) {
    const [before, here, step] = [points[index - 1]!, points[index]!, steps[index]!];
    if (step > 0 && walked + step >= target) {
      const part = (target - walked) / step;
      return {
        point: { x: before.x + (here.x - before.x) * part, y: before.y + (here.y - before.y) * part },
        normal: { x: -(here.y - before.y) / step, y: (here.x - before.x) / step },
      };
    }
    walked += step;
  }
  return { point: points.at(-1) ?? { x: 0, y: 0 }, normal: { x: 0, y: 1 } };
}

export const inflate = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
});

export const boxHolds = (box: Box, point: Point): boolean =>
  point.x > box.x && point.x < box.x + box.width && point.y > box.y && point.y < box.y + box.height;

/** Shared area of two boxes, 0 when apart. */
export function overlapOf(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
