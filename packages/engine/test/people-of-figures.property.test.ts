// A figure that no definition says lists as many people as it counts, on random stores, groups and windows; each of them once.

import { DIMENSIONS, dimensionNames, orderDimensions } from '@throughline/core/insights/dimensions';
import type { Choice, Counts } from '@throughline/core/insights/figure';
import { pathDimensions } from '@throughline/core/insights/people-on-path';
import { formatAmount } from '@throughline/core/money';
import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RANGES } from '../src/insights/answer-order-values.ts';
import type { InsightScope } from '../src/insights/insight.ts';
import type { ResidentEngine } from '../src/resident/resident-engine.ts';
import { isoOf } from './oracle-calendar.ts';
import { type InsightCase, openInsights, randomInsightCase, runs, TIMEOUT_MS } from './random-insights.ts';
import { STORE_ID } from './store-rows.ts';

interface Counted {
  counts: Counts;
  customers: number;
}

type Opened = ReturnType<typeof openInsights>;

const PAGE = { sort: 'name', descending: false, offset: 0, limit: 1000 } as const;

async function expectCounted(engine: ResidentEngine, scope: InsightScope, counted: readonly Counted[]): Promise<void> {
  for (const { counts, customers } of counted) {
    const { people, totalCount } = await engine.insight(STORE_ID, 'figurePeople', { ...scope, ...PAGE, counts });
    const different = new Set(people.map(({ personId }) => personId)).size;
    const told = { counts, customers };
    expect({ ...told, found: totalCount, different }).toEqual({ ...told, found: customers, different: customers });
  }
}

/** Of the first group, and of the one it is compared with. */
async function expectOfGroups<Figures>(
  { engine, scope }: Opened,
  { own, compared }: { own: Figures; compared: Figures | null },
  read: (figures: Figures) => Counted[],
): Promise<void> {
  await expectCounted(engine, scope, read(own));
  if (compared)
    await expectCounted(engine, { ...scope, segment: scope.compareWith, compareWith: null }, read(compared));
}

const property = (title: string, count: number, check: (opened: Opened, given: InsightCase) => Promise<void>) =>
  it(
    title,
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, (given) => check(openInsights(given), given)),
        runs(count),
      ),
    TIMEOUT_MS,
  );

property('rows of breakdowns, by every dimension', 25, async (opened) => {
  for (const dimension of dimensionNames) {
    for (const [position, channel] of [
      [null, null],
      [{ from: 2 }, 'pos'],
      [{ last: true as const }, null],
    ] as const) {
      const query = { ...opened.scope, dimension, position, channel };
      const { rows } = await opened.engine.insight(STORE_ID, 'breakdown', query);
      const compared = rows.flatMap(({ key, compared }) => (compared ? [{ key, customers: compared.customers }] : []));
      await expectOfGroups(opened, { own: rows, compared: opened.scope.compareWith ? compared : null }, (figures) =>
        figures.map(({ key, customers }: { key: string | null; customers: number }) => ({
          customers,
          counts: { breakdown: { dimension, key, position, channel } },
        })),
      );
    }
  }
});

property('products bought together by a customer, and first', 25, async ({ engine, scope }) => {
  const level = 'customer';
  for (const dimension of dimensionNames.filter((name) => DIMENSIONS[name].of === 'line')) {
    const query = { ...scope, dimension };
    const { pairs } = await engine.insight(STORE_ID, 'productAffinity', { ...query, level, least: 1 });
    const { rows } = await engine.insight(STORE_ID, 'firstProducts', query);
    await expectCounted(engine, scope, [
      ...pairs.map(({ a, b, together }) => ({
        customers: together,
        counts: { productAffinity: { dimension, level, a: a.key, b: b.key } } as const,
      })),
      ...rows.flatMap(({ key, returned, next }) => [
        { customers: returned, counts: { firstProducts: { dimension, key, next: null } } },
        ...(next ? [{ customers: next.customers, counts: { firstProducts: { dimension, key, next: next.key } } }] : []),
      ]),
    ]);
  }
});

property('first buys in a second channel', 60, async ({ engine, scope }) => {
  for (const dimension of dimensionNames.filter((name) => DIMENSIONS[name].of === 'line')) {
    const { channels, chosen } = await engine.insight(STORE_ID, 'firstBuys', { ...scope, dimension, pair: null });
    if (!chosen) return;
    const pair = { firstChannel: channels[chosen.first]!, secondChannel: channels[chosen.second]! };
    await expectCounted(
      engine,
      scope,
      chosen.rows.map(({ key, customers }) => ({ customers, counts: { firstBuys: { dimension, key, ...pair } } })),
    );
  }
});

property('stops and links of the paths of orders', 60, async (opened) => {
  for (const by of pathDimensions) {
    const answer = await opened.engine.insight(STORE_ID, 'orderPaths', { ...opened.scope, by });
    const { values } = answer;
    const choice = (place: number): Choice => (place < values.length ? { is: values[place]! } : { isNot: values });
    await expectOfGroups(opened, answer, ({ stops, links }) => [
      ...stops.map(({ position, value, customers }) => ({
        customers,
        counts: { orderPaths: { by, position, from: choice(value) } },
      })),
      ...links.map(({ position, from, to, customers }) => ({
        customers,
        counts: { orderPaths: { by, position, from: choice(from), to: to === null ? null : choice(to) } },
      })),
    ]);
  }
});

property('pairs of consecutive orders', 60, async ({ engine, scope }) => {
  for (const dimension of orderDimensions) {
    const rows = await engine.insight(STORE_ID, 'transitions', { ...scope, dimension });
    await expectCounted(
      engine,
      scope,
      rows.map(({ from, to, people }) => ({ customers: people, counts: { transitions: { dimension, from, to } } })),
    );
  }
});

property('either side of the landmark', 120, async (opened) => {
  const gap = await opened.engine.insight(STORE_ID, 'channelGap', opened.scope);
  await expectOfGroups(opened, gap, ({ landmark }) => [
    { customers: landmark.several.n, counts: { channelGap: { landmark: 'several' } } },
    { customers: landmark.one.n, counts: { channelGap: { landmark: 'one' } } },
  ]);
});

/** Of first orders as many people as orders. */
property('ranges of order values, by every base', 60, async (opened) => {
  const { engine, scope } = opened;
  const answer = await engine.insight(STORE_ID, 'orderValues', { ...scope, orders: 'first' });
  const { channels, widthMinor } = answer;
  const amount = (range: number) => formatAmount(BigInt(range) * BigInt(widthMinor), 'USD');
  const choice = (place: number): Choice => (place < channels.length ? { is: channels[place]! } : { isNot: channels });
  await expectOfGroups(opened, answer, (rows) =>
    rows.flatMap(({ channel, ranges }) =>
      [
        [0, RANGES],
        [0, 7],
        [7, RANGES],
      ].map(([from, to]) => ({
        customers: ranges.slice(from, to).reduce((sum, orders) => sum + orders, 0),
        counts: {
          orderValues: {
            orders: 'first',
            channel: choice(channel),
            base: scope.base,
            from: amount(from!),
            below: amount(to!),
          },
        },
      })),
    ),
  );
});

property('classes of an earlier day, and moves from them', 80, async ({ engine, scope }, { store, day }) => {
  const before = isoOf(store.middle + day - 12);
  const grid = await engine.insight(STORE_ID, 'rfmGrid', { ...scope, before: { day: before } });
  await expectCounted(engine, scope, [
    ...grid.before!.map(({ customers, ...from }) => ({ customers, counts: { rfmGrid: { before, from } } })),
    ...grid.moves!.map(({ customers, from, to }) => ({ customers, counts: { rfmGrid: { before, from, to } } })),
  ]);
});

property('switches from one channel to another', 80, async ({ engine }, { store, day }) => {
  const [first, last] = [store.middle + day - 20, store.middle + day];
  const window = { from: isoOf(first), to: isoOf(last) };
  const uses = (channel: string) => ({
    definition: {
      version: 1,
      universe: 'customers',
      condition: { orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } },
    } satisfies Definition,
    references: {},
  });
  const scope: InsightScope = {
    ...{ ...window, segment: null, compareWith: null, base: 'gross' },
    asOf: { day: window.to },
  };
  for (const [fromChannel, toChannel] of [
    ['pos', 'online_store'],
    ['online_store', 'pos'],
  ] as const) {
    const edge = { from: uses(fromChannel), to: uses(toChannel), maxGapDays: 0 };
    const [moves] = await engine.moves(STORE_ID, [edge], window, 'gross');
    await expectCounted(engine, scope, [
      { customers: moves!.moved, counts: { didItWork: { fromChannel, toChannel, who: 'moved' } } },
      { customers: moves!.atRisk, counts: { didItWork: { fromChannel, toChannel, who: 'atRisk' } } },
    ]);
  }
});
