// The people behind a figure of insights as a definition of the language: evaluated at the same `asOf`, it selects exactly them.

import { addMonths, formatDay, parseDay } from '../day.ts';
import type { Condition, Definition, OrdersCondition, Position, When, Where } from '../segments/definition.ts';
import { isLineField, profileFields, whereFields } from '../segments/fields.ts';
import { foldText } from '../segments/operators.ts';
import { DIMENSIONS, type Dimension } from './dimensions.ts';

/** Of whom, and of which of their orders. */
export interface PeopleScope {
  /** null = everyone. */
  segmentId: string | null;
  /** Local days, both included; null = open. */
  from: string | null;
  to: string | null;
}

/** Members of the segment of whom every condition holds. */
export function peopleWith({ segmentId }: PeopleScope, conditions: readonly Condition[]): Definition {
  const all: Condition[] = [
    ...(segmentId === null ? [] : [{ segment: { id: segmentId, is: 'member' as const } }]),
    ...conditions,
  ];
  return { version: 1, universe: 'customers', condition: all.length === 1 ? all[0]! : { all } };
}

/** Of figures that count no one. */
export const NOBODY: Definition = { version: 1, universe: 'customers', condition: { any: [] } };

/** With an order inside the scope, or so many. */
export function ordered(
  scope: PeopleScope,
  { where, position, some = { gte: 1 } }: Pick<OrdersCondition, 'where' | 'position' | 'some'>,
): Condition {
  return { orders: { ...selection(scope, { where, position }), some } };
}

/** Without such an order inside the scope. */
export function neverOrdered(scope: PeopleScope, given: Pick<OrdersCondition, 'where' | 'position'>): Condition {
  return { orders: { ...selection(scope, given), none: true } };
}

function selection(
  scope: PeopleScope,
  { where, position }: Pick<OrdersCondition, 'where' | 'position'>,
): OrdersCondition {
  const when = windowOf(scope);
  return { ...(where && { where }), ...(position && { position }), ...(when && { when }) };
}

export function windowOf({ from, to }: Pick<PeopleScope, 'from' | 'to'>): When | null {
  if (from !== null && to !== null) return { between: [from, to] };
  if (from !== null) return { after: dayBeside(from, -1) };
  return to === null ? null : { before: dayBeside(to, 1) };
}

const dayBeside = (day: string, days: number) => formatDay(parseDay(day)! + days);

/** Longer lists of values make no condition. */
const VALUES_MAX = 100;

/** The values of all rows of a breakdown, told apart as conditions tell texts apart. */
export class RowKeys {
  readonly known: readonly string[];
  private readonly timesFolded = new Map<string, number>();

  constructor(keys: readonly (string | null)[]) {
    this.known = keys.filter((key) => key !== null);
    for (const key of this.known) {
      const folded = foldText(key);
      this.timesFolded.set(folded, (this.timesFolded.get(folded) ?? 0) + 1);
    }
  }

  /** Another value that conditions take for the same. */
  hasTwin(key: string): boolean {
    return (this.timesFolded.get(foldText(key)) ?? 0) > 1;
  }
}

export interface RowOfDimension {
  dimension: Dimension;
  /** null = the value is missing. */
  key: string | null;
  /** Of all rows of the breakdown. */
  keys: RowKeys;
  position: Position | null;
  /** Of orders in this channel alone; null or absent = of all. */
  channel?: string | null;
}

/** The people with an order in a row of a breakdown; null where no definition says it. */
export function peopleOfRow(scope: PeopleScope, row: RowOfDimension): Definition | null {
  const { of, field } = DIMENSIONS[row.dimension];
  const selected = { position: row.position ?? undefined, where: inChannelAlone(row.channel ?? null) };
  if (of === 'time') {
    if (field !== 'acquisitionMonth') return null;
    // Without a month are orders of nobody alone.
    return row.key === null ? NOBODY : peopleWith(scope, [acquiredIn(row.key), ordered(scope, selected)]);
  }
  if (isMistakable(row)) return null;
  if (of === 'person') {
    const condition = ofProfile(field, row);
    return condition && peopleWith(scope, [condition, ordered(scope, selected)]);
  }
  const where: Where = { ...selected.where, ...withValue(row.dimension, row.key) };
  return peopleWith(scope, [ordered(scope, { ...selected, where })]);
}

/** An order in the channel; nothing is asked without one. */
export function inChannelAlone(channel: string | null): Where | undefined {
  return channel === null ? undefined : { channel: { in: [channel] } };
}

/** An order with the value of a dimension of orders, or with it on some line. */
export function withValue(dimension: Dimension, key: string | null): Where {
  const { field } = DIMENSIONS[dimension];
  const operators = isListOf(whereFields[field as keyof typeof whereFields]!)
    ? key === null
      ? { maxSize: 0 }
      : { hasAny: [key] }
    : key === null
      ? { isMissing: true }
      : { in: [key] };
  return isLineField(field) ? { line: { [field]: operators } } : { [field]: operators };
}

const isListOf = ({ type }: { type: string }) => type === 'list';

/** A condition on the value would hold of another row's people too. */
function isMistakable({ dimension, key, keys }: RowOfDimension): boolean {
  return key !== null && !comparesExactly(dimension) && keys.hasTwin(key);
}

/** Conditions take no two values of it for the same. */
export function comparesExactly(dimension: Dimension): boolean {
  const { of, field } = DIMENSIONS[dimension];
  const { compares } = (of === 'person' ? profileFields[field] : whereFields[field as keyof typeof whereFields])!;
  return compares === 'exact';
}

/** `isMissing` asks for what was known, a row for what is held: missing is none of the values there are. */
function ofProfile(field: string, { key, keys }: RowOfDimension): Condition | null {
  const isList = isListOf(profileFields[field]!);
  if (key !== null) return { profile: { field, ...(isList ? { hasAny: [key] } : { in: [key] }) } };
  if (isList) return { profile: { field, maxSize: 0 } };
  const { known } = keys;
  if (known.length > VALUES_MAX) return null;
  return known.length === 0 ? { all: [] } : { not: { profile: { field, in: [...known] } } };
}

/** First counted order in the month YYYY-MM. */
function acquiredIn(month: string): Condition {
  const first = parseDay(`${month}-01`)!;
  const when: When = { between: [formatDay(first), formatDay(addMonths(first, 1) - 1)] };
  return { orders: { position: { from: 1, to: 1 }, when, some: { gte: 1 } } };
}
