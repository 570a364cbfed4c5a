// The resident engine answers as the oracle does, on random stores and random conditions of every kind.

import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metrics, SegmentInput } from '../src/engine.ts';
import { Oracle } from './oracle.ts';
import { isoOf } from './oracle-calendar.ts';
import type { PlainDefinition } from './oracle-facts.ts';
import { endOf, membersAt, metricsAt, movesOf, type OracleMetrics, revenueOf } from './oracle-questions.ts';
import { factsOf } from './plain-rows.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { DAYS_AFTER, DAYS_BEFORE, type RandomStore, randomStore } from './random-store.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

/** Cases of one property; THROUGHLINE_PROPERTY_RUNS multiplies them. */
const runs = (count: number) => ({ numRuns: count * Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1) });
const TIMEOUT_MS = 600_000;

interface Case {
  store: RandomStore;
  a: Definition;
  b: Definition;
  /** Two that people keep entering and leaving. */
  lively: [Definition, Definition];
  references: Record<string, Definition>;
  /** Day offsets about the store's middle. */
  days: number[];
  base: 'gross' | 'net' | 'product';
  gap: number;
}

const offset = fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER + 10 });
const wide = fc.tuple(offset, offset, offset);
const narrow = fc.tuple(offset, fc.nat(4), fc.nat(4)).map(([day, a, b]) => [day, day + a, day + b]);

const randomCase: fc.Arbitrary<Case> = randomStore.chain((store) => {
  const definition = (ids: string[]) => randomDefinition(store.middle, ids);
  return fc.record({
    store: fc.constant(store),
    references: fc.record({ r1: definition([]), r2: definition(['r1']) }),
    a: definition(['r1', 'r2']),
    b: definition(['r1', 'r2']),
    lively: fc.tuple(livelyDefinition(store.middle), livelyDefinition(store.middle)),
    days: fc.oneof(wide, narrow),
    base: fc.constantFrom('gross' as const, 'net' as const, 'product' as const),
    gap: fc.constantFrom(0, 0, 1, 4),
  });
});

function open({ store, a, b, lively, references, days }: Case) {
  const [first, last] = [Math.min(...days), Math.max(...days)].map((offset) => store.middle + offset) as [
    number,
    number,
  ];
  const horizon = endOf(new Oracle(store, {}, 0), last);
  const oracle = new Oracle(store, references as unknown as Record<string, PlainDefinition>, horizon);
  const plain = (definition: Definition) => definition as unknown as PlainDefinition;
  const input = (definition: Definition): SegmentInput => ({ definition, references });
  return {
    engine: engineOf(factsOf(store)),
    oracle,
    window: { from: isoOf(first), to: isoOf(last) },
    first,
    last,
    day: isoOf(last),
    end: horizon,
    a: { plain: plain(a), input: input(a) },
    b: { plain: plain(b), input: input(b) },
    lively: lively.map((one) => ({ plain: plain(one), input: input(one) })),
  };
}

type Opened = ReturnType<typeof open>;

function property(title: string, count: number, check: (opened: Opened, given: Case) => Promise<void>): void {
  it(
    title,
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase, (given) => check(open(given), given)),
        runs(count),
      );
    },
    TIMEOUT_MS,
  );
}

function expectMetrics(found: Metrics, expected: OracleMetrics): void {
  expect(found.customerCount).toBe(expected.customerCount);
  const { lifetimeValueMinor, averageOrderValueMinor, averageOrderValuePooledMinor } = found;
  expect([lifetimeValueMinor, averageOrderValueMinor, averageOrderValuePooledMinor]).toEqual(expected.money);
  const rates = [found.repeatCustomerRate, found.averageOrderCount, found.purchaseIntervalDays];
  rates.forEach((rate, i) => {
    expectClose(rate, expected.rates[i]!);
  });
  expect([found.purchaseIntervalMedianDays, found.purchaseIntervalKaplanMeierDays]).toEqual(expected.medians);
  for (const [name, value] of Object.entries(expected.change)) {
    expectClose(found.change[name as keyof Metrics['change']], value);
  }
}

function expectClose(found: number | null, expected: number | null): void {
  if (expected === null || found === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThan(1e-9);
}

const listMembers = async ({ engine, a, day, end }: Opened, at: number) => {
  const asOf = at === end ? { day } : { instant: at };
  const query = {
    segment: a.input,
    asOf,
    base: 'gross',
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 100,
  } as const;
  return (await engine.members(STORE_ID, query)).members;
};

async function expectMoves({ engine, oracle, window }: Opened, { gap, base }: Case, a: Opened['a'], b: Opened['a']) {
  const edge = { from: a.input, to: b.input, maxGapDays: gap };
  const [moves] = await engine.moves(STORE_ID, [edge], window, base);
  const expected = movesOf(oracle, a.plain, b.plain, gap, window, base);
  expect(moves).toMatchObject({
    moved: expected.moved,
    atRisk: expected.atRisk,
    stayed: expected.stayed,
    left: expected.moved - expected.stayed,
    medianDays: expected.medianDays,
    revenueAfterMinor: expected.revenue,
    revenueAfterOrders: expected.orders,
  });
  const [comparison] = await engine.compareMoves(STORE_ID, [edge], window);
  const before = movesOf(oracle, a.plain, b.plain, gap, comparison!.window, base);
  expect(comparison).toMatchObject({ moved: before.moved, atRisk: before.atRisk });
  const { movers, totalCount } = await engine.movers(STORE_ID, edge, window, base, 'atRisk', 0, 100);
  expect(totalCount).toBe(expected.atRisk);
  const moved = movers.filter(({ movedAt }) => movedAt !== null);
  expect(moved.map(({ personId }) => personId).sort()).toEqual(expected.who);
}

describe('the resident engine equals the oracle', () => {
  property('in who is a member at any instant, and since when', 700, async (opened, { store, days }) => {
    const { oracle, a, end } = opened;
    const facts = [...store.orders, ...store.attributes].map((fact) => fact.at);
    const instants = [
      end,
      ...facts.slice(0, 2),
      ...days.slice(0, 1).map((offset) => endOf(oracle, store.middle + offset)),
    ];
    for (const at of instants.filter((t) => t <= end)) {
      const members = await listMembers(opened, at);
      expect(members.map(({ personId }) => personId)).toEqual(membersAt(oracle, a.plain, at));
      for (const { personId, enteredAt } of members) {
        expect(enteredAt).toBe(oracle.intervals(a.plain, personId).findLast(([entered]) => entered <= at)![0]);
      }
    }
  });

  property('in all intervals of a person', 400, async ({ engine, oracle, a, day }, { store }) => {
    for (const { id } of store.people) {
      const [intervals] = await engine.memberships(STORE_ID, id, [a.input], { day });
      const expected = oracle.intervals(a.plain, id).map(([enteredAt, left]) => ({
        enteredAt,
        leftAt: Number.isFinite(left) ? left : null,
      }));
      expect(intervals).toEqual(expected);
    }
  });

  property('in metrics and their change', 300, async ({ engine, oracle, a, b, day, end }, { base }) => {
    const [ofA, ofB] = await engine.metrics(STORE_ID, [a.input, b.input], { day }, base);
    expectMetrics(ofA!, metricsAt(oracle, a.plain, base, end));
    expectMetrics(ofB!, metricsAt(oracle, b.plain, base, end));
  });

  property('in history, day by day', 100, async ({ engine, oracle, a, last }, { base }) => {
    const window = { from: isoOf(last - 14), to: isoOf(last) };
    const [history] = await engine.history(STORE_ID, [a.input], window, base);
    expect(history).toHaveLength(15);
    for (let i = 0; i < 15; i += 2) {
      const at = endOf(oracle, last - 14 + i);
      expect(history![i]!.asOf).toBe(at);
      expectMetrics(history![i]!, metricsAt(oracle, a.plain, base, at));
    }
    const [counts] = await engine.counts(STORE_ID, [a.input], window, 1);
    expect(counts!.map(({ count }) => count)).toEqual(history!.map(({ customerCount }) => customerCount));
  });

  property('in moves, with and without a gap', 250, async (opened, given) => {
    await expectMoves(opened, given, opened.a, opened.b);
  });

  property('in moves between segments that people keep entering and leaving', 250, async (opened, given) => {
    await expectMoves(opened, given, opened.lively[0]!, opened.lively[1]!);
  });

  property('in the revenue split', 200, async ({ engine, oracle, a, window, first, last }, { base }) => {
    const days = await engine.revenue(STORE_ID, a.input, window, base);
    const found = days.map(({ day, joining, staying, leaving }) => ({
      day,
      joining: [joining.orders, Number(joining.amountMinor)],
      staying: [staying.orders, Number(staying.amountMinor)],
      leaving: [leaving.orders, Number(leaving.amountMinor)],
    }));
    expect(found).toEqual(revenueOf(oracle, a.plain, base, first, last));
  });
});

describe('the resident engine always', () => {
  property('splits everyone into a segment and its complement', 200, async ({ engine, a, day }) => {
    const { universe, condition, version } = a.input.definition;
    const of = (node: Definition['condition']): SegmentInput => ({
      ...a.input,
      definition: { version, universe, condition: node },
    });
    const [segment, complement, all] = await engine.metrics(
      STORE_ID,
      [of(condition), of({ not: condition }), of({ all: [] })],
      { day },
      'gross',
    );
    expect(segment!.customerCount + complement!.customerCount).toBe(all!.customerCount);
    const { parts } = await engine.overlap(STORE_ID, [of(condition), of({ not: condition })], { day });
    expect(parts.filter(({ segments }) => segments.length > 1)).toEqual([]);
  });

  property('conserves members: start + entered - left = end', 100, async ({ engine, a, window, first }, { store }) => {
    let entered = 0;
    let left = 0;
    const [counts] = await engine.counts(STORE_ID, [a.input], { from: isoOf(first - 1), to: window.to }, 1);
    const start = endOf(new Oracle(store, {}, 0), first - 1);
    for (const { id } of store.people) {
      const [intervals] = await engine.memberships(STORE_ID, id, [a.input], { day: window.to });
      entered += intervals!.filter(({ enteredAt }) => enteredAt > start).length;
      left += intervals!.filter(({ leftAt }) => leftAt !== null && leftAt > start).length;
    }
    expect(counts!.at(0)!.count + entered - left).toBe(counts!.at(-1)!.count);
  });

  property('answers alike whatever the order of arrival', 100, async (opened, { store, base }) => {
    const { engine, a, b, day, window } = opened;
    const { people, orders, attributes, events, ...rest } = factsOf(store);
    const permuted = engineOf({
      ...rest,
      people: [...people].reverse(),
      orders: [...orders].reverse().map((order) => ({ ...order, refunds: [...order.refunds].reverse() })),
      attributes: [...attributes!].reverse(),
      events: [...events!].reverse(),
    });
    const ask = (one: typeof engine) =>
      Promise.all([
        one.metrics(STORE_ID, [a.input, b.input], { day }, base),
        one.compareMoves(STORE_ID, [{ from: a.input, to: b.input, maxGapDays: 0 }], window),
        one.figures(STORE_ID, { day }).then(({ values, ...figures }) => figures),
      ]);
    expect(await ask(permuted)).toEqual(await ask(engine));
  });
});
