import { describe, expect, test } from 'vitest';
import { type Box, boxHolds, overlapOf } from './canvas-curve.ts';
import { bandWidth, chipSize, nodeSize, shapeLinks } from './canvas-geometry.ts';
import { pushInto } from './canvas-in-view.ts';
import { freePlace, squeeze, tidyUp } from './canvas-layout.tsx';
import { placePorts, sidesOf } from './canvas-ports.ts';

const box = (x: number, y: number): Box => ({ x, y, ...nodeSize });

describe('band width', () => {
  test('grows with the root of the people moved, 16 px for the largest', () => {
    expect(bandWidth(2000, 2000)).toBe(16);
    expect(bandWidth(500, 2000)).toBe(8);
  });
  test('is never thinner than 1.5 px for one person, and absent for nobody', () => {
    expect(bandWidth(1, 2000)).toBe(1.5);
    expect(bandWidth(0, 2000)).toBe(0);
  });
});

describe('ports', () => {
  test('face each other over left and right, or over top and bottom in one column', () => {
    expect(sidesOf(box(0, 0), box(400, 0))).toEqual(['right', 'left']);
    expect(sidesOf(box(400, 0), box(0, 0))).toEqual(['left', 'right']);
    expect(sidesOf(box(0, 0), box(20, 300))).toEqual(['bottom', 'top']);
    expect(sidesOf(box(0, 300), box(20, 0))).toEqual(['top', 'bottom']);
  });
  test('of several edges on one side lie 28 px apart, in the order of their other ends', () => {
    const boxes = new Map([
      ['a', box(0, 200)],
      ['b', box(400, 0)],
      ['c', box(400, 400)],
    ]);
    const ports = placePorts(boxes, [
      { id: 'ab', source: 'a', target: 'b', moved: 10 },
      { id: 'ac', source: 'a', target: 'c', moved: 900 },
    ]);
    expect(ports.get('ab')?.from.point).toEqual({ x: 194, y: 242 });
    expect(ports.get('ac')?.from.point).toEqual({ x: 194, y: 270 });
  });
  test('of three edges on one side do not cross', () => {
    const boxes = new Map([
      ['a', box(0, 200)],
      ['b', box(400, 0)],
      ['c', box(400, 200)],
      ['d', box(400, 400)],
    ]);
    const ports = placePorts(boxes, [
      { id: 'ab', source: 'a', target: 'b', moved: 500 },
      { id: 'ad', source: 'a', target: 'd', moved: 30 },
      { id: 'ac', source: 'a', target: 'c', moved: 20 },
    ]);
    expect(['ab', 'ac', 'ad'].map((id) => ports.get(id)?.from.point.y)).toEqual([228, 256, 284]);
  });
  test('of opposite edges run beside each other', () => {
    const boxes = new Map([
      ['a', box(0, 0)],
      ['b', box(400, 0)],
    ]);
    const ports = placePorts(boxes, [
      { id: 'ab', source: 'a', target: 'b', moved: 5 },
      { id: 'ba', source: 'b', target: 'a', moved: 50 },
    ]);
    expect(ports.get('ab')?.from.point.y).toBe(ports.get('ab')?.to.point.y);
    expect(ports.get('ba')?.from.point.y).toBe(ports.get('ba')?.to.point.y);
    expect(ports.get('ab')?.from.point.y).not.toBe(ports.get('ba')?.from.point.y);
  });
});

describe('shapes', () => {
  test('opposite edges say which way they run, single ones do not', () => {
    const boxes = new Map([
      ['a', box(0, 0)],
      ['b', box(0, 400)],
      ['c', box(500, 0)],
    ]);
    const shapes = shapeLinks(
      boxes,
      [
        { id: 'ab', source: 'a', target: 'b', moved: 5 },
        { id: 'ba', source: 'b', target: 'a', moved: 50 },
        { id: 'ac', source: 'a', target: 'c', moved: 1 },
      ],
      50,
    );
    expect([shapes.get('ab')?.direction, shapes.get('ba')?.direction, shapes.get('ac')?.direction]).toEqual([
      '↓',
      '↑',
      null,
    ]);
  });
  test('an edge goes around a node that stands between its ends', () => {
    const between = box(400, 0);
    const boxes = new Map([
      ['a', box(0, 0)],
      ['m', between],
      ['b', box(800, 0)],
    ]);
    const { path } = shapeLinks(boxes, [{ id: 'ab', source: 'a', target: 'b', moved: 5 }], 5).get('ab')!;
    const points = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map((match) => ({
      x: Number(match[1]),
      y: Number(match[2]),
    }));
    expect(points.some((point) => boxHolds(between, point))).toBe(false);
    expect(points.length).toBeGreaterThan(4);
  });
  test('after tidying up no chip covers a node or another chip', () => {
    const ids = ['first', 'only', 'then', 'uses', 'initial', 'quiet', 'both', 'online'];
    const links = [
      ['first', 'only', 521],
      ['first', 'uses', 420],
      ['only', 'quiet', 2014],
      ['only', 'both', 254],
      ['both', 'quiet', 332],
      ['quiet', 'both', 1782],
      ['online', 'then', 53],
      ['online', 'initial', 151],
      ['then', 'both', 19],
    ].map(([source, target, moved]) => ({
      id: `${source}>${target}`,
      source: String(source),
      target: String(target),
      moved: Number(moved),
    }));
    const places = tidyUp(ids, links);
    const boxes = new Map([...places].map(([id, point]) => [id, { ...point, ...nodeSize }]));
    const chips = [...shapeLinks(boxes, links, 2014).values()].map(({ chip }) => ({
      x: chip.x - chipSize.width / 2,
      y: chip.y - chipSize.height / 2,
      ...chipSize,
    }));
    expect(chips).toHaveLength(9);
    for (const [index, chip] of chips.entries()) {
      for (const node of boxes.values()) expect(overlapOf(chip, node)).toBe(0);
      for (const other of chips.slice(index + 1)) expect(overlapOf(chip, other)).toBe(0);
    }
  });
});

describe('layout', () => {
  test('puts a target right of its source, on the 20 px grid, and places what no edge joins', () => {
    const places = tidyUp(['a', 'b', 'c'], [{ source: 'a', target: 'b' }]);
    expect(places.get('b')!.x).toBeGreaterThan(places.get('a')!.x + nodeSize.width);
    for (const point of places.values()) expect([point.x % 20, point.y % 20]).toEqual([0, 0]);
    expect(places.size).toBe(3);
  });
  test('a new node finds a place that covers no other', () => {
    expect(freePlace({ x: 3, y: 9 }, [])).toEqual({ x: 0, y: 0 });
    const place = freePlace({ x: 0, y: 0 }, [{ x: 0, y: 0 }]);
    expect(overlapOf(box(place.x, place.y), box(0, 0))).toBe(0);
  });
  test('a squeezed map keeps nodes apart', () => {
    const small = squeeze(
      new Map([
        ['a', { x: 0, y: 0 }],
        ['b', { x: 414, y: 0 }],
        ['c', { x: 414, y: 240 }],
      ]),
    );
    const boxes = [...small.values()].map((point) => box(point.x, point.y));
    expect(overlapOf(boxes[0]!, boxes[1]!) + overlapOf(boxes[1]!, boxes[2]!)).toBe(0);
    expect(small.get('b')!.x).toBeLessThan(414);
  });
});

describe('keeping the chosen in view', () => {
  test('pushes by no more than needed, and says when it cannot fit', () => {
    expect([pushInto(100, 300, 800), pushInto(-50, 150, 800), pushInto(700, 900, 800), pushInto(0, 900, 800)]).toEqual([
      0,
      74,
      -124,
      null,
    ]);
  });
});
