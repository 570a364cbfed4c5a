// The definition behind a figure of insights selects as many people as the figure counts, on random stores, groups and windows.

import { firstIn, usersOf, usersOfExactly, usersOfMany } from '@throughline/core/insights/channel-people';
import { DIMENSIONS, dimensionNames } from '@throughline/core/insights/dimensions';
import {
  inChannelAlone,
  ordered,
  type PeopleScope,
  peopleOfRow,
  peopleWith,
  RowKeys,
} from '@throughline/core/insights/people-behind';
import { peopleBegun, peopleOfFirst, peopleOfPair } from '@throughline/core/insights/people-by-product';
import { type NearPart, peopleNear } from '@throughline/core/insights/people-near';
import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type InsightCase, openInsights, randomInsightCase, runs, TIMEOUT_MS } from './random-insights.ts';
import { STORE_ID } from './store-rows.ts';

interface Counted {
  name: string;
  customers: number;
  people: Definition | null;
}

type Opened = ReturnType<typeof openInsights>;

/** Calls `read` with each group's answer and how its people are defined, and compares what is counted. */
async function expectPeople(
  { engine, scope }: Opened,
  { segment, compareWith, references }: InsightCase,
  read: (people: PeopleScope, isFirst: boolean) => Counted[],
): Promise<void> {
  const { from, to, asOf } = scope;
  const known = { ...references, ...(segment && { own: segment }), ...(compareWith && { other: compareWith }) };
  const counted = [
    ...read({ segmentId: segment && 'own', from, to }, true),
    ...(compareWith ? read({ segmentId: 'other', from, to }, false) : []),
  ].filter(({ people }) => people !== null);
  const inputs = counted.map(({ people }) => ({ definition: people!, references: known }));
  if (inputs.length === 0) return;
  const metrics = await engine.metrics(STORE_ID, inputs, asOf, 'gross', { medians: false, changes: false });
  const found = counted.map(({ name }, i) => `${name}: ${metrics[i]!.customerCount}`);
  expect(found).toEqual(counted.map(({ name, customers }) => `${name}: ${customers}`));
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

property('rows of breakdowns, by every dimension', 40, async (opened, given) => {
  for (const dimension of dimensionNames.filter((name) => !['HOUR', 'WEEKDAY'].includes(name))) {
    for (const position of [null, { from: 2 }, { last: true as const }]) {
      const answer = await opened.engine.insight(STORE_ID, 'breakdown', { ...opened.scope, dimension, position });
      const keys = new RowKeys(answer.rows.map(({ key }) => key));
      await expectPeople(opened, given, (people, isFirst) => [
        ...answer.rows.map((row) => ({
          name: `${DIMENSIONS[dimension].field} ${row.key}`,
          customers: isFirst ? row.customers : row.compared!.customers,
          people: peopleOfRow(people, { dimension, key: row.key, keys, position }),
        })),
        {
          name: 'total',
          customers: isFirst ? answer.total.customers : answer.comparedTotal!.customers,
          people: peopleWith(people, [ordered(people, { position: position ?? undefined })]),
        },
      ]);
    }
  }
});

property('users of channels, of sets of them, and either side of the gap', 120, async (opened, given) => {
  const use = await opened.engine.insight(STORE_ID, 'channelUse', opened.scope);
  const gap = await opened.engine.insight(STORE_ID, 'channelGap', opened.scope);
  const { channels } = use;
  await expectPeople(opened, given, (people, isFirst) => {
    const figures = isFirst ? use.own : use.compared!;
    const sides = isFirst ? gap.own : gap.compared!;
    return [
      ...figures.channels.map(({ channel, customers }) => ({
        name: `uses ${channel}`,
        customers,
        people: usersOf(people, channels, channel),
      })),
      ...figures.sets.map(({ channels: places, customers }) => ({
        name: `exactly ${places}`,
        customers,
        people: usersOfExactly(people, channels, places),
      })),
      { name: 'several', customers: sides.all.several.n, people: usersOfMany(people, { gte: 2 }, null) },
      { name: 'one', customers: sides.all.one.n, people: usersOfMany(people, { eq: 1 }, null) },
      ...sides.sameOrders.map(({ orders, several }) => ({
        name: `several, ${orders} orders`,
        customers: several.n,
        people: usersOfMany(people, { gte: 2 }, { in: [orders] }),
      })),
    ];
  });
});

property('first channels and what followed', 120, async (opened, given) => {
  const { channels, own, compared } = await opened.engine.insight(STORE_ID, 'firstAndNext', opened.scope);
  await expectPeople(opened, given, (people, isFirst) =>
    (isFirst ? own : compared!).flatMap(({ first, customers, later, none }) => [
      { name: `first ${first}`, customers, people: firstIn(people, channels, first) },
      { name: `${first}, then none`, customers: none.customers, people: firstIn(people, channels, first, 'none') },
      ...later.map((cell) => ({
        name: `${first}, then ${cell.later}`,
        customers: cell.customers,
        people: firstIn(people, channels, first, { later: cell.later }),
      })),
    ]),
  );
});

property('rows of breakdowns of one channel', 40, async (opened, given) => {
  for (const dimension of ['CHANNEL', 'PRODUCT', 'COLLECTION', 'CITY', 'ACQUISITION_MONTH'] as const) {
    const [channel, position] = ['pos', { from: 2 }];
    const answer = await opened.engine.insight(STORE_ID, 'breakdown', {
      ...opened.scope,
      dimension,
      position,
      channel,
    });
    const keys = new RowKeys(answer.rows.map(({ key }) => key));
    await expectPeople(opened, given, (people, isFirst) => [
      ...answer.rows.map((row) => ({
        name: `${DIMENSIONS[dimension].field} ${row.key}`,
        customers: isFirst ? row.customers : row.compared!.customers,
        people: peopleOfRow(people, { dimension, key: row.key, keys, position, channel }),
      })),
      {
        name: 'total',
        customers: isFirst ? answer.total.customers : answer.comparedTotal!.customers,
        people: peopleWith(people, [ordered(people, { position, where: inChannelAlone(channel) })]),
      },
    ]);
  }
});

property('products bought together by a customer, and first', 40, async (opened, given) => {
  const level = 'customer';
  for (const dimension of dimensionNames.filter((name) => DIMENSIONS[name].of === 'line')) {
    const query = { ...opened.scope, dimension };
    const { pairs } = await opened.engine.insight(STORE_ID, 'productAffinity', { ...query, level, least: 1 });
    const { customers, rows } = await opened.engine.insight(STORE_ID, 'firstProducts', query);
    await expectPeople(opened, given, (people, isFirst) => {
      if (!isFirst) return [];
      const first = (row: (typeof rows)[number], next?: 'any' | { key: string }) =>
        row.hasTwin ? null : peopleOfFirst(people, { dimension, key: row.key, ...(next && { next }) });
      return [
        ...pairs.map(({ a, b, together }) => ({
          name: `${a.key} and ${b.key}`,
          customers: together,
          people: a.hasTwin || b.hasTwin ? null : peopleOfPair(people, { dimension, level, a: a.key, b: b.key }),
        })),
        { name: 'begun', customers, people: peopleBegun(people) },
        ...rows.flatMap((row) => [
          { name: `first ${row.key}`, customers: row.customers, people: first(row) },
          { name: `${row.key}, returned`, customers: row.returned, people: first(row, 'any') },
          ...(row.next && !row.next.hasTwin
            ? [
                {
                  name: `${row.key}, then ${row.next.key}`,
                  customers: row.next.customers,
                  people: first(row, row.next),
                },
              ]
            : []),
        ]),
      ];
    });
  }
});

property('people near own locations', 120, async (opened, given) => {
  const [radiusKm, orders] = [20, opened.scope.to === null ? null : ['pos', 'online_store']];
  const answer = await opened.engine.insight(STORE_ID, 'nearStores', { ...opened.scope, radiusKm, channels: orders });
  const channels = answer.channels.filter(({ isChosen }) => isChosen).map(({ handle }) => handle);
  await expectPeople(opened, given, (people, isFirst) => {
    if (!isFirst) return [];
    const behind = (part: NearPart) => peopleNear(people, { channels, km: radiusKm, part });
    return [
      ...(['all', 'near', 'far', 'unknown'] as const).map((part) => ({
        name: part,
        customers: answer[part].customers,
        people: behind(part),
      })),
      ...answer.locations.map(({ id: locationId, customers }) => ({
        name: `near ${locationId}`,
        customers,
        people: behind({ locationId }),
      })),
    ];
  });
});
