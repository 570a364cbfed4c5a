// Random conditions on orders.

import type { Condition, Operators, Where } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import {
  aroundReturns,
  count,
  days,
  factWhen,
  listOps,
  missing,
  money,
  one,
  orderOps,
  position,
  some,
  textOps,
  when,
} from './random-operators.ts';

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
export const where: fc.Arbitrary<Where> = fc.oneof(
  { weight: 4, arbitrary: oneField },
  { weight: 1, arbitrary: fc.tuple(oneField, oneField).map(([a, b]) => ({ ...a, ...b })) },
  { weight: 1, arbitrary: fc.array(oneField, { maxLength: 2 }).map((all) => ({ all })) },
  { weight: 1, arbitrary: fc.array(oneField, { maxLength: 2 }).map((any) => ({ any })) },
  { weight: 1, arbitrary: oneField.map((not) => ({ not })) },
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

export const rhythm = fc.tuple(fc.constant({ overdue: true }), fc.oneof(orderOps(one(0.5, 1, 1.25, 2, 3)), missing));
const frequent = fc.oneof(
  fc.tuple(fc.constant({ mostFrequent: 'channel' }), textOps('online_store', 'pos')),
  fc.tuple(fc.constant({ mostFrequent: 'location' }), textOps('L1', 'L2')),
  fc.tuple(fc.constant({ mostFrequent: 'country' }), textOps('us', 'DE')),
);
const line = fc.record({ ...lineFields, quantity: orderOps(fc.integer({ min: 1, max: 3 })) }, { requiredKeys: [] });
const measured = fc.oneof(
  rhythm,
  frequent,
  fc.tuple(
    line.map((units) => ({ units })),
    orderOps(count),
  ),
);
export const periods = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.oneof(
      fc.integer({ min: 1, max: 40 }).map((days) => ({ days })),
      fc.integer({ min: 1, max: 4 }).map((weeks) => ({ weeks })),
      fc.constant({ months: 1 }),
    ),
    orderOps(count),
  )
  .map(([days, last, is]) => ({ when: { last }, measure: { periods: { days } }, is }));

export function measuredCondition(middle: number): fc.Arbitrary<Condition> {
  const optional = fc.record({ where, position, when: factWhen(middle) }, { requiredKeys: [] });
  const few = measured.map(([measure, is]) => ({ measure, is }));
  return fc
    .tuple(optional, fc.oneof({ weight: 3, arbitrary: few }, { weight: 1, arbitrary: periods }))
    .map(([selection, q]) => ({ orders: { ...selection, ...q } })) as fc.Arbitrary<Condition>;
}

export function ordersCondition(middle: number): fc.Arbitrary<Condition> {
  const optional = fc.record({ where, position, when: factWhen(middle) }, { requiredKeys: [] });
  return fc
    .tuple(optional, quantifier)
    .map(([selection, q]) => ({ orders: { ...selection, ...q } })) as fc.Arbitrary<Condition>;
}

/** Conditions that people keep entering and leaving. */
export function livelyCondition(middle: number): fc.Arbitrary<Condition> {
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

/** Conditions on what lies around yearly returns. */
export function aroundCondition(): fc.Arbitrary<Condition> {
  const optional = fc.record({ where, position }, { requiredKeys: [] });
  const asked = fc.oneof(
    quantifier,
    rhythm.map(([measure, is]) => ({ measure, is })),
  );
  const facts = fc.tuple(optional, aroundReturns, asked).map(([given, when, q]) => ({ ...given, when, ...q }));
  const ofEvents = fc
    .tuple(aroundReturns, orderOps(count))
    .map(([when, some]) => ({ events: { kind: 'opened', when, some } }));
  return fc.oneof(
    { weight: 2, arbitrary: facts.map((orders) => ({ orders })) },
    { weight: 1, arbitrary: ofEvents },
  ) as fc.Arbitrary<Condition>;
}
