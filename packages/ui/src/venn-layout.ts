// Circles whose areas and pairwise overlaps are as the sets': exact for two, for three as near as circles come. Regions are told
// apart by looking at the points of a grid.

export interface Circle {
  x: number;
  y: number;
  r: number;
}

export interface VennLayout {
  circles: Circle[];
  /** By the bits of the sets a region is in: where its figure stands and the room around it; none for a region without room. */
  places: Map<number, { x: number; y: number; room: number }>;
  /** Whether every region's area is its share of all, to a fiftieth. */
  exact: boolean;
  width: number;
  height: number;
}

const GRID = 140;
const TOLERANCE = 0.02;

/** `counts`: people in exactly the sets of an index's bits, of 2 or 3 sets. Fits into a square of `size` px. */
export function layOutVenn(counts: readonly number[], size: number): VennLayout {
  const sets = Math.log2(counts.length);
  const within = (mask: number) => counts.reduce((sum, count, bits) => sum + ((bits & mask) === mask ? count : 0), 0);
  const radii = Array.from({ length: sets }, (_, i) => Math.sqrt(within(1 << i) / Math.PI));
  const apart = (i: number, j: number) => distanceFor(radii[i]!, radii[j]!, within((1 << i) | (1 << j)));
  const centres: [number, number][] = [
    [0, 0],
    [apart(0, 1), 0],
  ];
  if (sets === 3) centres.push(thirdCentre(apart(0, 1), apart(0, 2), apart(1, 2)));
  const { circles, width, height } = fit(
    centres.map(([x, y], i) => ({ x, y, r: radii[i]! })),
    size,
  );
  const { places, areas } = lookAtGrid(circles, width, height);
  const [drawn, total] = [areas.reduce((a, b) => a + b, 0), counts.slice(1).reduce((a, b) => a + b, 0)];
  const share = (of: readonly number[], mask: number, sum: number) => (of[mask] ?? 0) / Math.max(1, sum);
  const exact = counts.every(
    (_, mask) => mask === 0 || Math.abs(share(areas, mask, drawn) - share(counts, mask, total)) < TOLERANCE,
  );
  return { circles, places, exact, width, height };
}

/** Area that two circles share. */
export function sharedArea(a: number, b: number, distance: number): number {
  if (distance >= a + b) return 0;
  if (distance <= Math.abs(a - b)) return Math.PI * Math.min(a, b) ** 2;
  const cut = (r: number, other: number) => (distance ** 2 + r ** 2 - other ** 2) / (2 * distance * r);
  const [x, y] = [Math.acos(cut(a, b)), Math.acos(cut(b, a))];
  const kite = (a + b - distance) * (distance + a - b) * (distance - a + b) * (distance + a + b);
  return a ** 2 * x + b ** 2 * y - Math.sqrt(Math.max(0, kite)) / 2;
}

/** By halving: the shared area falls with the distance. Sets without a common member stand a little apart. */
function distanceFor(a: number, b: number, shared: number): number {
  if (shared === 0) return (a + b) * 1.04;
  let [near, far] = [Math.abs(a - b), a + b];
  if (shared >= Math.PI * Math.min(a, b) ** 2 * (1 - 1e-9)) return near * 0.9;
  for (let i = 0; i < 60; i++) {
    const middle = (near + far) / 2;
    if (sharedArea(a, b, middle) > shared) near = middle;
    else far = middle;
  }
  return (near + far) / 2;
}

function thirdCentre(between: number, fromFirst: number, fromSecond: number): [number, number] {
  if (between === 0) return [0, fromFirst];
  const x = (fromFirst ** 2 - fromSecond ** 2 + between ** 2) / (2 * between);
  const clamped = Math.max(-fromFirst, Math.min(fromFirst, x));
  return [clamped, Math.sqrt(Math.max(0, fromFirst ** 2 - clamped ** 2))];
}

function fit(circles: Circle[], size: number) {
  const ends = (low: (circle: Circle) => number, high: (circle: Circle) => number) =>
    [Math.min(...circles.map(low)), Math.max(...circles.map(high))] as const;
  const [left, right] = ends(
    ({ x, r }) => x - r,
    ({ x, r }) => x + r,
  );
  const [top, bottom] = ends(
    ({ y, r }) => y - r,
    ({ y, r }) => y + r,
  );
  const scale = size / Math.max(right - left, bottom - top, 1e-9);
  return {
    circles: circles.map(({ x, y, r }) => ({ x: (x - left) * scale, y: (y - top) * scale, r: r * scale })),
    width: (right - left) * scale,
    height: (bottom - top) * scale,
  };
}

export function maskAt(circles: readonly Circle[], x: number, y: number): number {
  return circles.reduce((mask, one, i) => (Math.hypot(x - one.x, y - one.y) < one.r ? mask | (1 << i) : mask), 0);
}

function lookAtGrid(circles: Circle[], width: number, height: number) {
  const places: VennLayout['places'] = new Map();
  const areas = new Array<number>(1 << circles.length).fill(0);
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const [x, y] = [((column + 0.5) / GRID) * width, ((row + 0.5) / GRID) * height];
      const mask = maskAt(circles, x, y);
      if (mask === 0) continue;
      areas[mask]!++;
      const room = Math.min(...circles.map((one) => Math.abs(Math.hypot(x - one.x, y - one.y) - one.r)));
      if (room > (places.get(mask)?.room ?? 0)) places.set(mask, { x, y, room });
    }
  }
  return { places, areas };
}
