import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../src/features/reports/make-report.ts';
import { reportPaths } from '../src/features/reports/report-pages.ts';
import { type ReportStand, shownDay, startReportStand, valuesOf } from './report-stand.ts';

let stand: ReportStand;
beforeAll(async () => {
  stand = await startReportStand();
});
afterAll(() => stand?.close());

async function report(page: string, search = shownDay): Promise<Report> {
  const made = await stand.make(page, search);
  if (!made) throw new Error('nothing was made');
  return made;
}

describe('the tables of a page', () => {
  it('of channels are its figures: who uses which channel, and all', async () => {
    const { tables, looksAt } = await report('insights/channels');
    expect(looksAt).toEqual(['All customers', 'As of Jun 1, 2024', 'All time', 'Gross amounts']);
    const asked = await stand.person.ask(
      `query ($store: ID!) { store(id: $store) { channelUse(asOf: "2024-06-01") { all { customers orders lifetimeValue { value { amount } }
        averageOrderValue { value { amount } } repeatRate { value } purchaseInterval { value } } } } }`,
    );
    const { all } = asked.data.store.channelUse;
    expect(valuesOf(tables[0]).at(-1)).toEqual([
      'All customers',
      70,
      105,
      all.lifetimeValue.value.amount,
      all.averageOrderValue.value.amount,
      0.5,
      10,
    ]);
    expect(valuesOf(tables[0]).map(([label, customers]) => [label, customers])).toContainEqual(['Uses Online', 46]);
  });

  it('of a breakdown are those of its dimension, position, segment and comparison', async () => {
    const search = `by=CITY&position=first&segment=${stand.data.repeat}&compare=${stand.data.firstAtTill}&${shownDay}`;
    const { tables, looksAt } = await report('insights/breakdown', search);
    expect(looksAt.slice(0, 2)).toEqual(['Repeat', 'Compared with First at the till']);
    const asked = await stand.person.ask(
      `query ($store: ID!) { store(id: $store) { breakdown(dimension: CITY, position: { from: 1, to: 1 }, segmentId: "${stand.data.repeat}",
        compareWithSegmentId: "${stand.data.firstAtTill}", asOf: "2024-06-01") { label customers orders units revenue { amount } compared { customers } } } }`,
    );
    const found = new Map(valuesOf(tables[0]).map((row) => [row[0], row]));
    expect(found.size).toBe(3);
    for (const row of asked.data.store.breakdown) {
      const [, customers, , compared, , , orders, units, revenue] = found.get(row.label)!;
      expect([customers, compared, orders, units, revenue]).toEqual([
        row.customers,
        row.compared.customers,
        row.orders,
        row.units,
        row.revenue.amount,
      ]);
    }
  });

  it.each(reportPaths)('of %s are filled, each row as long as its columns', async (path) => {
    const { tables } = await report(path);
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.reduce((sum, { rows }) => sum + rows.length, 0)).toBeGreaterThan(0);
    for (const { columns, rows } of tables) for (const row of rows) expect(row.length).toBe(columns.length);
  });

  it('of rhythm, order value, cohorts, products and first and next hold what the store is made of', async () => {
    const [rhythm, orders, cohorts, products, next] = await Promise.all(
      ['rhythm', 'order-value', 'cohorts', 'products', 'first-and-next'].map((page) => report(`insights/${page}`)),
    );
    expect(valuesOf(rhythm!.tables[0])).toEqual([[70, 0.5, 10]]);
    expect(valuesOf(rhythm!.tables[1])[1]!.slice(0, 3)).toEqual(['First to second', 35, 10]);
    expect(orders!.tables[0]!.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(106);
    expect(valuesOf(cohorts!.tables[0]).map(([month, size]) => [month, size])).toEqual([
      ['2024-01', 31],
      ['2024-02', 29],
      ['2024-03', 10],
    ]);
    expect(valuesOf(products!.tables[0]).map(([name, customers]) => [name, customers])).toEqual([
      ['Shirt', 35],
      ['Shoe', 35],
    ]);
    const firsts = valuesOf(next!.tables[0]).filter(([, then]) => then === 'all of them');
    expect(firsts.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(70);
  });

  it('of near store are its parts and locations, of those who bought in the asked channels alone', async () => {
    const { tables } = await report('insights/near-store', `km=50&channel=online_store&${shownDay}`);
    expect(
      valuesOf(tables[0]).map(([part, customers, , orders, revenue]) => [part, customers, orders, revenue]),
    ).toEqual([
      ['bought only there', 23, 23, '230.00'],
      ['live within 50 km of a store', 0, 0, '0.00'],
      ['live further away', 0, 0, '0.00'],
      ['live where is not known', 23, 23, '230.00'],
    ]);
  });

  it('of home are what changed in the week against the week before, and the weeks', async () => {
    const { tables, looksAt } = await report('home', 'asOf=2024-03-01');
    expect(looksAt).toEqual(['Feb 24, 2024 to Mar 1, 2024 against Feb 17, 2024 to Feb 23, 2024', 'Gross amounts']);
    expect(tables.map(({ title }) => title)).toEqual(['Orders', 'Amounts', 'Segments and edges', 'Week by week']);
    expect(valuesOf(tables[0])[0]!.slice(0, 3)).toEqual(['All', 11, 10]);
    expect(
      valuesOf(tables[1])
        .find(([what]) => what === 'Revenue')!
        .slice(0, 4),
    ).toEqual([...['Revenue', '150.00', '130.00', '20.00']]);
    const repeat = valuesOf(tables[2]).find(([what]) => what === 'Into Repeat')!;
    expect([repeat[1], repeat[4]]).toEqual([4, 3]);
    expect(valuesOf(tables[3]).at(-1)).toEqual(['Feb 24, 2024 to Mar 1, 2024', 11, '150.00']);
  });

  it('of a change of channels are its rates in three windows, and their differences', async () => {
    const search = 'about=switch&first=pos&next=online_store&day=2024-02-01&length=28';
    const { tables, looksAt } = await report('insights/did-it-work', search);
    expect(looksAt).toEqual(['Feb 1, 2024 to Feb 28, 2024']);
    const asked = await stand.person.ask(
      `query ($store: ID!) { store(id: $store) { didItWork(fromChannel: "pos", toChannel: "online_store", from: "2024-02-01", to: "2024-02-28") {
        rows { now { count of } before { count of } againstBefore { difference { value } } } } } }`,
    );
    const [row] = asked.data.store.didItWork.rows;
    expect(valuesOf(tables[0])).toMatchObject([
      [
        'From Store to Online',
        row.now.count,
        row.now.of,
        0,
        row.before.count,
        row.before.of,
        0,
        null,
        null,
        null,
        'No clear difference',
      ],
    ]);
    expect(row.now.of).toBe(20);
    expect(valuesOf(tables[1]).map((cells) => cells.slice(0, 3))).toEqual([
      ['From Store to Online', 'the days before', row.againstBefore.difference.value],
    ]);
  });

  it('of a canvas are its segments with their counts and its edges with their moves', async () => {
    const { store, firstAtTill, repeat } = stand.data;
    const { data: made } = await store.ask(
      `mutation ($store: ID!, $nodes: [CanvasNodeInput!]!, $edges: [CanvasEdgeInput!]!) {
        createCanvas(input: { storeId: $store, name: "Way", nodes: $nodes, edges: $edges }) { canvas { id } userErrors { message } } }`,
      {
        nodes: [firstAtTill, repeat].map((segmentId, i) => ({ segmentId, x: i * 300, y: 0 })),
        edges: [{ source: firstAtTill, target: repeat }],
      },
    );
    const { id } = made.createCanvas.canvas;
    const { tables, looksAt } = await report(`canvases/${id}`, 'asOf=2024-02-20&window=30');
    expect(looksAt).toEqual(['Way', 'As of Feb 20, 2024', 'Moves from Jan 22, 2024 to Feb 20, 2024']);
    const asked = await stand.person.ask(
      `query ($store: ID!, $id: ID!) { store(id: $store) { canvas(id: $id) { edges(from: "2024-01-22", to: "2024-02-20") {
        moves { moved atRisk rate medianDays } comparison { difference } } } } }`,
      { id },
    );
    const { moves, comparison } = asked.data.store.canvas.edges[0];
    expect(moves.moved).toBeGreaterThan(0);
    expect(valuesOf(tables[0]).map(([name, count]) => [name, count])).toEqual([
      ['First at the till', 17],
      ['Repeat', 21],
    ]);
    expect(valuesOf(tables[1]).map((row) => row.slice(0, 7))).toEqual([
      ['First at the till', 'Repeat', moves.moved, moves.atRisk, moves.rate, moves.medianDays, comparison.difference],
    ]);
    const gone = await stand.make('canvases/can_gone');
    expect(gone).toBeNull();
    expect((await stand.setUp({ page: 'canvases/can_gone' })).userErrors).toMatchObject([{ path: ['page'] }]);
  });

  it('are not made of a segment that is gone', async () => {
    expect(await stand.make('insights/channels', 'segment=seg_gone')).toBeNull();
  });
});
