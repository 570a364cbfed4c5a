// People by cells of a map that are too large, and too full, to tell an address.

import type { Point } from '@throughline/core/facts/coordinates';

export const CELLS_PER_DEGREE = 10;
export const CELL_PEOPLE_MIN = 5;
export const CELLS_MAX = 2000;

/** From its south-western corner, in whole cells from the equator and from Greenwich. */
export interface MapCell {
  north: number;
  east: number;
  customers: number;
}

export class MapCells {
  private readonly byKey = new Map<number, MapCell>();
  private people = 0;

  add({ lat, lon }: Point): void {
    const [north, east] = [Math.floor(lat * CELLS_PER_DEGREE), Math.floor(lon * CELLS_PER_DEGREE)];
    const key = north * 360 * CELLS_PER_DEGREE * 2 + east;
    const cell = this.byKey.get(key);
    if (cell) cell.customers++;
    else this.byKey.set(key, { north, east, customers: 1 });
    this.people++;
  }

  /** Most people first, then from south to north and from west to east; all others are elsewhere. */
  get plain(): { cells: MapCell[]; elsewhere: number } {
    const cells = [...this.byKey.values()]
      .filter(({ customers }) => customers >= CELL_PEOPLE_MIN)
      .sort((a, b) => b.customers - a.customers || a.north - b.north || a.east - b.east)
      .slice(0, CELLS_MAX);
    return { cells, elsewhere: this.people - cells.reduce((sum, { customers }) => sum + customers, 0) };
  }
}
