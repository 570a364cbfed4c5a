// An evaluator that is kept while its columns absorb changes answers as one that is made anew, for as long as it says so.

import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorb } from '../src/columns/absorb.ts';
import { buildColumns } from '../src/columns/build-columns.ts';
import type { Columns } from '../src/columns/columns.ts';
import { compileSegments } from '../src/compile/compile-condition.ts';
import { type Evaluator, isIn, type MakeEvaluator } from '../src/compile/evaluator/evaluator.ts';
import { generateEvaluator } from '../src/compile/evaluator/generate-evaluator.ts';
import { interpretSegments } from '../src/compile/evaluator/interpret-evaluator.ts';
import { Walker } from '../src/walk/walk-person.ts';
import { changedBetween, partOf } from './changing-source.ts';
import { factsOf } from './plain-rows.ts';
import { changed, randomChange } from './random-changes.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { randomStore } from './random-store.ts';
import { orderRow, type StoreFacts, storeRows } from './store-rows.ts';

const RUNS = Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1);

const randomCase = randomStore.chain((store) =>
  fc.record({
    store: fc.constant(store),
    changes: fc.array(randomChange, { minLength: 3, maxLength: 5 }),
    references: fc.record({ r1: randomDefinition(store.middle, []), r2: livelyDefinition(store.middle) }),
    definitions: fc.tuple(randomDefinition(store.middle, ['r1', 'r2']), livelyDefinition(store.middle)),
  }),
);

interface Sources {
  definition: Definition;
  references: Record<string, Definition>;
}

async function become(columns: Columns, before: StoreFacts, after: StoreFacts, changeNumber: number): Promise<void> {
  const named = changedBetween(before, after);
  const rows = storeRows(partOf(after, named), changeNumber);
  const part = await buildColumns(rows, () => {}, { limbCount: columns.limbs.length });
  absorb(columns, part, { changeNumber, ...named });
}

function expectRight(evaluator: Evaluator, columns: Columns, sources: Sources[], instants: number[]): void {
  const segments = compileSegments(columns, sources, instants.at(-1)!);
  const walker = new Walker(columns);
  const out = new Int32Array(evaluator.wordCount);
  for (let person = 0; person < columns.personCount; person++) {
    for (const instant of instants) {
      const expected = segments.map((segment) => walker.holdsAt(segment, person, instant));
      const { first, end } = walker.view;
      evaluator.evaluate(person, first, end, instant, columns.zone.dayOf(instant), out);
      expect(sources.map((_, i) => isIn(out, i))).toEqual(expected);
    }
  }
}

describe('a kept evaluator', () => {
  it.each([
    ['generated', generateEvaluator],
    ['interpreted', interpretSegments],
  ] satisfies [string, MakeEvaluator][])(
    'answers as a new one: %s',
    async (_, make) => {
      let kept = 0;
      await fc.assert(
        fc.asyncProperty(randomCase, async ({ store, changes, references, definitions }) => {
          const states = changes.map((change) => factsOf(changed(store, change)));
          const columns = await buildColumns(storeRows(states[0]!), () => {});
          const sources = definitions.map((definition) => ({ definition, references }));
          const instants = [-9, 0, 9].map((offset) => columns.zone.endOfDay(store.middle + offset));
          let evaluator = make(columns, sources, instants.at(-1)!);
          for (const [i, facts] of states.slice(1).entries()) {
            await become(columns, states[i]!, facts, i + 2);
            for (let place = 0; place < instants.length; place++) instants[place]! += 86_400_000;
            if (evaluator.renew(instants.at(-1)!)) kept++;
            else evaluator = make(columns, sources, instants.at(-1)!);
            expectRight(evaluator, columns, sources, instants);
          }
        }),
        { numRuns: 200 * RUNS },
      );
      // Columns so small are replaced by most changes: some 15 evaluators in 200 cases are kept.
      expect(kept).toBeGreaterThan(2 * RUNS);
    },
    600_000,
  );

  it('says so when values come in that it has no room for, or that it took for impossible', async () => {
    const at = Date.UTC(2026, 0, 1, 12);
    const order = (i: number, products: string[]) =>
      orderRow({
        externalId: `${i}`,
        personId: 'p',
        placedAt: at + i,
        channel: products[0],
        lines: products.map((product, l) => ({
          lineId: `${l}`,
          product,
          title: product,
          variant: null,
          type: null,
          vendor: null,
          sku: null,
          tags: [],
          collections: [],
          quantity: 1,
          amountMinor: 1,
        })),
      });
    const people = [{ personId: 'p', firstKnownAt: at, name: null }];
    const factsWith = (...orders: StoreFacts['orders']) => ({
      timeZone: 'UTC',
      currencyCode: 'EUR',
      people,
      orders,
    });
    const conditions = [
      { orders: { where: { product: { in: ['wanted'] } }, some: { gte: 1 } } },
      { orders: { where: { channel: { in: ['other'] } }, some: { gte: 1 } } },
      { orders: { measure: { distinct: 'product' as const }, is: { gte: 3 } } },
    ];
    const sources = conditions.map((condition) => ({
      definition: { version: 1 as const, universe: 'customers' as const, condition },
      references: {},
    }));
    const states = [
      [order(0, ['first'])],
      [order(0, ['first']), order(1, ['other'])],
      [order(0, ['first']), order(1, ['other']), order(2, ['wanted'])],
      Array.from({ length: 4 }, (_, i) =>
        order(
          i,
          Array.from({ length: 50 }, (_, l) => `product ${i} ${l}`),
        ),
      ),
    ].map((orders) => factsWith(...orders));
    const columns = await buildColumns(storeRows(states[0]!), () => {});
    const horizon = at + 1_000;
    let evaluator = generateEvaluator(columns, sources, horizon);
    const said: boolean[] = [];
    for (let i = 1; i < states.length; i++) {
      await become(columns, states[i - 1]!, states[i]!, i + 1);
      const { layout } = columns;
      said.push(evaluator.renew(horizon));
      if (!said.at(-1)) evaluator = generateEvaluator(columns, sources, horizon);
      expect(columns.layout).toBe(layout);
      expectRight(evaluator, columns, sources, [at, horizon]);
    }
    expect(said).toEqual([true, false, false]);
  });
});
