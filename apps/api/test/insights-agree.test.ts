// The same figure on two pages is the same number: the queries of all pages are asked about one store, whatever counts people says
// who they are, is compared with all that counts the same people, and with the definition behind it or with the list of whom it
// counts; and parts are compared with their sums.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPageQueries } from './page-queries.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { expectAgreement, expectPeople, toldOn } from './told-figures.ts';
import { importFile } from './upload.ts';

const dataFolder = path.resolve(import.meta.dirname, '../../..', process.env.THROUGHLINE_TEST_DATA ?? '../shared/data');
const folder = path.join(dataFolder, 'global_electronics');
if (!existsSync(folder)) console.log(`Skipped: ${folder} is absent`);

type Variables = Record<string, unknown>;
type Json = Record<string, unknown>;

const FIRST = { from: 1, to: 1 };
/** What the pages are asked with beside the scope: each choice that changes what is counted, once. */
const CHOICES: Record<string, Variables[]> = {
  InsightBreakdown: [
    ...['CHANNEL', 'LOCATION', 'TYPE', 'COUNTRY', 'ACQUISITION_MONTH'].map((dimension) => ({ dimension })),
    { dimension: 'CHANNEL', position: FIRST },
    { dimension: 'TYPE', position: FIRST },
  ],
  InsightProductsByChannel: [
    { dimension: 'TYPE' },
    { dimension: 'TYPE', position: FIRST },
    { dimension: 'TYPE', channel: 'pos' },
    { dimension: 'TYPE', channel: 'online_store' },
  ],
  InsightBoughtTogether: [{ dimension: 'TYPE', level: 'ORDER', least: 5 }],
  InsightDidItWork: [
    { segmentId: null, fromChannel: 'pos', toChannel: 'online_store', from: '2020-04-01', to: '2020-06-30' },
  ],
  InsightFirstProducts: [{ dimension: 'TYPE' }],
  InsightFirstBuys: [{ dimension: 'TYPE' }],
  InsightOrderValues: [{ orders: 'ALL' }, { orders: 'FIRST' }, { orders: 'FIRST', rangeFrom: 2, rangeTo: 9 }],
  InsightCohorts: [{}, { first: { dimension: 'CHANNEL', key: 'pos' } }, { first: { dimension: 'TYPE', key: 'Audio' } }],
  InsightOrderPaths: [{ by: 'CHANNEL' }, { by: 'TYPE' }],
  InsightRfmGrid: [{}, { before: '2020-02-20' }],
  InsightNearStore: [{ radiusKm: 25 }],
  HomeSide: [{ from: '2021-01-24', to: '2021-02-20' }],
};
/** Queries of the frame around the pages, without figures. */
const FRAME = ['InsightSegments'];

let api: TestApi;
let store: TestStore;
let repeat: string;

beforeAll(async () => {
  if (!existsSync(folder)) return;
  api = await startTestApi({ keepLog: false });
  store = await api.makeStore({ timeZone: 'America/New_York' });
  const form = new FormData();
  form.append('mappingId', 'map_global-electronics');
  for (const name of ['Stores.csv', 'Products.csv', 'Customers.csv', 'Sales.csv']) {
    form.append(name, new Blob([readFileSync(path.join(folder, name))]), name);
  }
  expect((await importFile(store, 'format=mapped_csv', form)).ordersTotal).toBe(26_326);
  const definition = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 2 } } };
  const { data } = await store.ask(
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }',
    { input: { storeId: store.id, name: 'Twice in the shop', definition } },
  );
  repeat = data.createSegment.segment.id;
});
afterAll(() => api?.close());

/** The answers of all pages by name, one for each choice. */
async function askPages({ only, ...scope }: Variables & { only?: string[] }): Promise<Map<string, Json[]>> {
  const answers = new Map<string, Json[]>();
  for (const { name, text, variables, required } of readPageQueries()) {
    if (FRAME.includes(name) || (only && !only.includes(name))) continue;
    const found: Json[] = [];
    for (const choice of CHOICES[name] ?? [{}]) {
      const given = { ...scope, ...choice, storeId: store.id };
      const known: Variables = Object.fromEntries(Object.entries(given).filter(([key]) => variables.includes(key)));
      const missing = required.filter((key) => known[key] == null);
      expect(missing, `what CHOICES has to say of ${name}`).toEqual([]);
      const { data, errors } = await store.ask(text, known);
      expect(errors, `${name} ${JSON.stringify(choice)}`).toBeUndefined();
      found.push({ ...data.store, choice });
    }
    answers.set(name, found);
  }
  return answers;
}

const asOf = '2021-02-20';
const everyone = { asOf, base: 'GROSS', segmentId: null, compareWithSegmentId: null, from: null, to: null };
const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);

describe.skipIf(!existsSync(folder))('the same figure on all pages', () => {
  it('is the same number, of everyone', async () => {
    const pages = await askPages(everyone);
    const told = toldOn(pages);
    expect(expectAgreement(told)).toBeGreaterThan(20);
    const compared = await expectPeople(store, told, asOf);
    expect(compared.selected).toBeGreaterThan(150);
    expect(compared.listed).toBeGreaterThan(100);
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    const of = (name: string, choice = 0) => pages.get(name)![choice] as any;
    const { channelUse } = of('InsightChannels');
    const { breakdown, breakdownTotals } = of('InsightBreakdown');
    const customers = (rows: { customers: number }[]) => sum(rows.map((row) => row.customers));
    const orders = (rows: { orders: number }[]) => sum(rows.map((row) => row.orders));
    const begun = [
      of('InsightFirstProducts').firstProducts.customers,
      of('InsightRhythm').rhythm.customers,
      customers(of('InsightFirstAndNext').firstAndNext.rows),
      customers(of('InsightTimeToSwitch').timeToSwitch),
      customers(channelUse.sets),
      channelUse.all.customers,
      breakdownTotals.customers,
      customers(of('InsightBreakdown', 4).breakdown),
      sum(of('InsightCohorts').cohorts.map(({ size }: { size: number }) => size)),
      orders(of('InsightOrderValues', 1).orderValues.rows),
      orders(of('InsightBreakdown', 5).breakdown),
    ];
    expect(begun).toEqual(begun.map(() => 11_887));
    const all = [
      channelUse.all.orders,
      orders(channelUse.sets),
      breakdownTotals.orders,
      orders(breakdown),
      orders(of('InsightBreakdown', 1).breakdown),
      orders(of('InsightOrderValues').orderValues.rows),
      of('InsightBoughtTogether').productAffinity.baskets,
    ];
    expect(all).toEqual(all.map(() => 26_326));
    const { transitions } = of('InsightTransitions');
    expect(sum(transitions.map(({ count }: { count: number }) => count))).toBe(26_326 - 11_887);
    expect(of('InsightRhythm').rhythm.gaps.n).toBe(26_326 - 11_887);
    const { repeatRate } = of('InsightRhythm').rhythm;
    expect(repeatRate).toEqual(channelUse.all.repeatRate);
    expect(of('InsightRhythm').rhythm.firstGaps.n).toBe(7272);
    const onlineAlone = channelUse.sets.find(
      ({ channels }: { channels: { key: string }[] }) => channels.map(({ key }) => key).join() === 'online_store',
    );
    expect(of('InsightNearStore').nearStores.all).toMatchObject({
      customers: onlineAlone.customers,
      orders: onlineAlone.orders,
      lifetimeValue: onlineAlone.lifetimeValue,
      repeatRate: onlineAlone.repeatRate,
    });
    for (const [i, row] of of('InsightFirstAndNext').firstAndNext.rows.entries()) {
      const first = of('InsightOrderValues', 1).orderValues.rows.find(
        ({ channel }: { channel: { key: string } }) => channel.key === row.channel.key,
      );
      expect([i, first.orders]).toEqual([i, row.customers]);
    }
    const { data } = await store.ask(
      `query ($store: ID!, $definition: JSON!, $asOf: Date) { store(id: $store) { orderCount customerCount previewSegment(definition: $definition, asOf: $asOf) {
        metrics { customerCount repeatCustomerRate lifetimeValue { amount currencyCode } averageOrderValue { amount currencyCode } purchaseIntervalDays } } } }`,
      { definition: channelUse.all.people, asOf },
    );
    expect(data.store).toEqual({
      orderCount: 26_326,
      customerCount: 11_887,
      previewSegment: {
        metrics: {
          customerCount: 11_887,
          repeatCustomerRate: channelUse.all.repeatRate.value,
          lifetimeValue: channelUse.all.lifetimeValue.value,
          averageOrderValue: channelUse.all.averageOrderValue.value,
          purchaseIntervalDays: channelUse.all.purchaseInterval.value,
        },
      },
    });
  });

  it('is the same number, of the weeks of home', async () => {
    const { changes } = (await askPages(everyone)).get('StoreChanges')![0] as {
      changes: {
        from: string;
        to: string;
        weeks: { from: string; to: string; orders: number; amount: unknown }[];
        changes: { kind: string; channel: { key: string } | null; now: { count: number }; before: { count: number } }[];
      };
    };
    const [before, week] = changes.weeks.slice(-2);
    expect([week!.from, week!.to]).toEqual([changes.from, changes.to]);
    const pages = await Promise.all(
      [week!, before!].map(({ from, to }) => askPages({ ...everyone, from, to, only: ['InsightBreakdown'] })),
    );
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    const [now, then] = pages.map((of) => of.get('InsightBreakdown')![0] as any);
    for (const [shown, { breakdownTotals }] of [
      [week!, now],
      [before!, then],
    ] as const) {
      expect([shown.orders, shown.amount]).toEqual([breakdownTotals.orders, breakdownTotals.revenue]);
    }
    const ofChannels = changes.changes.filter(({ channel }) => channel !== null);
    expect(ofChannels.length).toBeGreaterThan(0);
    const ordersIn = (rows: { key: string; orders: number }[], key: string) =>
      rows.find((row) => row.key === key)?.orders ?? 0;
    for (const { channel, now: shown, before: shownBefore } of ofChannels) {
      expect([shown.count, shownBefore.count]).toEqual([
        ordersIn(now.breakdown, channel!.key),
        ordersIn(then.breakdown, channel!.key),
      ]);
    }
  });

  it('is the same number, of a segment beside another group, in a window and on a past day', async () => {
    const past = '2020-06-30';
    for (const scope of [
      { ...everyone, segmentId: repeat, asOf: past },
      {
        ...everyone,
        segmentId: repeat,
        compareWithSegmentId: repeat,
        from: '2019-01-01',
        to: '2019-12-31',
        asOf: past,
      },
      { ...everyone, from: '2019-01-01', to: null, asOf: past, base: 'NET' },
    ]) {
      const told = toldOn(await askPages(scope));
      expect(expectAgreement(told)).toBeGreaterThan(10);
      await expectPeople(store, told, past);
    }
  });
});
