import { describe, expect, it } from 'vitest';
import { boxAround, cellRing, circleAround, labelsApart, unwrapped } from './map-shapes.ts';

const rounded = (pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([lon, lat]) => [Number(lon.toFixed(4)) + 0, Number(lat.toFixed(4)) + 0]);

describe('shapes of a map', () => {
  it('a circle passes a degree to the north, east, south and west at its distance', () => {
    const km = (6371.0088 * Math.PI) / 180;
    const ring = circleAround({ lat: 0, lon: 10 }, km);
    expect(ring).toHaveLength(73);
    expect(rounded([ring[0]!, ring[18]!, ring[36]!, ring[54]!, ring[72]!])).toEqual([
      [10, 1],
      [11, 0],
      [10, -1],
      [9, 0],
      [10, 1],
    ]);
  });

  it('a circle is wider in degrees far from the equator, and one piece at the line of the date', () => {
    const lons = circleAround({ lat: 60, lon: 179.9 }, 111.195).map(([lon]) => lon);
    expect(Math.max(...lons) - 179.9).toBeCloseTo(2, 2);
  });

  it('a cell reaches from its corner to the north and to the east', () => {
    expect(rounded(cellRing({ south: 52.5, west: -13.4, degrees: 0.1 }))).toEqual([
      [-13.4, 52.5],
      [-13.3, 52.5],
      [-13.3, 52.6],
      [-13.4, 52.6],
      [-13.4, 52.5],
    ]);
  });

  it('a box holds all points with their distance, and there is none around nothing', () => {
    const km = (6371.0088 * Math.PI) / 180;
    const box = boxAround(
      [
        { lat: 0, lon: 0 },
        { lat: 60, lon: 20 },
      ],
      km,
    )!;
    expect(rounded(box)).toEqual([
      [-1, -1],
      [22, 61],
    ]);
    expect(boxAround([], 10)).toBeNull();
    expect(rounded(boxAround([{ lat: 89, lon: 0 }], 500)!)).toEqual([
      [-180, 84.5034],
      [180, 85],
    ]);
  });

  it('a ring across the line of the date stays one piece, and one around a pole is led along it', () => {
    const across = [
      [170, 10],
      [-170, 10],
      [-170, 20],
      [170, 20],
      [170, 10],
    ] as const;
    expect(unwrapped(across)).toEqual([
      [170, 10],
      [190, 10],
      [190, 20],
      [170, 20],
      [170, 10],
    ]);
    const around = [
      [-120, -70],
      [0, -70],
      [120, -70],
      [-120, -70],
    ] as const;
    expect(unwrapped(around)).toEqual([
      [-120, -70],
      [0, -70],
      [120, -70],
      [240, -70],
      [240, -90],
      [-120, -90],
      [-120, -70],
    ]);
    const plain = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ] as const;
    expect(unwrapped(plain)).toEqual(plain);
  });

  it('a label that would cover an earlier one is left out', () => {
    const at = (x: number, y: number) => ({ x, y, width: 40, height: 20 });
    expect(labelsApart([at(0, 0), at(30, 10), at(50, 0), at(30, 30)])).toEqual([true, false, true, true]);
  });
});
