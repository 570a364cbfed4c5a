// People by cells of a map that are too large, and too full, to tell an address.

import type { Point } from '@throughline/core/facts/coordinates';

/** In tenths of a degree: small cells first, and larger ones of who is in none of these. */
const SIZES = [1, 10] as const;
export const CELLS_PER_DEGREE = 10;
export const CELL_PEOPLE_MIN = 5;
export const CELLS_MAX = 2000;

/** Its south-western corner and its size, in tenths of a degree from the equator and from Greenwich. */
export interface MapCell {
  north: number;
  east: number;
  size: (typeof SIZES)[number];
  customers: number;
}

export class MapCells {
  private readonly cells = new CellCounts(1);
  private people = 0;

  add({ lat, lon }: Point): void {
    this.cells.add(Math.floor(lat * CELLS_PER_DEGREE), Math.floor(lon * CELLS_PER_DEGREE), 1);
    this.people++;
  }

  /** Most people first, then small ones first, from south to north and from west to east; all others are elsewhere. */
  get plain(): { cells: MapCell[]; elsewhere: number } {
    const large = new CellCounts(10);
    for (const { north, east, customers } of this.cells.all) {
      if (customers < CELL_PEOPLE_MIN) large.add(north, east, customers);
    }
    const cells = [...this.cells.all, ...large.all]
      .filter(({ customers }) => customers >= CELL_PEOPLE_MIN)
      .sort((a, b) => b.customers - a.customers || a.size - b.size || a.north - b.north || a.east - b.east)
      .slice(0, CELLS_MAX);
    return { cells, elsewhere: this.people - cells.reduce((sum, { customers }) => sum + customers, 0) };
  }
}

class CellCounts {
  private readonly byKey = new Map<number, MapCell>();

  constructor(private readonly size: MapCell['size']) {}

  /** At tenths of a degree. */
  add(northOf: number, eastOf: number, customers: number): void {
    const [north, east] = [this.cornerOf(northOf), this.cornerOf(eastOf)];
    const key = north * 360 * CELLS_PER_DEGREE * 2 + east;
    const cell = this.byKey.get(key);
    if (cell) cell.customers += customers;
    else this.byKey.set(key, { north, east, size: this.size, customers });
  }

  private cornerOf(tenths: number): number {
    return Math.floor(tenths / this.size) * this.size;
  }

  get all(): Iterable<MapCell> {
    return this.byKey.values();
  }
}
