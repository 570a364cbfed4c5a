import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm, readCoordinates, writeCoordinates } from './coordinates.ts';

describe('distanceKm', () => {
  test.each([
    ['a degree of the equator is a 360th of 2 pi R', { lat: 0, lon: 0 }, { lat: 0, lon: 1 }, 111.19508],
    ['a degree to the north is as far', { lat: 52, lon: 13 }, { lat: 53, lon: 13 }, 111.19508],
    [
      'at 60 degrees north the way to the east is half as far, and the great circle a little shorter',
      { lat: 60, lon: 0 },
      { lat: 60, lon: 1 },
      55.59701,
    ],
    ['over the line of the date', { lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }, 111.19508],
    ['to the other side of the earth', { lat: 0, lon: 0 }, { lat: 0, lon: 180 }, 20015.1144],
    ['the same place', { lat: 52.5, lon: 13.4 }, { lat: 52.5, lon: 13.4 }, 0],
  ])('%s', (_, a, b, km) => {
    expect(distanceKm(a, b)).toBeCloseTo(km, 4);
    expect(distanceKm(b, a)).toBe(distanceKm(a, b));
  });
});

describe('coordinates as text', () => {
  test('are read back to the digit, with their level', () => {
    const degrees = (max: number) => fc.double({ min: -max, max, noNaN: true }).map((one) => one + 0);
    const coordinates = fc.record({
      lat: degrees(90),
      lon: degrees(180),
      level: fc.constantFrom('address' as const, 'postalCode' as const),
    });
    fc.assert(
      fc.property(coordinates, (one) => {
        expect(readCoordinates(writeCoordinates(one))).toEqual(one);
      }),
    );
  });

  test.each(['', '1', '1,2,3', '91,0', '0,181', 'a,b', ',', '~'])('%j is none', (text) => {
    expect(readCoordinates(text)).toBeNull();
  });
});
