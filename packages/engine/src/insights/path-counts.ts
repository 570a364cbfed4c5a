// People by the values of their first orders.

import { PATH_ORDERS } from '@throughline/core/insights/people-on-path';

export interface PathStop {
  /** 1 = the first order. */
  position: number;
  /** Place of the value. */
  value: number;
  customers: number;
}

export interface PathLink {
  /** Of the earlier order. */
  position: number;
  /** Places of the values; null = no further order. */
  from: number;
  to: number | null;
  customers: number;
}

export interface PathFigures {
  customers: number;
  stops: PathStop[];
  links: PathLink[];
}

export interface PlainPaths {
  customers: number;
  stops: Uint32Array;
  links: Uint32Array;
}

/** People by position and value, and by what came next. */
export class PathCounts {
  private customers = 0;
  private readonly stops: Uint32Array;
  private readonly links: Uint32Array;
  private readonly ends: number;

  constructor(private readonly places: number) {
    this.ends = places;
    this.stops = new Uint32Array(PATH_ORDERS * places);
    this.links = new Uint32Array((PATH_ORDERS - 1) * places * (places + 1));
  }

  /** The places of so many first orders of one person. */
  add(found: Uint8Array, orders: number): void {
    this.customers++;
    for (let position = 0; position < orders; position++) {
      const stop = position * this.places + found[position]!;
      this.stops[stop]!++;
      if (position === PATH_ORDERS - 1) return;
      const to = position + 1 < orders ? found[position + 1]! : this.ends;
      this.links[stop * (this.places + 1) + to]!++;
    }
  }

  get plain(): PlainPaths {
    const { customers, stops, links } = this;
    return { customers, stops, links };
  }

  join({ customers, stops, links }: PlainPaths): void {
    this.customers += customers;
    for (let i = 0; i < stops.length; i++) this.stops[i]! += stops[i]!;
    for (let i = 0; i < links.length; i++) this.links[i]! += links[i]!;
  }

  get figures(): PathFigures {
    const stops: PathStop[] = [];
    const links: PathLink[] = [];
    for (let i = 0; i < this.stops.length; i++) {
      const position = Math.floor(i / this.places) + 1;
      const value = i % this.places;
      if (this.stops[i]! > 0) stops.push({ position, value, customers: this.stops[i]! });
    }
    for (let i = 0; i < this.links.length; i++) {
      if (this.links[i] === 0) continue;
      const [to, stop] = [i % (this.places + 1), Math.floor(i / (this.places + 1))];
      links.push({
        position: Math.floor(stop / this.places) + 1,
        from: stop % this.places,
        to: to === this.ends ? null : to,
        customers: this.links[i]!,
      });
    }
    return { customers: this.customers, stops, links };
  }
}
