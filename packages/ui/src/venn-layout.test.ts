import { describe, expect, test } from 'vitest';
import { layOutVenn, maskAt, sharedArea } from './venn-layout.ts';

describe('a Venn diagram', () => {
  test('of two sets has areas as they are', () => {
    const { circles, exact, places } = layOutVenn([0, 300, 100, 200], 400);
    const [a, b] = circles as [(typeof circles)[0], (typeof circles)[0]];
    const unit = (Math.PI * a.r ** 2) / 500;
    expect((Math.PI * b.r ** 2) / unit).toBeCloseTo(300, 6);
    expect(sharedArea(a.r, b.r, Math.hypot(a.x - b.x, a.y - b.y)) / unit).toBeCloseTo(200, 3);
    expect(exact).toBe(true);
    expect([...places.keys()].sort()).toEqual([1, 2, 3]);
    for (const [mask, { x, y }] of places) expect(maskAt(circles, x, y)).toBe(mask);
  });

  test('of sets without a common member draws them apart', () => {
    const { places, exact } = layOutVenn([0, 50, 50, 0], 300);
    expect([...places.keys()].sort()).toEqual([1, 2]);
    expect(exact).toBe(true);
  });

  test('draws a set inside another within it', () => {
    const { places, exact } = layOutVenn([0, 80, 0, 20], 300);
    expect([...places.keys()].sort()).toEqual([1, 3]);
    expect(exact).toBe(true);
  });

  test('of three sets says where circles do not come to it', () => {
    const regular = layOutVenn([0, 50, 50, 20, 50, 20, 20, 18], 400);
    expect([...regular.places.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const odd = layOutVenn([0, 10, 10, 100, 10, 100, 100, 0], 400);
    expect(odd.exact).toBe(false);
    expect(odd.width).toBeLessThanOrEqual(400.001);
    expect(odd.height).toBeLessThanOrEqual(400.001);
  });

  test('of empty sets is drawn all the same', () => {
    const { circles } = layOutVenn([0, 0, 10, 0], 200);
    expect(circles.every(({ x, y, r }) => [x, y, r].every(Number.isFinite))).toBe(true);
  });
});
