// Values of properties of events, as dictionary codes by row. A property's column is filled in as its rows are asked for, each read
// once, and kept as long as the columns of the store, so that the next condition on it reads no JSON.

import type { EventProperties } from '@throughline/core/facts/rows';
import type { Columns } from '../columns/columns.ts';
import { nullableTextAt } from '../columns/stored-text.ts';

export type PropertyValue = string | number | boolean;

export const PROPERTY_SCALE = 1_000_000;

/** Of a store; the properties asked for least recently are read again when they are asked for. */
const COLUMNS_KEPT_MAX = 8;

const UNREAD = -1;

export class PropertyColumn {
  /** By code; code 0 = the event has no such property. */
  readonly values: (PropertyValue | undefined)[] = [undefined];
  private readonly codes = new Map<PropertyValue | undefined, number>([[undefined, 0]]);
  private byRow = new Int32Array(0);

  constructor(
    private readonly property: string,
    private readonly events: Columns['events'],
  ) {}

  /** Of a row of the event columns: what a row holds never changes. */
  codeAt(row: number): number {
    if (row >= this.byRow.length) this.grow(row);
    const code = this.byRow[row]!;
    return code === UNREAD ? this.read(row) : code;
  }

  private grow(row: number): void {
    const grown = new Int32Array(Math.max(row + 1, this.events.count)).fill(UNREAD);
    grown.set(this.byRow);
    this.byRow = grown;
  }

  private read(row: number): number {
    const properties = propertiesAt(this.events, row);
    const value = Object.hasOwn(properties, this.property) ? properties[this.property] : undefined;
    let code = this.codes.get(value);
    if (code === undefined) {
      code = this.values.push(value) - 1;
      this.codes.set(value, code);
    }
    this.byRow[row] = code;
    return code;
  }
}

const NONE: EventProperties = {};

function propertiesAt({ properties }: Columns['events'], row: number): EventProperties {
  const json = nullableTextAt(properties, row);
  return json === null ? NONE : (JSON.parse(json) as EventProperties);
}

/** By name, the latest asked for last. */
const known = new WeakMap<Columns, Map<string, PropertyColumn>>();

export function propertyColumn(property: string, columns: Columns): PropertyColumn {
  const kept = known.get(columns) ?? new Map<string, PropertyColumn>();
  known.set(columns, kept);
  const column = kept.get(property) ?? new PropertyColumn(property, columns.events);
  kept.delete(property);
  kept.set(property, column);
  const [oldest] = kept.keys();
  if (kept.size > COLUMNS_KEPT_MAX) kept.delete(oldest!);
  return column;
}

/** What rows of the event columns hold of the property; undefined = nothing. */
export function readProperty(property: string, columns: Columns): (row: number) => PropertyValue | undefined {
  const column = propertyColumn(property, columns);
  return (row) => column.values[column.codeAt(row)];
}

/** A number as an integer of 10^-6, rounded half away from zero, so that sums do not depend on their order; null for what is none. */
export function scaled(value: PropertyValue | undefined): number | null {
  if (typeof value !== 'number') return null;
  const whole = Math.round(Math.abs(value) * PROPERTY_SCALE);
  return value < 0 ? -whole : whole;
}
