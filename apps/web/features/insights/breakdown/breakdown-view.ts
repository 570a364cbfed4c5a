// What a breakdown shows beside the scope of its page, as it stands in the URL.
import { DIMENSIONS, type Dimension, dimensionNames } from '@throughline/core/insights/dimensions';

export const positions = {
  all: { label: 'All orders', input: null },
  first: { label: 'First', input: { from: 1, to: 1 } },
  second: { label: 'Second', input: { from: 2, to: 2 } },
  repeat: { label: 'Repeat', input: { from: 2 } },
  last: { label: 'Last', input: { last: true } },
} as const;
export type PositionName = keyof typeof positions;
export const positionNames = Object.keys(positions) as PositionName[];

/** Of the n-th order alone; from 3 on, since the first two have names. */
export type PositionChoice = PositionName | number;
const positionMax = 999;

export const sorts = ['value', 'customers', 'orders', 'units', 'revenue', 'average', 'index'] as const;
export type Sort = (typeof sorts)[number];

export interface BreakdownView {
  dimension: Dimension;
  position: PositionChoice;
  sort: Sort;
  direction: 'asc' | 'desc';
}

/** An unknown value reads as the default. */
export function readBreakdownView(search: URLSearchParams, fallback: Dimension): BreakdownView {
  return {
    dimension: dimensionNames.find((name) => name === search.get('by')) ?? fallback,
    position: readPosition(search.get('position')),
    sort: sorts.find((sort) => sort === search.get('sort')) ?? 'customers',
    direction: search.get('direction') === 'asc' ? 'asc' : 'desc',
  };
}

function readPosition(text: string | null): PositionChoice {
  const name = positionNames.find((one) => one === text);
  if (name) return name;
  const n = Number(text);
  return Number.isInteger(n) && n >= 3 && n <= positionMax ? n : 'all';
}

export function positionInput(position: PositionChoice): { from?: number; to?: number; last?: boolean } | null {
  return typeof position === 'number' ? { from: position, to: position } : positions[position].input;
}

export function positionLabel(position: PositionChoice): string {
  return typeof position === 'number' ? `Order ${position}` : positions[position].label;
}

export const dimensionLabel = (dimension: Dimension): string => DIMENSIONS[dimension].label;

interface Row {
  key?: string | null | undefined;
  label?: string | null | undefined;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What a row is called on screen. */
export function rowLabel(dimension: Dimension, { key, label }: Row): string {
  if (key == null) return 'None';
  if (dimension === 'WEEKDAY') return weekdays[Number(key) - 1] ?? key;
  if (dimension === 'HOUR') return `${key.padStart(2, '0')}:00`;
  return label ?? key;
}

export interface Sortable extends Row {
  customers: number;
  orders: number;
  units: number;
  revenue: { amount: string };
  averageOrderValue?: { amount: string } | null;
  index?: { value: number } | null;
}

const figureOf: Record<Exclude<Sort, 'value'>, (row: Sortable) => number> = {
  customers: (row) => row.customers,
  orders: (row) => row.orders,
  units: (row) => row.units,
  revenue: (row) => Number(row.revenue.amount),
  average: (row) => Number(row.averageOrderValue?.amount ?? Number.NEGATIVE_INFINITY),
  index: (row) => row.index?.value ?? Number.NEGATIVE_INFINITY,
};

/** Values of time in their own order when sorted by value; what is missing comes last. */
export function sortRows<R extends Sortable>(rows: readonly R[], { dimension, sort, direction }: BreakdownView): R[] {
  const sign = direction === 'asc' ? 1 : -1;
  const text = new Intl.Collator(undefined, { numeric: true });
  const name = (row: R) => (DIMENSIONS[dimension].of === 'time' ? (row.key ?? '') : rowLabel(dimension, row));
  return [...rows].sort((a, b) => {
    if (sort === 'value') {
      if ((a.key == null) !== (b.key == null)) return a.key == null ? 1 : -1;
      return sign * text.compare(name(a), name(b));
    }
    return (
      sign * (figureOf[sort](a) - figureOf[sort](b)) || b.customers - a.customers || text.compare(name(a), name(b))
    );
  });
}
