// The oracle's reading of operators, fields of orders, amounts and windows, stated by hand (docs/semantics.md 1 and 2).

import { dayOfIso, monthsLater, periodStart } from './oracle-calendar.ts';

export interface PlainLine {
  id: string;
  product: string;
  type: string | null;
  vendor: string | null;
  sku?: string;
  variant?: string;
  collections?: string[];
  tags: string[];
  quantity: number;
  amount: number;
}

export interface PlainRefund {
  id: string;
  at: number;
  amount: number;
  lines: { line: string; quantity: number; amount: number }[] | null;
}

export type OrderText =
  | 'staff'
  | 'gateway'
  | 'fulfilment'
  | 'referrer'
  | 'utmMedium'
  | 'utmCampaign'
  | 'currency'
  | 'region'
  | 'postalCode';

export interface PlainOrder {
  connection: string;
  id: string;
  person: string | null;
  at: number;
  channel: string;
  location: string | null;
  country: string | null;
  city: string | null;
  /** `lat,lon` of the shipping address. */
  coordinates: string | null;
  utmSource: string | null;
  /** Texts that random stores leave out. */
  more?: Partial<Record<OrderText, string>>;
  subscription?: boolean;
  tags: string[];
  codes: string[];
  gross: number;
  product: number;
  gift: boolean;
  cancelled: boolean;
  cancelledAt?: number;
  lines: PlainLine[];
  refunds: PlainRefund[];
}

export interface PlainAttribute {
  person: string;
  connection: string;
  id: string;
  field: string;
  value: string | number | boolean | string[] | { amount: string; currencyCode: string } | null;
  at: number;
  undated: boolean;
  /** Of its connection: greater goes first. */
  trust: number;
}

export interface PlainEvent {
  person: string;
  connection: string;
  id: string;
  kind: string;
  at: number;
  properties: Record<string, string | number | boolean>;
}

export interface PlainLocation {
  id: string;
  at: [number, number] | null;
  /** ISO dates. */
  opens: string | null;
  closes: string | null;
}

export interface PlainStore {
  zone: string;
  weekStartsOn: number;
  locations: PlainLocation[];
  people: { id: string; knownAt: number }[];
  orders: PlainOrder[];
  attributes: PlainAttribute[];
  events: PlainEvent[];
}

export type Value = string | number | boolean;
export type Ops = Record<string, unknown>;
export type Node = Record<string, unknown>;
export interface PlainDefinition {
  universe: 'customers' | 'people';
  condition: Node;
}

const digits = (id: string) => /^\d+$/.test(id);
export function idOrder(a: string, b: string): number {
  if (digits(a) && digits(b)) return Number(BigInt(a) - BigInt(b)) || a.length - b.length;
  if (digits(a) || digits(b)) return digits(a) ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}

export const fold = (value: Value): Value =>
  typeof value === 'string' ? value.normalize('NFC').toUpperCase().toLowerCase() : value;
export const same = (value: Value): Value => value;

export function scalarHolds(ops: Ops, value: Value | null, normal: (value: Value) => Value = same): boolean {
  return Object.entries(ops).every(([name, operand]) => {
    if (name === 'isMissing') return (value === null) === operand;
    if (value === null) return false;
    const v = normal(value);
    const list = (Array.isArray(operand) ? operand : [operand]).map((one) => normal(one as Value));
    const o = list[0]!;
    const alike = typeof v === typeof o;
    if (name === 'eq') return v === o;
    if (name === 'notEq') return v !== o;
    if (name === 'in') return list.includes(v);
    if (name === 'notIn') return !list.includes(v);
    if (name === 'gt') return alike && v > o;
    if (name === 'gte') return alike && v >= o;
    if (name === 'lt') return alike && v < o;
    if (name === 'lte') return alike && v <= o;
    if (name === 'between') return alike && v >= o && v <= list[1]!;
    if (name === 'contains') return typeof v === 'string' && v.includes(o as string);
    if (name === 'startsWith') return typeof v === 'string' && v.startsWith(o as string);
    if (name === 'endsWith') return typeof v === 'string' && v.endsWith(o as string);
    if (name === 'matches') return typeof v === 'string' && new RegExp(operand as string, 'i').test(v);
    throw new Error(`oracle: ${name}`);
  });
}

export function listHolds(ops: Ops, values: string[]): boolean {
  const folded = values.map(fold);
  return Object.entries(ops).every(([name, operand]) => {
    if (name === 'minSize') return new Set(folded).size >= (operand as number);
    if (name === 'maxSize') return new Set(folded).size <= (operand as number);
    const wanted = (operand as string[]).map(fold);
    if (name === 'hasAny') return wanted.some((one) => folded.includes(one));
    if (name === 'hasAll') return wanted.every((one) => folded.includes(one));
    if (name === 'hasNone') return wanted.every((one) => !folded.includes(one));
    throw new Error(`oracle: ${name}`);
  });
}

export const minor = (ops: Ops): Ops => {
  const read = (one: unknown) => Math.round(Number(one) * 100);
  return Object.fromEntries(Object.entries(ops).map(([k, v]) => [k, Array.isArray(v) ? v.map(read) : read(v)]));
};

const halfAway = (n: number, d: number): number => {
  const q = Math.floor(Math.abs(n) / Math.abs(d));
  const up = 2 * (Math.abs(n) - q * Math.abs(d)) >= Math.abs(d) ? 1 : 0;
  return n < 0 !== d < 0 ? -(q + up) : q + up;
};

/** One order's amount with the refunds known at t. */
export function amountOf(order: PlainOrder, base: string, t: number): number {
  if (base === 'gross') return order.gross;
  const known = order.refunds.filter((refund) => refund.at <= t);
  const sum = (of: (refund: PlainRefund) => number) => known.reduce((total, refund) => total + of(refund), 0);
  if (base === 'net') return order.gross - sum((refund) => refund.amount);
  const ofProduct = (refund: PlainRefund) => {
    if (refund.lines) return refund.lines.reduce((total, line) => total + line.amount, 0);
    return order.gross === 0 ? 0 : halfAway(refund.amount * order.product, order.gross);
  };
  return order.product - sum(ofProduct);
}

function lineHolds(line: PlainLine, field: string, ops: Ops): boolean {
  if (field === 'productTag') return listHolds(ops, line.tags);
  if (field === 'product') return scalarHolds(ops, line.product);
  if (field === 'type') return scalarHolds(ops, line.type, fold);
  if (field === 'vendor') return scalarHolds(ops, line.vendor, fold);
  if (field === 'collection') return listHolds(ops, line.collections ?? []);
  if (field === 'sku' || field === 'variant') return scalarHolds(ops, line[field] ?? null, fold);
  throw new Error(`oracle: line field ${field}`);
}

/** All fields of one line. */
export function lineMatches(line: PlainLine, { quantity, ...fields }: Node): boolean {
  return (
    Object.entries(fields).every(([field, one]) => lineHolds(line, field, one as Ops)) &&
    (quantity === undefined || scalarHolds(quantity as Ops, line.quantity))
  );
}

const POSITIVE: Record<string, string> = { notEq: 'eq', notIn: 'in', hasNone: 'hasAny' };

export function whereHolds(where: Node, order: PlainOrder, t: number): boolean {
  return Object.entries(where).every(([key, given]) => {
    const ops = given as Ops;
    if (key === 'all') return (given as Node[]).every((part) => whereHolds(part, order, t));
    if (key === 'any') return (given as Node[]).some((part) => whereHolds(part, order, t));
    if (key === 'not') return !whereHolds(given as Node, order, t);
    if (key === 'line') {
      return order.lines.some((line) => lineMatches(line, given as Node));
    }
    if (['product', 'type', 'vendor', 'productTag', 'sku', 'variant', 'collection'].includes(key)) {
      const positive = Object.entries(ops).filter(([name]) => !(name in POSITIVE));
      const negative = Object.entries(ops).filter(([name]) => name in POSITIVE);
      const some =
        positive.length === 0 || order.lines.some((line) => lineHolds(line, key, Object.fromEntries(positive)));
      return (
        some &&
        negative.every(([name, o]) => !order.lines.some((line) => lineHolds(line, key, { [POSITIVE[name]!]: o })))
      );
    }
    if (key === 'channel') return scalarHolds(ops, order.channel);
    if (key === 'location') return scalarHolds(ops, order.location);
    if (key === 'country') return scalarHolds(ops, order.country, fold);
    if (key === 'utmSource') return scalarHolds(ops, order.utmSource, fold);
    if (key === 'orderTag') return listHolds(ops, order.tags);
    if (key === 'discountCode') return listHolds(ops, order.codes);
    if (key === 'total') return scalarHolds(minor(ops), order.gross);
    if (key === 'productTotal') return scalarHolds(minor(ops), order.product);
    if (key === 'subscription') return scalarHolds(ops, order.subscription ?? false);
    if (key === 'staff') return scalarHolds(ops, order.more?.staff ?? null);
    if (['gateway', 'fulfilment', 'referrer', 'utmMedium', 'utmCampaign', 'currency'].includes(key))
      return scalarHolds(ops, order.more?.[key as OrderText] ?? null, fold);
    if (key === 'gift') return scalarHolds(ops, order.gift);
    if (key === 'refunded') {
      const sum = order.refunds.filter((refund) => refund.at <= t).reduce((total, refund) => total + refund.amount, 0);
      const state = order.gross === 0 || sum === 0 ? 'none' : sum >= order.gross ? 'full' : 'partial';
      return scalarHolds(ops, state);
    }
    throw new Error(`oracle: where ${key}`);
  });
}

/** Inside one event. */
export function propertiesHold(where: Node, properties: Record<string, Value>): boolean {
  return Object.entries(where).every(([key, given]) => {
    if (key === 'all') return (given as Node[]).every((part) => propertiesHold(part, properties));
    if (key === 'any') return (given as Node[]).some((part) => propertiesHold(part, properties));
    if (key === 'not') return !propertiesHold(given as Node, properties);
    return scalarHolds(given as Ops, key in properties ? properties[key]! : null, fold);
  });
}

/** Whether a date lies in the window, seen from day D. */
export function inWindow(when: Node | undefined, d: number, D: number, weekStartsOn: number): boolean {
  if (!when) return true;
  const w = when as Record<string, unknown>;
  const last = w.last as Record<string, number> | undefined;
  if (last?.days) return D - last.days < d && d <= D;
  if (last?.weeks) return D - last.weeks * 7 < d && d <= D;
  if (last?.months) return monthsLater(D, -last.months) < d && d <= D;
  if (last?.years) return monthsLater(D, -12 * last.years) < d && d <= D;
  const ago = (w.daysAgo ?? w.monthsAgo) as { from: number; to: number };
  if (w.daysAgo) return ago.from <= D - d && D - d <= ago.to;
  if (w.monthsAgo) return monthsLater(D, -ago.to - 1) < d && d <= monthsLater(D, -ago.from);
  if (w.between) return dayOfIso((w.between as string[])[0]!) <= d && d <= dayOfIso((w.between as string[])[1]!);
  if (w.before) return d < dayOfIso(w.before as string);
  if (w.after) return d > dayOfIso(w.after as string);
  return periodStart(D, w.current as string, weekStartsOn) <= d && d <= D;
}
