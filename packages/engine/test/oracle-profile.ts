// The oracle's reading of what is known of a person (docs/semantics.md 2 and 3).

import type { Oracle } from './oracle.ts';
import { dayOfIso, monthsLater } from './oracle-calendar.ts';
import {
  fold,
  idOrder,
  inWindow,
  listHolds,
  minor,
  type Node,
  type Ops,
  type PlainAttribute,
  type PlainOrder,
  same,
  scalarHolds,
  type Value,
} from './oracle-facts.ts';

type Held = PlainAttribute['value'];

interface Found {
  /** What was known. */
  known: Held;
  /** With back-fill. */
  held: Held;
}

const ADDRESS = ['country', 'region', 'city', 'postalCode', 'coordinates'] as const;
type AddressField = (typeof ADDRESS)[number];

function addressOf(order: PlainOrder, field: AddressField): string | null {
  return field === 'region' || field === 'postalCode' ? (order.more?.[field] ?? null) : order[field];
}

const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

function attribute(oracle: Oracle, field: string, person: string, t: number): Found {
  const rows = oracle.store.attributes
    .filter((row) => row.person === person && row.field === field)
    .sort(
      (a, b) =>
        a.at - b.at || (a.connection < b.connection ? -1 : a.connection > b.connection ? 1 : idOrder(a.id, b.id)),
    );
  const profiles = [...new Set(rows.map((row) => `${row.connection}/${row.id}`))].map((key) =>
    rows.filter((row) => `${row.connection}/${row.id}` === key),
  );
  const now = profiles.map((of) => of.filter((row) => row.at <= t).at(-1)).filter((row) => row && row.value !== null);
  now.sort((a, b) => rows.indexOf(a!) - rows.indexOf(b!));
  const lists = (of: (PlainAttribute | undefined)[]) => [...new Set(of.flatMap((row) => row!.value as string[]))];
  const isList = field === 'tags';
  const known = now.length === 0 ? null : isList ? lists(now) : now.filter(isMostTrusted).at(-1)!.value;
  if (now.length > 0 || isList) return { known, held: known };
  const first = profiles.map((of) => of[0]!).filter((row) => row.at > t && row.undated && row.value !== null);
  first.sort((a, b) => rows.indexOf(a) - rows.indexOf(b));
  return { known: null, held: first.filter(isMostTrusted)[0]?.value ?? null };
}

/** For a filter: no other row is trusted more. */
function isMostTrusted(row: PlainAttribute | undefined, _: number, rows: (PlainAttribute | undefined)[]): boolean {
  return rows.every((other) => other!.trust <= row!.trust);
}

/** The value of any field, addresses from orders and what is worked out of others included. */
export function fieldAt(oracle: Oracle, field: string, person: string, t: number): Found {
  if (field === 'emailDomain') return both(fieldAt(oracle, 'email', person, t), domainOf);
  if (field === 'legalRegion') return both(fieldAt(oracle, 'country', person, t), regionsOf);
  if (field === 'age') return both(fieldAt(oracle, 'birthDate', person, t), (born) => ageOf(born, oracle.day(t)));
  if (field === 'geocoding') return both(fieldAt(oracle, 'coordinates', person, t), levelOf);
  const own = attribute(oracle, field, person, t);
  if (!(ADDRESS as readonly string[]).includes(field)) return own;
  const parts = ADDRESS.map((part) => attribute(oracle, part, person, t));
  const shipped = oracle.orders(person, t).findLast((order) => ADDRESS.some((part) => addressOf(order, part) !== null));
  const fromOrder = shipped ? addressOf(shipped, field as AddressField) : null;
  return {
    known: parts.every((part) => part.known === null) ? fromOrder : own.known,
    held: parts.every((part) => part.held === null) ? fromOrder : own.held,
  };
}

const both = ({ known, held }: Found, of: (value: Held) => Held): Found => ({ known: of(known), held: of(held) });
const domainOf = (email: Held): Held => (typeof email === 'string' ? email.split('@')[1] || null : null);

const levelOf = (at: Held): Held => (typeof at !== 'string' ? null : at.startsWith('~') ? 'postalCode' : 'address');

export function nearHolds(oracle: Oracle, node: Node, person: string, t: number): boolean {
  const { place, km } = node as { place: string | { locationId?: string; lat: number; lon: number }; km: number };
  const { held } = fieldAt(oracle, 'coordinates', person, t);
  if (typeof held !== 'string') return false;
  const home = held.replace('~', '').split(',').map(Number) as [number, number];
  const isNear = (at: [number, number] | null) => at !== null && kmBetween(home, at) <= km;
  if (typeof place === 'object' && place.locationId === undefined) return isNear([place.lat, place.lon]);
  const D = oracle.day(t);
  return oracle.store.locations.some(
    ({ id, at, opens, closes }) =>
      isNear(at) &&
      (typeof place === 'string' || place.locationId === id) &&
      (opens === null || dayOfIso(opens) <= D) &&
      (closes === null || D <= dayOfIso(closes)),
  );
}

/** By the angle between the two directions from the middle of the earth. */
export function kmBetween(a: [number, number], b: [number, number]): number {
  const vector = ([lat, lon]: [number, number]) => {
    const [north, east] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
  };
  const [p, q] = [vector(a), vector(b)];
  const chord = Math.hypot(...p.map((one, i) => one - q[i]!));
  return 2 * 6371.0088 * Math.asin(Math.min(1, chord / 2));
}

function regionsOf(country: Held): Held {
  if (typeof country !== 'string') return [];
  const code = country.toUpperCase();
  if (EU.includes(code)) return ['EU', 'EEA'];
  if (['IS', 'LI', 'NO'].includes(code)) return ['EEA'];
  return ['GB', 'CH', 'US', 'CA'].filter((one) => one === code);
}

/** Counts the birthdays. */
function ageOf(born: Held, today: number): number | null {
  if (!isDate(born)) return null;
  const day = dayOfIso(born);
  if (day > today) return null;
  let age = 0;
  while (monthsLater(day, 12 * (age + 1)) <= today) age++;
  return age;
}

const isDate = (value: Held): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

function valueHolds(field: string, ops: Ops, { known, held }: Found): boolean {
  if (field === 'tags' || field === 'legalRegion') return listHolds(ops, (held ?? []) as string[]);
  return Object.entries(ops).every(([op, o]) => {
    const one = { [op]: o };
    if (op === 'isMissing') return (known === null) === o;
    if (['hasAny', 'hasAll', 'hasNone', 'minSize', 'maxSize'].includes(op)) return held === null && listHolds(one, []);
    if (held !== null && typeof held === 'object') {
      const { amount, currencyCode } = held as { amount: string; currencyCode: string };
      return currencyCode === 'USD' && isDecimal(o) && scalarHolds(minor(one), Math.round(Number(amount) * 100));
    }
    return scalarHolds(one, held as Value | null, field === 'birthDate' ? same : fold);
  });
}

const isDecimal = (operand: unknown): boolean =>
  (Array.isArray(operand) ? operand : [operand]).every((one) => typeof one === 'string' && /^\d+(\.\d+)?$/.test(one));

export function profileHolds(oracle: Oracle, node: Node, person: string, t: number): boolean {
  const { field, when, anniversary, ...ops } = node as { field: string; when?: Node; anniversary?: Node } & Ops;
  const found = fieldAt(oracle, field, person, t);
  if (!valueHolds(field, ops, found)) return false;
  const D = oracle.day(t);
  const date = isDate(found.held) ? dayOfIso(found.held) : null;
  if (when) {
    const next = (when.next as { days: number } | undefined)?.days;
    if (date === null) return false;
    if (next ? !(D <= date && date < D + next) : !inWindow(when, date, D, oracle.store.weekStartsOn)) return false;
  }
  if (anniversary) {
    const { next, last } = anniversary as { next?: { days: number }; last?: { days: number } };
    if (date === null) return false;
    const returns = Array.from({ length: 200 }, (_, year) => monthsLater(date, 12 * (year + 1)));
    return returns.some((a) => (next ? D <= a && a < D + next.days : D - last!.days < a && a <= D));
  }
  return true;
}

export function birthDayOf(oracle: Oracle, person: string, t: number): number | null {
  const { held } = fieldAt(oracle, 'birthDate', person, t);
  return isDate(held) ? dayOfIso(held) : null;
}

export function changedHolds(oracle: Oracle, node: Node, person: string, t: number): boolean {
  const { field, from, to, when } = node as { field: string; from?: Ops; to?: Ops; when?: Node };
  const source = { emailDomain: 'email', legalRegion: 'country', geocoding: 'coordinates' }[field] ?? field;
  const valueAt = (at: number): Held => {
    const known = attribute(oracle, source, person, at).known;
    if (field === 'emailDomain') return domainOf(known);
    if (field === 'geocoding') return levelOf(known);
    return field === 'legalRegion' ? regionsOf(known) : known;
  };
  const key = (value: Held) => JSON.stringify(field === 'tags' ? [...((value ?? []) as string[])].sort() : value);
  const holds = (ops: Ops | undefined, value: Held) => !ops || valueHolds(field, ops, { known: value, held: value });
  const times = oracle.store.attributes
    .filter((row) => row.person === person && row.field === source && row.at <= t)
    .map((row) => row.at);
  return times.some((at) => {
    const [before, after] = [valueAt(at - 1), valueAt(at)];
    return (
      key(before) !== key(after) &&
      inWindow(when, oracle.day(at), oracle.day(t), oracle.store.weekStartsOn) &&
      holds(from, before) &&
      holds(to, after)
    );
  });
}
