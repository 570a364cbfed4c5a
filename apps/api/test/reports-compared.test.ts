// A mail with a comparison shows the second group by what was chosen for the first: its ranges, its values, its pair of channels.
// left: ten people of types T1 to T8 (T1 and T2 twice) at 20.00, all but two once; right: three people of one type at 10.00.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReport } from '../src/features/reports/make-report.ts';
import { reportPageOf } from '../src/features/reports/report-pages.ts';
import type { ReportTable } from '../src/features/reports/report-table.ts';
import { valuesOf } from './report-stand.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let search: string;

const order = (id: string, person: string, placedAt: string, channel: string, type: string, amount: string) => ({
  ...{ id, customer: { id: person }, placedAt, channel, gross: amount },
  lines: [{ id: '1', title: type, type, quantity: 1, amount }],
});
const [january, february] = ['2024-01-05T10:00:00Z', '2024-02-05T10:00:00Z'];

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  store = await api.makeStore({ timeZone: 'UTC' });
  const left = Array.from({ length: 10 }, (_, i) => `left${i}`);
  await store.sendFacts({
    orders: [
      ...left.map((id, i) => order(`1-${id}`, id, january, 'pos', `T${(i % 8) + 1}`, '20.00')),
      ...left.slice(0, 2).map((id) => order(`2-${id}`, id, february, 'web', 'T1', '20.00')),
      order('1-right0', 'right0', january, 'pos', 'Rare', '10.00'),
      order('2-right0', 'right0', february, 'web', 'Rare', '10.00'),
      ...['right1', 'right2'].flatMap((id) => [
        order(`1-${id}`, id, january, 'web', 'Rare', '10.00'),
        order(`2-${id}`, id, february, 'pos', 'Rare', '10.00'),
      ]),
    ],
  });
  const [segment, compare] = [await paying('left', { gte: '15.00' }), await paying('right', { lt: '15.00' })];
  search = `segment=${segment}&compare=${compare}&asOf=2024-03-01`;
});
afterAll(() => api?.close());

async function paying(name: string, total: object): Promise<string> {
  const definition = { orders: { where: { total }, some: { gte: 1 } } };
  const { data } = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    { input: { storeId: store.id, name, definition } },
  );
  return data.createSegment.segment.id;
}

async function tables(page: string, more = ''): Promise<ReportTable[]> {
  const ask = async (query: string, variables: Record<string, unknown>) => {
    const { data, errors } = await store.ask(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data as never;
  };
  const made = await makeReport(ask, { storeId: store.id, page: reportPageOf(page)!, search: search + more });
  return made!.tables;
}

const titled = (all: ReportTable[], title: string) => all.find((table) => table.title === title);

describe('the second table of a mail with a comparison', () => {
  it('of order values has the ranges of the first', async () => {
    const all = await tables('insights/order-value');
    const [own, compared] = ['Orders by value', 'Orders by value, right'].map((title) => valuesOf(titled(all, title)));
    // The ninth decile of all eighteen orders is 20.00: twenty ranges of 1.00.
    expect(own!.filter((row) => row[1] !== 0)).toEqual([['20.00 or more', 10, 2]]);
    expect(compared!.map(([from]) => from)).toEqual(own!.map(([from]) => from));
    expect(compared!.filter((row) => row[1] !== 0)).toEqual([['10.00', 3, 3]]);
  });

  it('of paths tells the values of the first apart, all others as one', async () => {
    const all = await tables('insights/first-and-next', '&paths=type');
    const compared = valuesOf(titled(all, 'Paths of the first five orders, right'));
    expect(compared).toEqual([
      ['First to second', 'Other types', 'Other types', 3, 1],
      ['Second to third', 'Other types', 'No further order', 3, 1],
    ]);
  });

  it('of first buys is of the pair of channels of the first', async () => {
    const all = await tables('insights/first-and-next');
    const compared = titled(all, 'First buys in a second channel, right')!;
    expect(compared.note).toMatch(/^Store, then Online;/);
    expect(valuesOf(compared).map(([type, customers]) => [type, customers])).toEqual([['Rare', 1]]);
  });
});
