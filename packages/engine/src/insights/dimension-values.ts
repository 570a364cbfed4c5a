// The values of a dimension (core/insights/dimensions.ts) as codes, read order by order, or line by line.

import { weekdayOf } from '@throughline/core/calendar';
import { civilOf } from '@throughline/core/day';
import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import type { LineField, OrderField } from '@throughline/core/segments/definition';
import type { ResolvedValue } from '../columns/attribute-timelines.ts';
import type { ColdGroup } from '../columns/cold-columns.ts';
import type { Columns, LineTextField, OrderTextField } from '../columns/columns.ts';
import { Dictionary, type ListColumn, listRange, MISSING, type TextColumn } from '../columns/text-column.ts';
import { readProfileField } from '../compile/profile-values.ts';
import { View } from '../compile/view.ts';
import { neededByField, neededByProfile } from '../questions/columns-needed.ts';

/** Of an order that belongs to nobody. */
export const ANONYMOUS = -1;

export interface DimensionValues {
  /** What `read` is given rows of. */
  of: 'order' | 'line';
  /** The codes found last; the first so many as `read` says, each once. */
  readonly codes: number[];
  /** Moves to a person, whose orders known at the instant are rows first up to end, or to an order of nobody. */
  standAt(person: number, first: number, end: number): void;
  /** Finds the codes of a row; a missing value is the one code `MISSING`. */
  read(row: number): number;
  keyOf(code: number): string;
}

export function neededByDimension(dimension: Dimension): ColdGroup[] {
  const { of, field } = DIMENSIONS[dimension];
  if (of === 'person') return neededByProfile(field);
  return of === 'time' ? [] : neededByField(field as OrderField | LineField);
}

export function dimensionValues(columns: Columns, dimension: Dimension, instant: number): DimensionValues {
  const { of, field } = DIMENSIONS[dimension];
  if (of === 'person') return valuesOfPeople(columns, field, instant);
  if (of === 'time') return TIMES[field]!(columns);
  const column = columnOf(columns, of, field);
  return 'offsets' in column ? valuesOfLists(of, column) : valuesOfTexts(of, column);
}

export function columnOf({ orders, lines }: Columns, of: 'order' | 'line', field: string): TextColumn | ListColumn {
  if (field === 'orderTag') return orders.tags;
  if (field === 'discountCode') return orders.discountCodes;
  if (field === 'productTag') return lines.tags;
  if (field === 'collection') return lines.collections;
  return of === 'order' ? orders.text[field as OrderTextField] : lines.text[field as LineTextField];
}

function valuesOfTexts(of: 'order' | 'line', { codes: column, dictionary }: TextColumn): DimensionValues {
  const codes = [MISSING];
  return {
    of,
    codes,
    standAt: () => {},
    read: (row) => {
      codes[0] = column[row]!;
      return 1;
    },
    keyOf: (code) => dictionary[code]!,
  };
}

function valuesOfLists(of: 'order' | 'line', column: ListColumn): DimensionValues {
  const codes: number[] = [];
  return {
    of,
    codes,
    standAt: () => {},
    read: (row) => {
      const [from, to] = listRange(column, row, row + 1);
      codes.length = 0;
      for (let i = from; i < to; i++) if (!codes.includes(column.codes[i]!)) codes.push(column.codes[i]!);
      if (codes.length === 0) codes.push(MISSING);
      return codes.length;
    },
    keyOf: (code) => column.dictionary[code]!,
  };
}

/** As known of the person at the instant. */
function valuesOfPeople(columns: Columns, field: string, instant: number): DimensionValues {
  const readValue = readProfileField(field, columns);
  const view = new View(columns);
  const dictionary = Dictionary.of([]);
  const codesOf = new Map<ResolvedValue, number[]>();
  const codes = [MISSING];
  let found = 1;
  return {
    of: 'order',
    codes,
    standAt: (person, first, end) => {
      codes[0] = MISSING;
      found = 1;
      if (person === ANONYMOUS) return;
      view.standAt(person, first, end, instant);
      const value = readValue(view);
      let known = codesOf.get(value);
      if (!known) {
        const texts = value.list ?? (value.scalar === null ? [] : [String(value.scalar)]);
        known = [...new Set(texts)].map((text) => dictionary.codeOf(text));
        codesOf.set(value, known);
      }
      for (let i = 0; i < known.length; i++) codes[i] = known[i]!;
      found = Math.max(1, known.length);
    },
    read: () => found,
    keyOf: (code) => dictionary.values[code]!,
  };
}

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

const TIMES: Record<string, (columns: Columns) => DimensionValues> = {
  hour: hoursOfOrders,
  weekday: ({ orders: { day } }) =>
    ofTime(
      (order) => weekdayOf(day[order]!),
      (weekday) => String(weekday),
    ),
  acquisitionMonth: acquisitionMonths,
};

function ofTime(codeOf: (order: number) => number, keyOf: (code: number) => string): DimensionValues {
  const codes = [MISSING];
  return {
    of: 'order',
    codes,
    standAt: () => {},
    read: (order) => {
      codes[0] = codeOf(order);
      return 1;
    },
    keyOf,
  };
}

function hoursOfOrders({ orders: { day, placedAt }, zone }: Columns): DimensionValues {
  /** None where clocks change on the day. */
  const offsetOf = oncePerDay((local) => {
    const first = zone.offsetAt(zone.startOfDay(local));
    return first === zone.offsetAt(zone.endOfDay(local)) ? first : Number.POSITIVE_INFINITY;
  });
  return ofTime(
    (order) => {
      const at = placedAt[order]!;
      const ofDay = offsetOf(day[order]!);
      const hours = Math.floor((at + (Number.isFinite(ofDay) ? ofDay : zone.offsetAt(at))) / HOUR_MS);
      return hours - Math.floor(hours / DAY_HOURS) * DAY_HOURS;
    },
    (hour) => String(hour),
  );
}

/** The local month of the person's first counted order; missing of an order of nobody. */
function acquisitionMonths({ orders: { day } }: Columns): DimensionValues {
  const monthOf = oncePerDay((local) => {
    const { year, month } = civilOf(local);
    return year * 12 + month - 1;
  });
  let month = MISSING;
  const values = ofTime(
    () => month,
    (code) => `${String(Math.floor(code / 12)).padStart(4, '0')}-${String((code % 12) + 1).padStart(2, '0')}`,
  );
  return {
    ...values,
    standAt: (person, first) => {
      month = person === ANONYMOUS ? MISSING : monthOf(day[first]!);
    },
  };
}

const DAYS_KEPT = 2 ** 16;

/** Keeps what is found of the days from 1970 to 2149. */
export function oncePerDay(find: (day: number) => number): (day: number) => number {
  const found = new Float64Array(DAYS_KEPT).fill(Number.NaN);
  return (day) => {
    const known = found[day];
    if (known !== undefined && !Number.isNaN(known)) return known;
    const value = find(day);
    if (day >= 0 && day < DAYS_KEPT) found[day] = value;
    return value;
  };
}
