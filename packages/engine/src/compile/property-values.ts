// Values of one property of events, read once a row. Numbers are kept as integers of 10^-6, rounded half away from zero, so that their
// sums do not depend on the order of summing.

import type { Columns } from '../columns/columns.ts';
import { propertiesAt } from './compile-event-where.ts';

export type PropertyValue = string | number | boolean;

export const PROPERTY_SCALE = 1_000_000;

/** What rows of the event columns hold of the property; undefined = nothing. What a row holds never changes. */
export function readProperty(property: string, { events }: Columns): (row: number) => PropertyValue | undefined {
  const known: (PropertyValue | undefined)[] = [];
  return (row) => {
    if (!(row in known)) {
      const properties = propertiesAt(events, row);
      known[row] = Object.hasOwn(properties, property) ? properties[property] : undefined;
    }
    return known[row];
  };
}

/** A number as an integer of 10^-6; null for what is none. */
export function scaled(value: PropertyValue | undefined): number | null {
  if (typeof value !== 'number') return null;
  const whole = Math.round(Math.abs(value) * PROPERTY_SCALE);
  return value < 0 ? -whole : whole;
}
