// Random conditions of every kind, over the values that random stores hold.

import type { Condition, Definition, EventWhere, Operators, Where } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { isoOf } from './oracle-calendar.ts';
import { DAYS_AFTER, DAYS_BEFORE } from './random-store.ts';

const one = <T>(...values: T[]) => fc.constantFrom(...values);
const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 });

const textOps = (...values: string[]): fc.Arbitrary<Operators> =>
  fc.oneof(
    fc.record({ in: some(...values) }),
    fc.record({ notIn: some(...values) }),
    fc.record({ eq: one(...values) }),
    fc.record({ notEq: one(...values) }),
    fc.record({ isMissing: fc.boolean() }),
    one(...values).map((value) => ({ contains: value.slice(1, 3) })),
    one(...values).map((value) => ({ startsWith: value.slice(0, 2) })),
    one(...values).map((value) => ({ endsWith: value.slice(-2), notEq: value })),
  );
const listOps = (...values: string[]): fc.Arbitrary<Operators> =>
  fc.oneof(
    fc.record({ hasAny: some(...values) }),
    fc.record({ hasAll: some(...values) }),
    fc.record({ hasNone: some(...values) }),
  );
const orderOps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Operators> =>
  fc.oneof(
    ...['eq', 'notEq', 'gt', 'gte', 'lt', 'lte'].map((name) => value.map((operand) => ({ [name]: operand }))),
    fc.tuple(value, value).map((pair) => ({ between: pair })),
    fc.array(value, { minLength: 1, maxLength: 2 }).map((values) => ({ in: values })),
  ) as fc.Arbitrary<Operators>;
const money = one('0.00', '10', '9.99', '25.00', '33.33', '50.00', '60.00');
const count = fc.integer({ min: 0, max: 3 });
const days = fc.integer({ min: 0, max: 30 });

const lineFields = {
  product: textOps('p1', 'p2', 'P1'),
  type: textOps('shirt', 'STRASSE'),
  vendor: textOps('acme', 'Bolt'),
  productTag: listOps('NEW', 'sale'),
};
const fields: Record<string, fc.Arbitrary<Operators>> = {
  channel: textOps('online_store', 'pos', 'unknown'),
  location: textOps('L1', 'L2'),
  country: textOps('us', 'DE'),
  utmSource: textOps('google', 'GOOGLE.COM'),
  orderTag: listOps('vip', 'GIFT'),
  discountCode: listOps('ten', 'Welcome'),
  total: orderOps(money),
  productTotal: orderOps(money),
  refunded: fc.oneof(fc.record({ in: some('none', 'partial', 'full') }), fc.record({ notEq: one('none', 'full') })),
  gift: fc.constant({ eq: true }),
  ...lineFields,
};
const oneField: fc.Arbitrary<Where> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ channel: fields.channel! }) },
  ...Object.entries(fields).map(([name, ops]) => ({
    weight: 1,
    arbitrary: ops.map((operators) => ({ [name]: operators })),
  })),
  {
    weight: 1,
    arbitrary: fc
      .record({ ...lineFields, quantity: orderOps(fc.integer({ min: 1, max: 3 })) }, { requiredKeys: [] })
      .filter((line) => Object.keys(line).length > 0)
      .map((line) => ({ line })),
  },
) as fc.Arbitrary<Where>;
const where: fc.Arbitrary<Where> = fc.oneof(
  { weight: 4, arbitrary: oneField },
  { weight: 1, arbitrary: fc.tuple(oneField, oneField).map(([a, b]) => ({ ...a, ...b })) },
  { weight: 1, arbitrary: fc.array(oneField, { maxLength: 2 }).map((all) => ({ all })) },
  { weight: 1, arbitrary: fc.array(oneField, { maxLength: 2 }).map((any) => ({ any })) },
  { weight: 1, arbitrary: oneField.map((not) => ({ not })) },
);

const range = fc.tuple(days, days).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const monthRange = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 }));
function when(middle: number) {
  const date = fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER }).map((offset) => isoOf(middle + offset));
  return fc.oneof(
    fc.integer({ min: 1, max: 30 }).map((n) => ({ last: { days: n } })),
    fc.integer({ min: 1, max: 4 }).map((n) => ({ last: { weeks: n } })),
    fc.integer({ min: 1, max: 2 }).map((n) => ({ last: { months: n } })),
    fc.constant({ last: { years: 1 } }),
    range.map((daysAgo) => ({ daysAgo })),
    monthRange.map(([a, b]) => ({ monthsAgo: { from: Math.min(a, b), to: Math.max(a, b) } })),
    fc.tuple(date, date).map(([a, b]) => ({ between: a < b ? [a, b] : [b, a] })),
    date.map((before) => ({ before })),
    date.map((after) => ({ after })),
    one('week', 'month', 'quarter', 'year').map((current) => ({ current })),
  );
}

const position = fc.oneof(
  one({ from: 1, to: 1 }, { from: 2 }, { from: 2, to: 3 }, { to: 2 }),
  fc.constant({ last: true as const }),
);
const base = one('gross', 'net', 'product');
const quantifier = fc.oneof(
  { weight: 4, arbitrary: orderOps(count).map((ops) => ({ some: ops })) },
  { weight: 1, arbitrary: fc.constant({ none: true }) },
  { weight: 2, arbitrary: one({ every: true }, { every: true, orEmpty: true }) },
  { weight: 1, arbitrary: orderOps(count).map((is) => ({ measure: { count: true }, is })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(one('sum', 'avg', 'min', 'max'), base, orderOps(money))
      .map(([m, b, is]) => ({ measure: { [m]: b }, is })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(one('channel', 'product', 'location', 'type'), orderOps(count))
      .map(([d, is]) => ({ measure: { distinct: d }, is })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        one({ daysSinceLast: true }, { daysSinceFirst: true }, { medianGapDays: true }, { gapDays: 1 }, { gapDays: 2 }),
        fc.oneof(orderOps(fc.oneof(days, one(2.5, 7.25))), fc.record({ isMissing: fc.boolean() })),
      )
      .map(([measure, is]) => ({ measure, is })),
  },
);

function ordersCondition(middle: number): fc.Arbitrary<Condition> {
  const optional = fc.record({ where, position, when: when(middle) }, { requiredKeys: [] });
  return fc
    .tuple(optional, quantifier)
    .map(([selection, q]) => ({ orders: { ...selection, ...q } })) as fc.Arbitrary<Condition>;
}

const property: fc.Arbitrary<EventWhere> = fc.oneof(
  textOps('SPRING', 'strasse').map((campaign) => ({ campaign })),
  orderOps(one(1, 2.5, 3)).map((score) => ({ score })),
  one({ clicked: { eq: true } }, { clicked: { notEq: true } }, { clicked: { isMissing: true } }),
) as fc.Arbitrary<EventWhere>;
const eventWhere: fc.Arbitrary<EventWhere> = fc.oneof(
  { weight: 3, arbitrary: property },
  { weight: 1, arbitrary: fc.array(property, { maxLength: 2 }).map((all) => ({ all })) },
  { weight: 1, arbitrary: fc.array(property, { maxLength: 2 }).map((any) => ({ any })) },
  { weight: 1, arbitrary: property.map((not) => ({ not })) },
);
const kind = one('opened', 'opened', 'viewed', 'never');
const eventQuantifier = fc.oneof(
  { weight: 4, arbitrary: orderOps(count).map((ops) => ({ some: ops })) },
  { weight: 1, arbitrary: fc.constant({ none: true }) },
  { weight: 2, arbitrary: one({ every: true }, { every: true, orEmpty: true }) },
  { weight: 1, arbitrary: orderOps(count).map((is) => ({ measure: { count: true }, is })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        one({ daysSinceLast: true }, { daysSinceFirst: true }, { medianGapDays: true }, { gapDays: 1 }, { gapDays: 2 }),
        fc.oneof(orderOps(fc.oneof(days, one(2.5, 7.25))), fc.record({ isMissing: fc.boolean() })),
      )
      .map(([measure, is]) => ({ measure, is })),
  },
);

export function eventsCondition(middle: number): fc.Arbitrary<Condition> {
  const optional = fc.record({ where: eventWhere, position, when: when(middle) }, { requiredKeys: [] });
  return fc
    .tuple(kind, optional, eventQuantifier)
    .map(([of, selection, q]) => ({ events: { kind: of, ...selection, ...q } })) as fc.Arbitrary<Condition>;
}

const channel = one('online_store', 'pos').map((handle) => ({ channel: { in: [handle] } }));
const step = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(fc.constant({}), channel, where).map((order) => ({ order })) },
  { weight: 2, arbitrary: kind.map((of) => ({ event: { kind: of } })) },
  { weight: 1, arbitrary: fc.tuple(kind, eventWhere).map(([of, asked]) => ({ event: { kind: of, where: asked } })) },
);
const gap = fc
  .record({ within: days, after: fc.integer({ min: 0, max: 10 }), without: step }, { requiredKeys: [] })
  .map(({ within, after, without }) => ({
    ...(within !== undefined && { within: { days: within + (after ?? 0) } }),
    ...(after !== undefined && { after: { days: after } }),
    ...(without && { without }),
  }));

export function sequenceCondition(middle: number): fc.Arbitrary<Condition> {
  return fc
    .array(step, { minLength: 2, maxLength: 3 })
    .chain((steps) =>
      fc.record(
        {
          steps: fc.constant(steps),
          gaps: fc.array(gap, { minLength: steps.length - 1, maxLength: steps.length - 1 }),
          when: when(middle),
        },
        { requiredKeys: ['steps'] },
      ),
    )
    .map((sequence) => ({ sequence })) as fc.Arbitrary<Condition>;
}

/** Conditions that people keep entering and leaving. */
function livelyCondition(middle: number): fc.Arbitrary<Condition> {
  const moving = when(middle).filter((window) => !('between' in window || 'before' in window || 'after' in window));
  const channel = fc.option(fc.record({ channel: fc.record({ in: some('online_store', 'pos') }) }), { nil: undefined });
  const quantifiers = one(
    { some: { gte: 1 } },
    { some: { gte: 1 } },
    { some: { gte: 2 } },
    { none: true },
    { every: true },
  );
  const counted = fc.tuple(moving, quantifiers).map(([window, q]) => ({ when: window, ...q }));
  const age = one({ daysSinceLast: true }, { daysSinceFirst: true });
  const aged = fc.tuple(age, orderOps(fc.integer({ min: 0, max: 20 }))).map(([measure, is]) => ({ measure, is }));
  return fc
    .tuple(channel, fc.oneof({ weight: 3, arbitrary: counted }, { weight: 1, arbitrary: aged }))
    .map(([within, rest]) => ({
      orders: { ...(within ? { where: within } : {}), ...rest },
    })) as fc.Arbitrary<Condition>;
}

const profile = fc
  .oneof(
    textOps('us', 'DE').map((ops) => ({ field: 'country', ...ops })),
    textOps('köln', 'BONN').map((ops) => ({ field: 'city', ...ops })),
    fc
      .oneof(orderOps(one('1990-01-31', '1995-05-05')), fc.record({ isMissing: fc.boolean() }))
      .map((ops) => ({ field: 'birthDate', ...ops })),
    fc
      .oneof(orderOps(fc.oneof(fc.integer({ min: 1, max: 2 }), one('GOLD'))), fc.record({ isMissing: fc.boolean() }))
      .map((ops) => ({ field: 'attribute:level', ...ops })),
    listOps('vip', 'loyal').map((ops) => ({ field: 'tags', ...ops })),
  )
  .map((condition) => ({ profile: condition })) as fc.Arbitrary<Condition>;

function reference(middle: number, ids: string[]): fc.Arbitrary<Condition> {
  const date = fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER }).map((offset) => isoOf(middle + offset));
  const id = one(...ids);
  const kind = one('everMember', 'entered', 'left');
  const window = { when: when(middle) };
  return fc.oneof(
    fc.record({ id, is: fc.constant('member') }).map((segment) => ({ segment })),
    fc.record({ id, is: one('member', 'everMember', 'entered', 'left'), asOf: date }).map((segment) => ({ segment })),
    fc.record({ id, is: kind, ...window }, { requiredKeys: ['id', 'is'] }).map((segment) => ({ segment })),
    fc
      .record(
        {
          from: id,
          to: id,
          ...window,
          maxGapDays: fc.integer({ min: 0, max: 5 }),
          is: one('moved', 'atRisk', 'stayed', 'left'),
        },
        { requiredKeys: ['from', 'to'] },
      )
      .map((moved) => ({ moved })),
  ) as fc.Arbitrary<Condition>;
}

/** `ids` = the segments that may be referred to. */
export function randomCondition(middle: number, ids: string[]): fc.Arbitrary<Condition> {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: ordersCondition(middle) },
    { weight: 6, arbitrary: livelyCondition(middle) },
    { weight: 2, arbitrary: profile },
    { weight: 2, arbitrary: eventsCondition(middle) },
    { weight: 2, arbitrary: sequenceCondition(middle) },
    ...(ids.length > 0 ? [{ weight: 3, arbitrary: reference(middle, ids) }] : []),
  );
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }).map((any) => ({ any })) },
    { weight: 1, arbitrary: leaf.map((not) => ({ not })) },
    { weight: 1, arbitrary: fc.tuple(leaf, leaf).map(([a, b]) => ({ any: [a, { all: [{ not: b }, a] }] })) },
  ) as fc.Arbitrary<Condition>;
}

export function randomDefinition(middle: number, ids: string[]): fc.Arbitrary<Definition> {
  return fc.record({
    version: fc.constant(1 as const),
    universe: one('customers' as const, 'customers' as const, 'people' as const),
    condition: randomCondition(middle, ids),
  });
}

/** A definition that people keep entering and leaving, for edges. */
export function livelyDefinition(middle: number): fc.Arbitrary<Definition> {
  return livelyCondition(middle).map((condition) => ({ version: 1, universe: 'customers', condition }));
}
