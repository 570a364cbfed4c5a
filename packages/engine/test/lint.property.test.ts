// What the linter of definitions says is so: asked of the oracle, of everyone, at every kind of instant, on random stores.

import { placesOf } from '@throughline/core/segments/condition-places';
import type { Condition, Definition } from '@throughline/core/segments/definition';
import { type Finding, lint, truthOfCondition } from '@throughline/core/segments/lint/lint';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Oracle } from './oracle.ts';
import { isoOf } from './oracle-calendar.ts';
import type { Node, PlainDefinition } from './oracle-facts.ts';
import { endOf } from './oracle-questions.ts';
import { randomCondition } from './random-condition.ts';
import { count, days, money, one, orderOps, some, when } from './random-operators.ts';
import { DAYS_AFTER, DAYS_BEFORE, type RandomStore, randomStore } from './random-store.ts';

const RUNS = 1_500 * Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1);
const TIMEOUT_MS = 600_000;
const INSTANTS_MAX = 12;
const EVERY_FINDING = [
  'ALWAYS_FALSE',
  'ALWAYS_TRUE',
  'CONTRADICTION',
  'DUPLICATE',
  'REDUNDANT',
  'UNREACHABLE_WINDOW',
  'false',
  'true',
];

/** About few things, so that conditions often speak of the same. */
function closeCondition(middle: number): fc.Arbitrary<Condition> {
  const where = one<object | undefined>(
    undefined,
    undefined,
    { channel: { in: ['pos'] } },
    { channel: { notIn: ['pos'] } },
    { channel: { in: ['pos'], notEq: 'pos' } },
    { all: [{ channel: { eq: 'pos' } }, { channel: { eq: 'online_store' } }] },
    { any: [{ gift: { eq: true } }, { not: { gift: { eq: true } } }] },
    { product: { in: ['p1'], notIn: ['p1', 'p2'] } },
    { all: [{ product: { eq: 'p1' } }, { product: { eq: 'p2' } }] },
    { total: { gt: '10', lt: '10.00' } },
    { refunded: { notEq: 'none' } },
  );
  const position = one<object | undefined>(
    undefined,
    undefined,
    { from: 1, to: 1 },
    { from: 1 },
    { from: 2 },
    { from: 2, to: 3 },
    { last: true },
  );
  const window = fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: one({ last: { days: 7 } }, { last: { weeks: 1 } }) },
    { weight: 1, arbitrary: when(middle) },
  );
  const asked = fc.oneof(
    orderOps(count).map((ops) => ({ some: ops })),
    one({ none: true }, { every: true }, { every: true, orEmpty: true }),
    fc.tuple(one('sum', 'max', 'avg'), orderOps(money)).map(([m, is]) => ({ measure: { [m]: 'gross' }, is })),
    fc
      .tuple(
        one({ daysSinceLast: true }, { daysSinceFirst: true }, { gapDays: 1 }, { medianGapDays: true }),
        fc.oneof(orderOps(days), one({ isMissing: true }, { isMissing: false })),
      )
      .map(([measure, is]) => ({ measure, is })),
    one('pos', 'online_store').map((eq) => ({ measure: { mostFrequent: 'channel' }, is: { eq } })),
  );
  const facts = fc
    .tuple(where, position, window, asked)
    .map(([w, p, n, q]) => ({ ...(w && { where: w }), ...(p && { position: p }), ...(n && { when: n }), ...q }));
  const held = fc.oneof(
    one('US', 'de', 'DE').map((eq) => ({ field: 'country', eq })),
    some('us', 'DE').map((notIn) => ({ field: 'country', notIn })),
    one('k', 'Kö').map((startsWith) => ({ field: 'city', startsWith })),
    one({ field: 'country', isMissing: true }, { field: 'city', eq: 'KÖLN' }, { field: 'city', in: ['Bonn'] }),
    orderOps(one(20, 26, 30)).map((ops) => ({ field: 'age', ...ops })),
    orderOps(one('1990-01-31', '1996-03-20')).map((ops) => ({ field: 'birthDate', ...ops })),
    orderOps(one<string | number>(1, 2, '50', '50.00')).map((ops) => ({ field: 'attribute:limit', ...ops })),
    fc
      .record(
        { hasAny: some('vip', 'Loyal'), hasAll: some('VIP', 'loyal'), hasNone: some('vip', 'loyal') },
        { requiredKeys: [] },
      )
      .filter((ops) => Object.keys(ops).length > 0)
      .map((ops) => ({ field: 'tags', ...ops })),
    one({ minSize: 1 }, { maxSize: 0 }, { maxSize: 1 }).map((ops) => ({ field: 'tags', ...ops })),
  );
  const salted = fc.tuple(one(0, 0.25), one(0.5, 1)).map(([from, to]) => ({ salt: 's', from, to }));
  const scored = orderOps(one(1, 3, 5)).map((ops) => ({ name: 'rfmRecency', ...ops }));
  const moved = fc
    .record({ from: fc.constant('r1'), to: one('r1', 'r2'), is: one('moved', 'stayed', 'left', 'atRisk') })
    .map((edge) => edge);
  const member = one('member', 'everMember', 'entered').map((is) => ({ id: 'r1', is }));
  return fc.oneof(
    { weight: 8, arbitrary: facts.map((body) => ({ orders: body })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(window, orderOps(count))
        .map(([n, is]) => ({ events: { kind: 'opened', ...(n && { when: n }), some: is } })),
    },
    { weight: 4, arbitrary: held.map((body) => ({ profile: body })) },
    { weight: 1, arbitrary: one(1.1, 2).map((km) => ({ near: { place: 'anyOwnLocation', km } })) },
    { weight: 1, arbitrary: salted.map((body) => ({ bucket: body })) },
    { weight: 1, arbitrary: scored.map((body) => ({ score: body })) },
    { weight: 1, arbitrary: moved.map((body) => ({ moved: body })) },
    { weight: 1, arbitrary: member.map((body) => ({ segment: body })) },
    { weight: 2, arbitrary: randomCondition(middle, ['r1', 'r2']) },
  ) as fc.Arbitrary<Condition>;
}

/** Groups of a few conditions that come again, some of them denied. */
function closeTree(middle: number): fc.Arbitrary<Condition> {
  return fc.array(closeCondition(middle), { minLength: 2, maxLength: 4 }).chain((pool) => {
    const leaf = fc.oneof(
      { weight: 3, arbitrary: one(...pool) },
      { weight: 1, arbitrary: one(...pool).map((not) => ({ not })) },
    );
    const group = (inner: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
      fc.array(inner, { minLength: 1, maxLength: 4 }).chain((of) =>
        fc.oneof(
          fc.constant({ all: of }),
          fc.constant({ any: of }),
          fc.integer({ min: 1, max: of.length }).map((k) => ({ atLeast: { count: k, of } })),
        ),
      );
    return fc.oneof(leaf, group(leaf), group(fc.oneof(leaf, group(leaf)))) as fc.Arbitrary<Condition>;
  });
}

interface Case {
  store: RandomStore;
  definition: Definition;
  references: Record<string, Definition>;
  day: number;
}

const randomCase: fc.Arbitrary<Case> = randomStore.chain((store) => {
  const definition = (condition: fc.Arbitrary<Condition>): fc.Arbitrary<Definition> =>
    fc.record({ version: fc.constant(1 as const), universe: one('customers' as const, 'people' as const), condition });
  return fc.record({
    store: fc.constant(store),
    definition: definition(closeTree(store.middle)),
    references: fc.record({
      r1: definition(closeCondition(store.middle).filter(isPlain)),
      r2: definition(closeCondition(store.middle).filter(isPlain)),
    }),
    day: fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER + 5 }),
  });
});

const isPlain = (condition: Condition) => !/"(segment|moved)"/.test(JSON.stringify(condition));

function open({ store, references, day }: Case) {
  const last = endOf(new Oracle(store, {}, 0), store.middle + day);
  const oracle = new Oracle(store, references as unknown as Record<string, PlainDefinition>, last);
  /** Everyone who is looked at, at some of the instants that matter to them. */
  const moments = (universe: Definition['universe']): [string, number][] =>
    store.people.flatMap(({ id, knownAt }) => {
      const known = oracle
        .instants(id)
        .filter((t) => t >= knownAt && (universe === 'people' || oracle.orders(id, t).length > 0));
      const step = Math.max(1, Math.floor(known.length / INSTANTS_MAX));
      return known.filter((_, i) => i % step === 0 || i === known.length - 1).map((t): [string, number] => [id, t]);
    });
  const holds = (condition: Condition, [id, t]: [string, number]) => oracle.holds(condition as unknown as Node, id, t);
  return { oracle, moments, holds };
}

function without(condition: Condition, path: readonly (string | number)[]): Condition {
  const copy = structuredClone(condition);
  // biome-ignore lint/suspicious/noExplicitAny: a walk along a path of keys.
  const list = path.slice(0, -1).reduce((node: any, key) => node[key], copy);
  list.splice(Number(path.at(-1)), 1);
  return copy;
}

/** What is asked of the facts of a window, whatever else is asked: whether there is one. */
function anythingIn(condition: Condition): Condition {
  if ('orders' in condition) return { orders: { when: condition.orders.when!, some: { gte: 1 } } };
  if ('events' in condition)
    return { events: { kind: condition.events.kind, when: condition.events.when!, some: { gte: 1 } } };
  return condition;
}

describe('the linter', () => {
  it(
    'says nothing that is not so',
    () => {
      const seen: Partial<Record<Finding['code'] | 'true' | 'false', number>> = {};
      const note = (code: Finding['code'] | 'true' | 'false') => {
        seen[code] = (seen[code] ?? 0) + 1;
      };
      fc.assert(
        fc.property(randomCase, (given) => {
          const { store, definition, day } = given;
          const { condition, universe } = definition;
          const { oracle, moments, holds } = open(given);
          const firstOrder = Math.min(
            ...store.orders.filter(({ cancelled }) => !cancelled).map(({ at }) => oracle.day(at)),
          );
          const context = {
            today: isoOf(store.middle + day),
            weekStartsOn: store.weekStartsOn,
            ...(Number.isFinite(firstOrder) && { firstOrderOn: isoOf(firstOrder) }),
          };
          const findings = lint(definition, context);
          const places = placesOf(condition);
          const decided = places.filter((place) => truthOfCondition(place.condition, universe) !== null);
          if (findings.length + decided.length === 0) return;
          const looked = moments(universe);
          for (const place of decided) {
            const truth = truthOfCondition(place.condition, universe);
            note(truth ? 'true' : 'false');
            for (const moment of looked) expect(holds(place.condition, moment)).toBe(truth);
          }
          for (const { code, path, removable } of findings) {
            note(code);
            if (removable) {
              const mended = without(condition, path);
              for (const moment of looked) expect(holds(mended, moment)).toBe(holds(condition, moment));
            }
            if (code !== 'UNREACHABLE_WINDOW') continue;
            const place = places.findLast((one) => one.path.every((key, i) => path[i] === key))!;
            for (const moment of looked) expect(holds(anythingIn(place.condition), moment)).toBe(false);
          }
        }),
        { numRuns: RUNS },
      );
      expect(Object.keys(seen).sort()).toEqual(EVERY_FINDING);
      for (const [code, times] of Object.entries(seen)) expect([code, times > RUNS / 100]).toEqual([code, true]);
    },
    TIMEOUT_MS,
  );
});
