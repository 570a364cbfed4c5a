// Scores by the models of buying, on the CDNOW log (one customer in ten): the published parameters, and answers that agree between
// a history and each of its days.

import { foldBoundaries } from '@throughline/core/journeys/membership-log';
import type { Condition, Definition } from '@throughline/core/segments/definition';
import { describe, expect, it } from 'vitest';
import { buildColumns } from '../src/columns/build-columns.ts';
import { fitPurchaseModel } from '../src/scores/purchase-model.ts';
import { readCdnow } from './cdnow.ts';
import { ChangingSource } from './changing-source.ts';
import type { PlainOrder } from './oracle-facts.ts';
import { factsOf } from './plain-rows.ts';
import { engineOf, engineOn, STORE_ID, storeRows } from './store-rows.ts';

/** 39 weeks of calibration end before it. */
const OCTOBER = Date.parse('1997-10-01') / 86_400_000;

const scored = (score: object) => {
  const definition: Definition = { version: 1, universe: 'customers', condition: { score } as unknown as Condition };
  return { definition, references: {} };
};

const store = readCdnow();

describe.skipIf(!store)('on the CDNOW log', () => {
  const facts = store && factsOf(store);

  it('the model of October 1997 is the published one of the 39 weeks before', async () => {
    const columns = await buildColumns(storeRows(facts!), () => {});
    const { bgNbd, values } = fitPurchaseModel(columns, OCTOBER)!;
    expect(bgNbd.r).toBeCloseTo(0.243, 2);
    expect(bgNbd.alpha / 7).toBeCloseTo(4.414, 1);
    expect(bgNbd.a).toBeCloseTo(0.793, 2);
    expect(bgNbd.b).toBeCloseTo(2.426, 1);
    expect(values!.gammaGamma.p).toBeCloseTo(6.25, 0);
    expect(values!.gammaGamma.q).toBeCloseTo(3.74, 1);
  });

  it.each([
    [{ name: 'aliveProbability', lt: 0.5 }],
    [{ name: 'expectedOrders', between: [0.2, 1.5] }],
    [{ name: 'expectedValue', gte: '40.00' }],
    [{ name: 'daysToNextOrder', lte: 300 }],
    [{ name: 'daysToNextOrder', isMissing: true }],
    [{ name: 'spendTier', in: ['medium'] }],
  ])(
    '%j: a history is what each day alone says, over two months',
    async (score) => {
      const engine = engineOf(facts!);
      const [history] = await engine.counts(STORE_ID, [scored(score)], { from: '1997-09-20', to: '1997-11-10' }, 1);
      for (const { day, count } of history!.filter((_, i) => i % 3 === 0)) {
        const [alone] = await engine.counts(STORE_ID, [scored(score)], { from: day, to: day }, 1);
        expect([day, count]).toEqual([day, alone![0]!.count]);
      }
      expect(new Set(history!.map(({ count }) => count)).size).toBeGreaterThan(1);
    },
    120_000,
  );

  it('a fifth of the customers known then is of the high tier, and two fifths of the medium one', async () => {
    const engine = engineOf(facts!);
    const on = { from: '1997-10-01', to: '1997-10-01' };
    const tiers = ['high', 'medium', 'low'].map((tier) => scored({ name: 'spendTier', eq: tier }));
    const counts = (await engine.counts(STORE_ID, tiers, on, 1)).map(([one]) => one!.count);
    const all = counts.reduce((sum, count) => sum + count, 0);
    expect(all).toBe(2357);
    expect(Math.abs(counts[0]! / all - 0.2)).toBeLessThan(0.02);
    expect(Math.abs(counts[1]! / all - 0.4)).toBeLessThan(0.02);
  });

  it('before there are enough repeat buyers all are missing', async () => {
    const engine = engineOf(facts!);
    const on = { from: '1997-01-20', to: '1997-01-20' };
    const asked = ['aliveProbability', 'expectedOrders', 'expectedValue', 'daysToNextOrder', 'spendTier'];
    const counts = await engine.counts(
      STORE_ID,
      asked.map((name) => scored({ name, isMissing: false })),
      on,
      1,
    );
    expect(counts.map(([one]) => one!.count)).toEqual([0, 0, 0, 0, 0]);
  });

  it('the log corrects everyone whom a late order moves by the models of later months', async () => {
    const { people, orders, ...rest } = store!;
    const few = new Set(people.slice(0, 500).map(({ id }) => id));
    const of = (keeps: (order: PlainOrder) => boolean) => ({
      ...rest,
      people: people.filter(({ id }) => few.has(id)),
      orders: orders.filter((order) => few.has(order.person!) && keeps(order)),
    });
    const late = orders.findLast((order) => few.has(order.person!) && order.at < Date.parse('1997-09-15'))!;
    const now = Date.parse('1997-11-10T12:00:00Z');
    const score = scored({ name: 'expectedOrders', gte: 0.7 });
    const segments = [{ key: { segmentId: 's', version: 1 }, input: score }];
    const source = new ChangingSource(factsOf(of((order) => order !== late)));
    const engine = engineOn(source);
    const followed = await engine.follow(STORE_ID, segments, now);
    const held = new Map(followed.baseline(segments[0]!.key));
    source.become(factsOf(of(() => true)));
    await engine.refresh(STORE_ID);
    const { rows } = followed.pending(now);
    const present = await engineOf(factsOf(of(() => true))).follow(STORE_ID, segments, now);
    const folded = [...few].map((id) => [
      id,
      foldBoundaries(
        held.get(id) ?? [],
        rows.filter(({ personId }) => personId === id),
      ),
    ]);
    const expected = new Map(present.baseline(segments[0]!.key));
    expect(folded).toEqual([...few].map((id) => [id, expected.get(id) ?? []]));
    expect(new Set(rows.map(({ personId }) => personId)).size).toBeGreaterThan(1);
  }, 120_000);
});
