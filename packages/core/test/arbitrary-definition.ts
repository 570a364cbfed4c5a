// Random definitions that `check` accepts, in the currency USD, for property tests.

import fc from 'fast-check';
import { scoreNames, scoreRow } from '../src/scores/score-table.ts';
import {
  holdsDates,
  lineFields,
  lineQuantity,
  orderFields,
  profileFields,
  whereFields,
} from '../src/segments/fields.ts';
import { eventMeasureNames, eventMeasures, measureNames, measures } from '../src/segments/measures.ts';
import { type OperatorName, operators } from '../src/segments/operators.ts';
import { type ValueType, valueTypes } from '../src/segments/value-types.ts';

const day = fc.integer({ min: 0, max: 4000 }).map((n) => new Date(Date.UTC(2015, 0, 1 + n)).toISOString().slice(0, 10));
const text = fc.constantFrom('pos', 'online_store', 'Acme', 'blue mug', 'Straße', 'x"y');
const small = fc.integer({ min: 0, max: 40 });

const values: Record<ValueType, fc.Arbitrary<string | number | boolean>> = {
  text,
  list: text,
  date: day,
  amount: fc.integer({ min: -99_999, max: 99_999 }).map((minor) => (minor / 100).toFixed(2)),
  count: small,
  integer: fc.integer({ min: -5, max: 20 }),
  number: small.map((n) => n / 2),
  decimal: fc.integer({ min: -40, max: 40 }).map((n) => n / 4),
  flag: fc.constant(true),
  handle: text,
  refundState: fc.constantFrom('none', 'partial', 'full'),
  scalar: fc.oneof(text, small, fc.boolean()),
  any: fc.oneof(text, small, fc.boolean()),
};

function operand(
  name: OperatorName,
  type: ValueType,
  one: fc.Arbitrary<string | number | boolean>,
): fc.Arbitrary<unknown> {
  const pair = type === 'any' || type === 'scalar' ? small : one;
  return {
    value: one,
    values: fc.array(one, { minLength: 1, maxLength: 3 }),
    pair: fc
      .tuple(pair, pair)
      .map((ends) =>
        [...ends].sort((a, b) => (type === 'amount' || typeof a === 'number' ? Number(a) - Number(b) : a < b ? -1 : 1)),
      ),
    text,
    texts: fc.array(text, { minLength: 1, maxLength: 3 }),
    flag: fc.boolean(),
    pattern: fc.constantFrom('^VIP-[0-9]+$', 'a|b', 'x"y'),
    size: small,
  }[operators[name].operand];
}

export function arbitraryOperators(
  type: ValueType,
  of: fc.Arbitrary<string | number | boolean> = values[type],
): fc.Arbitrary<Record<string, unknown>> {
  const names = fc.uniqueArray(fc.constantFrom(...valueTypes[type].operators), { minLength: 1, maxLength: 2 });
  return names.chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, operand(name, type, of)]))));
}

const range = fc.tuple(small, small).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

export const arbitraryWhen: fc.Arbitrary<unknown> = fc.oneof(
  fc
    .tuple(fc.constantFrom('days', 'weeks', 'months', 'years'), fc.integer({ min: 1, max: 60 }))
    .map(([unit, n]) => ({ last: { [unit]: n } })),
  range.map((daysAgo) => ({ daysAgo })),
  range.map((monthsAgo) => ({ monthsAgo })),
  fc.tuple(day, day).map((ends) => ({ between: ends.sort() })),
  day.map((before) => ({ before })),
  day.map((after) => ({ after })),
  fc.constantFrom('week', 'month', 'quarter', 'year').map((current) => ({ current })),
);

const arbitraryFactWhen = fc.oneof(
  { weight: 7, arbitrary: arbitraryWhen },
  {
    weight: 1,
    arbitrary: fc
      .record({
        of: fc.constantFrom('firstOrder', 'birthDate'),
        within: fc.record({ days: fc.integer({ min: 0, max: 182 }) }),
      })
      .map((anniversary) => ({ anniversary })),
  },
);

const arbitraryPosition = fc.oneof(
  fc.constant({ last: true }),
  fc.integer({ min: 1, max: 9 }).map((from) => ({ from })),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }))
    .map(([from, more]) => ({ from, to: from + more })),
  fc.integer({ min: 1, max: 9 }).map((to) => ({ to })),
);

const byField = (fields: Record<string, { type: ValueType }>) =>
  fc
    .constantFrom(...Object.keys(fields))
    .chain((name) => arbitraryOperators(fields[name]!.type).map((given) => ({ [name]: given })));

const { where } = fc.letrec<{ where: Record<string, unknown> }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    byField(whereFields),
    byField(orderFields),
    fc
      .tuple(byField(lineFields), arbitraryOperators(lineQuantity.type))
      .map(([line, quantity]) => ({ line: { ...line, quantity } })),
    fc.array(tie('where'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('where'), { maxLength: 3 }).map((any) => ({ any })),
    fc.tuple(tie('where'), byField(whereFields)).map(([not, beside]) => ({ ...beside, not })),
  ),
}));
export const arbitraryWhere: fc.Arbitrary<Record<string, unknown>> = where;

const argument = {
  true: fc.constant(true),
  base: fc.constantFrom('gross', 'net', 'product'),
  dimension: fc.constantFrom('channel', 'product', 'location', 'type'),
  frequent: fc.constantFrom('channel', 'fulfilment'),
  gap: fc.integer({ min: 1, max: 4 }),
  lines: fc.oneof(fc.constant({}), byField(lineFields)),
  period: fc.integer({ min: 1, max: 30 }).map((days) => ({ days })),
  property: fc.constantFrom({ property: 'value' }, { property: 'x "y"' }),
};
const lastDays = fc.integer({ min: 1, max: 300 }).map((days) => ({ last: { days } }));

const quantifier = fc.oneof(
  fc.constant({ some: { gte: 1 } }),
  arbitraryOperators('count').map((some) => ({ some })),
  fc.constantFrom({ none: true }, { every: true }, { every: true, orEmpty: true }),
  fc.constantFrom(...measureNames).chain((name) =>
    fc.record({
      measure: argument[measures[name].argument].map((given: unknown) => ({ [name]: given })),
      is: arbitraryOperators(measures[name].type),
      ...(name === 'periods' && { when: lastDays }),
    }),
  ),
);

const orders = fc
  .tuple(
    quantifier,
    fc.record({ where: arbitraryWhere, position: arbitraryPosition, when: arbitraryFactWhen }, { requiredKeys: [] }),
  )
  .map(([asked, selected]) => ({ orders: { ...selected, ...asked } }));

const byProperty = fc
  .constantFrom('campaign', '$value', 'is "x"')
  .chain((name) => arbitraryOperators('scalar').map((given) => ({ [name]: given })));
const { eventWhere } = fc.letrec<{ eventWhere: Record<string, unknown> }>((tie) => ({
  eventWhere: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    byProperty,
    fc.array(tie('eventWhere'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('eventWhere'), { maxLength: 3 }).map((any) => ({ any })),
    fc.tuple(tie('eventWhere'), byProperty).map(([not, beside]) => ({ ...beside, not })),
  ),
}));
const eventKind = fc.constantFrom('email_opened', 'Viewed product');
const eventQuantifier = fc.oneof(
  fc.constant({ some: { gte: 1 } }),
  arbitraryOperators('count').map((some) => ({ some })),
  fc.constantFrom({ none: true }, { every: true }, { every: true, orEmpty: true }),
  fc.constantFrom(...eventMeasureNames).chain((name) =>
    fc.record({
      measure: argument[eventMeasures[name].argument].map((given: unknown) => ({ [name]: given })),
      is: arbitraryOperators(eventMeasures[name].type),
      ...(name === 'periods' && { when: lastDays }),
    }),
  ),
);
const events = fc
  .tuple(
    eventKind,
    eventQuantifier,
    fc.record({ where: eventWhere, position: arbitraryPosition, when: arbitraryFactWhen }, { requiredKeys: [] }),
  )
  .map(([kind, asked, selected]) => ({ events: { kind, ...selected, ...asked } }));

const step = fc.oneof(
  arbitraryWhere.map((order) => ({ order })),
  fc.record({ kind: eventKind, where: eventWhere }, { requiredKeys: ['kind'] }).map((event) => ({ event })),
);
const gap = fc
  .tuple(
    fc.option(fc.tuple(small, small), { nil: null }),
    fc.constantFrom('within', 'after', 'both'),
    fc.record({ without: step }, { requiredKeys: [] }),
  )
  .map(([ends, which, rest]) => {
    if (ends === null) return rest;
    const [after, within] = [Math.min(...ends), Math.max(...ends)].map((days) => ({ days }));
    return { ...(which !== 'within' && { after }), ...(which !== 'after' && { within }), ...rest };
  });
const sequence = fc
  .array(step, { minLength: 2, maxLength: 4 })
  .chain((steps) =>
    fc.record(
      {
        steps: fc.constant(steps),
        gaps: fc.array(gap, { minLength: steps.length - 1, maxLength: steps.length - 1 }),
        when: arbitraryWhen,
      },
      { requiredKeys: ['steps'] },
    ),
  )
  .map((given) => ({ sequence: given }));

const profileTypes: Record<string, { type: ValueType }> = {
  ...profileFields,
  'attribute:tier': { type: 'any' },
  'consent:email': { type: 'text' },
};
const ahead = fc.integer({ min: 1, max: 366 }).map((n) => ({ next: { days: n } }));
const dates = fc.record(
  {
    when: fc.oneof(arbitraryWhen, ahead),
    anniversary: fc.oneof(
      ahead,
      fc.integer({ min: 1, max: 366 }).map((n) => ({ last: { days: n } })),
    ),
  },
  { requiredKeys: [] },
);
const profile = fc
  .constantFrom(...(Object.keys(profileTypes) as (keyof typeof profileTypes)[]))
  .chain((name) =>
    fc.tuple(arbitraryOperators(profileTypes[name]!.type), dates, fc.boolean()).map(([given, asked, only]) => {
      if (!holdsDates(profileTypes[name]!) || Object.keys(asked).length === 0) return { field: name, ...given };
      return { field: name, ...asked, ...(only ? {} : given) };
    }),
  )
  .map((given) => ({ profile: given }));
const changed = fc
  .constantFrom(...(Object.keys(profileTypes) as (keyof typeof profileTypes)[]).filter((name) => name !== 'age'))
  .chain((name) => {
    const ops = arbitraryOperators(profileTypes[name]!.type);
    return fc.record(
      { field: fc.constant(name), from: ops, to: ops, when: arbitraryWhen },
      { requiredKeys: ['field'] },
    );
  })
  .map((given) => ({ changed: given }));
const tenths = (max: number) => fc.integer({ min: -max * 10, max: max * 10 }).map((n) => n / 10);
const near = fc
  .record({
    place: fc.oneof(
      fc.constant('anyOwnLocation'),
      fc.record({ locationId: text }),
      fc.record({ lat: tenths(90), lon: tenths(180) }),
    ),
    km: fc.integer({ min: 1, max: 400 }).map((n) => n / 4),
  })
  .map((given) => ({ near: given }));
const people = fc.constantFrom('imp_1', 'imp 2').map((id) => ({ people: { import: id } }));
const bucket = fc
  .tuple(text, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 10 }))
  .filter(([, from, to]) => from < to)
  .map(([salt, from, to]) => ({ bucket: { salt, from: from / 10, to: to / 10 } }));

const score = fc.constantFrom(...scoreNames).chain((name) => {
  const { type, values: all } = scoreRow(name);
  const ops = all ? arbitraryOperators(type, fc.constantFrom<string | number>(...all)) : arbitraryOperators(type);
  return ops.map((given) => ({ score: { name, ...given } }));
});

const id = fc.constantFrom('seg_1', 'seg_2');
const segment = fc
  .oneof(
    fc.record({ id, is: fc.constantFrom('member', 'everMember'), asOf: day }, { requiredKeys: ['id', 'is'] }),
    fc.record(
      { id, is: fc.constantFrom('entered', 'left'), when: arbitraryWhen, asOf: day },
      { requiredKeys: ['id', 'is'] },
    ),
  )
  .map((given) => ({ segment: given }));
const moved = fc
  .record(
    {
      from: id,
      to: id,
      when: arbitraryWhen,
      maxGapDays: small,
      is: fc.constantFrom('moved', 'atRisk', 'stayed', 'left'),
    },
    { requiredKeys: ['from', 'to'] },
  )
  .map((given) => ({ moved: given }));

const { condition } = fc.letrec<{ condition: Record<string, unknown> }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: orders, weight: 4 },
    events,
    sequence,
    profile,
    changed,
    segment,
    moved,
    near,
    people,
    bucket,
    score,
    fc
      .array(tie('condition'), { minLength: 1, maxLength: 3 })
      .chain((of) => fc.integer({ min: 1, max: of.length }).map((count) => ({ atLeast: { count, of } }))),
    fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}));

/** A condition's JSON. */
export const arbitraryCondition: fc.Arbitrary<Record<string, unknown>> = condition;

/** A definition's JSON, with or without `version` and `universe`. */
export const arbitraryDefinition: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    condition,
    fc.record({ version: fc.constant(1), universe: fc.constantFrom('customers', 'people') }, { requiredKeys: [] }),
  )
  .map(([node, root]) => ({ ...root, ...node }));
