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

  it('are not made of a segment that is gone', async () => {
    expect(await stand.make('insights/channels', 'segment=seg_gone')).toBeNull();
  });
});
