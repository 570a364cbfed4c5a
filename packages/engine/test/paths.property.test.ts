// Paths of first orders equal the oracle's, on random stores, groups and windows, and conserve people.

import { type PathValue, pathDimensions, peopleOnPath } from '@throughline/core/insights/people-on-path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderPaths } from '../src/insights/answer-order-paths.ts';
import type { PathFigures } from '../src/insights/path-counts.ts';
import type { PlainLine } from './oracle-facts.ts';
import { firstBuysOf, orderPathsOf } from './oracle-paths.ts';
import { factsOf } from './plain-rows.ts';
import { openInsights, randomInsightCase, runs, TIMEOUT_MS, truncated } from './random-insights.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

function lines({ values, own, compared }: OrderPaths): unknown {
  const name = (place: number) => (place < values.length ? String(values[place]) : '*');
  const figures = ({ customers, stops, links }: PathFigures) => [
    customers,
    ...[
      ...stops.map(({ position, value, customers: people }) => `${position} ${name(value)} ${people}`),
      ...links.map(
        ({ position, from, to, customers: people }) =>
          `${position} ${name(from)}>${to === null ? '.' : name(to)} ${people}`,
      ),
    ].sort(),
  ];
  return [values, figures(own), ...(compared ? [figures(compared)] : [])];
}

const sum = (of: readonly { customers: number }[]) => of.reduce((all, { customers }) => all + customers, 0);

describe('paths of first orders', () => {
  it(
    'equal the oracle, and everyone at a stop comes from somewhere and goes somewhere',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, async (given) => {
          const { engine, oracle, end, scope, plainScope } = openInsights(given);
          for (const by of pathDimensions) {
            const paths = await engine.insight(STORE_ID, 'orderPaths', { ...scope, by });
            expect(lines(paths), by).toEqual(orderPathsOf(oracle, plainScope, by, end));
            const { stops, links, customers } = paths.own;
            expect(sum(stops.filter(({ position }) => position === 1))).toBe(customers);
            for (const { position, value, customers: people } of stops) {
              const into = links.filter((link) => link.position === position - 1 && link.to === value);
              const outOf = links.filter((link) => link.position === position && link.from === value);
              if (position > 1) expect(sum(into)).toBe(people);
              if (position < 5) expect(sum(outOf)).toBe(people);
            }
          }
        }),
        runs(120),
      ),
    TIMEOUT_MS,
  );

  it(
    'answer as if nothing had happened since',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, async (given) => {
          const { engine, end, scope } = openInsights(given);
          const before = engineOf(factsOf(truncated(given.store, end)));
          for (const by of pathDimensions) {
            const found = await engine.insight(STORE_ID, 'orderPaths', { ...scope, by });
            expect(found).toEqual(await before.insight(STORE_ID, 'orderPaths', { ...scope, by }));
          }
        }),
        runs(40),
      ),
    TIMEOUT_MS,
  );

  it(
    'by channel have people behind them whom a definition selects',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, async (given) => {
          const { engine, scope } = openInsights(given);
          const { values, own } = await engine.insight(STORE_ID, 'orderPaths', { ...scope, by: 'CHANNEL' });
          const known = values as string[];
          const at = (place: number): PathValue => ({ value: known[place] ?? null, known });
          const people = { segmentId: scope.segment && 'own', from: scope.from, to: scope.to };
          const asked = [
            ...own.stops.map(({ position, value }) => peopleOnPath(people, position, at(value))),
            ...own.links.map(({ position, from, to }) =>
              peopleOnPath(people, position, at(from), to === null ? 'end' : at(to)),
            ),
          ];
          if (asked.length === 0) return;
          const references = { ...given.references, ...(given.segment && { own: given.segment }) };
          const segments = asked.map((definition) => ({ definition, references }));
          const options = { medians: false, changes: false };
          const metrics = await engine.metrics(STORE_ID, segments, scope.asOf, 'gross', options);
          expect(metrics.map(({ customerCount }) => customerCount)).toEqual(
            [...own.stops, ...own.links].map(({ customers }) => customers),
          );
        }),
        runs(60),
      ),
    TIMEOUT_MS,
  );
});

describe('first buys in another channel', () => {
  const channels = ['pos', 'online_store', 'nowhere'];
  const list = (values: string[]) => (values.length === 0 ? [null] : values);

  it(
    'equal the oracle',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, fc.shuffledSubarray(channels, { minLength: 2 }), async (given, [a, b]) => {
          const { engine, oracle, end, scope, plainScope } = openInsights(given);
          const channelsHere = new Set(given.store.orders.map(({ channel }) => channel));
          if (channelsHere.size > 12) return;
          const pair: [string, string] = [a!, b!];
          const ask = (dimension: 'TYPE' | 'PRODUCT_TAG', known: { first: string; second: string } | null) =>
            engine.insight(STORE_ID, 'firstBuys', { ...scope, dimension, pair: known });
          for (const [dimension, valuesOf] of [
            ['TYPE', ({ type }: PlainLine) => [type]],
            ['PRODUCT_TAG', ({ tags }: PlainLine) => list(tags)],
          ] as const) {
            const found = await ask(dimension, { first: a!, second: b! });
            const expected = firstBuysOf(oracle, plainScope, { valuesOf, pair }, end);
            const named = (place: number) => found.channels[place];
            expect(
              found.pairs.map(({ first, second, customers }) => `${named(first)}>${named(second)} ${customers}`).sort(),
            ).toEqual(expected.pairs);
            const { customers, begun, rows } = found.chosen ?? { customers: 0, begun: 0, rows: [] };
            expect([
              `${customers} ${begun}`,
              ...rows.map((row) => `${row.key} ${row.customers} ${row.begun}`).sort(),
            ]).toEqual(expected.rows);
          }
          const most = await ask('TYPE', null);
          expect(most.chosen?.customers).toBe(most.pairs[0]?.customers);
        }),
        runs(120),
      ),
    TIMEOUT_MS,
  );
});
