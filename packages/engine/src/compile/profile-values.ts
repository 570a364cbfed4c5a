// What a field of the profile holds at an instant: the person's own values, the address that falls back to an order's, and what is
// worked out of another field (docs/semantics.md 2 and 3).

import { readCoordinates } from '@throughline/core/facts/coordinates';
import { legalRegionsOf } from '@throughline/core/facts/legal-regions';
import { derivedFields } from '@throughline/core/segments/fields';
import type { FieldTimeline, ResolvedValue } from '../columns/attribute-timelines.ts';
import type { Columns } from '../columns/columns.ts';
import type { View } from './view.ts';

const ADDRESS_FIELDS = ['country', 'region', 'city', 'postalCode', 'coordinates'] as const;
type AddressField = (typeof ADDRESS_FIELDS)[number];

export const NOTHING: ResolvedValue = { scalar: null, list: null, known: false };

/** Equal values are one object, while the columns stay. */
export type ReadValue = (view: View) => ResolvedValue;

export function readProfileField(field: string, columns: Columns): ReadValue {
  const source = derivedFields[field] ?? field;
  const read = (ADDRESS_FIELDS as readonly string[]).includes(source)
    ? readAddress(source as AddressField, columns)
    : readField(source, columns);
  const derive = deriveValues(field);
  return derive === null ? read : (view) => derive(read(view));
}

/** Values of a field out of those of the field that it is worked out of; null where they are the same. */
export function deriveValues(field: string): ((value: ResolvedValue) => ResolvedValue) | null {
  const derive = DERIVED[field];
  if (!derive) return null;
  const known = new Map<ResolvedValue, ResolvedValue>();
  return (value) => {
    let derived = known.get(value);
    if (!derived) {
      derived = derive(value);
      known.set(value, derived);
    }
    return derived;
  };
}

const DERIVED: Record<string, (value: ResolvedValue) => ResolvedValue> = {
  emailDomain: ({ scalar, known }) => {
    const domain = typeof scalar === 'string' ? scalar.split('@').at(1) : undefined;
    return { scalar: domain || null, list: null, known: known && Boolean(domain) };
  },
  legalRegion: ({ scalar, known }) => ({
    scalar: null,
    list: typeof scalar === 'string' ? legalRegionsOf(scalar) : [],
    known,
  }),
  geocoding: ({ scalar, known }) => {
    const level = typeof scalar === 'string' ? (readCoordinates(scalar)?.level ?? null) : null;
    // Beside a back-filled address without coordinates, those of an order are known.
    return { scalar: level, list: null, known: known && (scalar === null || level !== null) };
  },
};

function readField(field: string, columns: Columns): ReadValue {
  const timeline = columns.attributes.get(field);
  return timeline ? (view) => valueAt(timeline, view) : () => NOTHING;
}

function valueAt({ start, end, at, codes, values }: FieldTimeline, view: View): ResolvedValue {
  for (let step = end[view.person]! - 1; step >= start[view.person]!; step--) {
    if (at[step]! <= view.instant) return values[codes[step]!]!;
  }
  return NOTHING;
}

/** The address is one: a person with any part of it in a profile takes no part of it from an order. */
function readAddress(field: AddressField, columns: Columns): ReadValue {
  const fromOrder = readOrderAddress(field, columns);
  if (ADDRESS_FIELDS.every((part) => !columns.attributes.has(part))) return fromOrder;
  const parts = ADDRESS_FIELDS.map((part) => readField(part, columns));
  const own = readField(field, columns);
  const joined = new Map<ResolvedValue, Map<ResolvedValue, ResolvedValue>>();
  return (view) => {
    let isHeld = false;
    for (const part of parts) {
      const value = part(view);
      if (value.known) return own(view);
      isHeld ||= value.scalar !== null;
    }
    const shipped = fromOrder(view);
    return isHeld ? backFilled(joined, own(view), shipped) : shipped;
  };
}

/** The address of the latest order that has one. */
function readOrderAddress(field: AddressField, { orders: { text } }: Columns): ReadValue {
  const { codes, dictionary } = text[field];
  const others = ADDRESS_FIELDS.filter((part) => part !== field).map((part) => text[part].codes);
  const ordered: ResolvedValue[] = [];
  return (view) => {
    for (let order = view.end - 1; order >= view.first; order--) {
      const code = codes[order]!;
      if (code >= 0) {
        ordered[code] ??= { scalar: dictionary[code]!, list: null, known: true };
        return ordered[code];
      }
      for (const other of others) if (other[order]! >= 0) return NOTHING;
    }
    return NOTHING;
  };
}

/** Holds the back-filled address, and is known or missing as the order's address is. One object for equal values. */
function backFilled(
  joined: Map<ResolvedValue, Map<ResolvedValue, ResolvedValue>>,
  held: ResolvedValue,
  shipped: ResolvedValue,
): ResolvedValue {
  const byShipped = joined.get(held) ?? new Map<ResolvedValue, ResolvedValue>();
  joined.set(held, byShipped);
  const value = byShipped.get(shipped) ?? { scalar: held.scalar, list: null, known: shipped.known };
  byShipped.set(shipped, value);
  return value;
}
