// Random conditions on events, and sequences.

import type { Condition, EventWhere } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { count, days, factWhen, one, orderOps, position, textOps, when } from './random-operators.ts';
import { periods, rhythm, where } from './random-orders.ts';

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

const numbers = one('sum', 'avg', 'min', 'max').chain((name) =>
  fc.tuple(fc.constant({ [name]: { property: 'score' } }), orderOps(one(1, 2.5, 3.5, 5, 10))),
);
const values = fc.oneof(
  fc.tuple(fc.constant({ distinct: { property: 'campaign' } }), orderOps(count)),
  fc.tuple(fc.constant({ mostFrequent: { property: 'campaign' } }), textOps('SPRING', 'strasse')),
);

export function measuredEvents(middle: number): fc.Arbitrary<Condition> {
  const optional = fc.record({ where: eventWhere, position, when: factWhen(middle) }, { requiredKeys: [] });
  const few = fc.oneof(rhythm, numbers, values).map(([measure, is]) => ({ measure, is }));
  return fc
    .tuple(kind, optional, fc.oneof({ weight: 3, arbitrary: few }, { weight: 1, arbitrary: periods }))
    .map(([of, selection, q]) => ({ events: { kind: of, ...selection, ...q } })) as fc.Arbitrary<Condition>;
}

export function eventsCondition(middle: number): fc.Arbitrary<Condition> {
  const optional = fc.record({ where: eventWhere, position, when: factWhen(middle) }, { requiredKeys: [] });
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

/** Conditions on cancellations and refunds. */
export function derivedEvents(middle: number): fc.Arbitrary<Condition> {
  const asked = fc.oneof(
    orderOps(one(10, 25, 33.33)).map((amount) => ({ amount })),
    textOps('pos', 'online_store').map((channel) => ({ channel })),
    textOps('L1', 'L2').map((location) => ({ location })),
    textOps('9', 'x1').map((orderId) => ({ orderId })),
  );
  const measured = fc
    .tuple(
      one('sum', 'max').map((name) => ({ [name]: { property: 'amount' } })),
      orderOps(one(10, 25, 33.33, 50)),
    )
    .map(([measure, is]) => ({ measure, is }));
  const optional = fc.record({ where: asked, position, when: when(middle) }, { requiredKeys: [] });
  return fc
    .tuple(one('order_cancelled', 'order_refunded'), optional, fc.oneof(eventQuantifier, measured))
    .map(([of, selection, q]) => ({ events: { kind: of, ...selection, ...q } })) as fc.Arbitrary<Condition>;
}
