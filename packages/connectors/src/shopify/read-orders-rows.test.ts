import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rejectedCsv } from '../csv/rejected-csv.ts';
import { shopifyOrdersReader } from './read-orders-csv.ts';
import { head, more, ordersCsv, ordersInput, readAll } from './shop-csv.test-data.ts';

const read = (rows: Record<string, string>[], extra = {}) =>
  readAll(shopifyOrdersReader.read(ordersInput(ordersCsv(rows), extra)));

describe("rows of Shopify's order export", () => {
  it('rejects all rows of an order with one bad row, and lands the others', async () => {
    const { facts, rejections, progress } = await read([
      head(),
      more({ 'Lineitem price': 'free' }),
      head({ Name: '#1002', Id: '9002' }),
    ]);
    expect(facts.map((fact) => fact.kind === 'order' && fact.externalId)).toEqual(['9002']);
    expect(rejections.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [2, undefined, undefined, 'Another row of the same order, at line 3, was rejected.'],
      [3, 'Lineitem price', 'free', expect.stringContaining('free')],
    ]);
    expect(progress[0]).toMatchObject({ rowsRead: 3, rowsAccepted: 1, rowsRejected: 2 });
  });

  it('rejects all rows of an order with a NUL in one cell, its name included, and lands the others', async () => {
    const { facts, rejections } = await read([
      head({ Notes: 'cold\0brew' }),
      more({ Name: '#10\x0001' }),
      head({ Name: '#1002', Id: '9002' }),
    ]);
    expect(facts.map((fact) => fact.externalId)).toEqual(['9002']);
    const reason = (column: string) =>
      `${column} holds a NUL character, which no text can hold. The download of rejected rows leaves it out: check the value there and send the row again.`;
    expect(rejections.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [2, 'Notes', 'cold␀brew', reason('Notes')],
      [3, 'Name', '#10␀01', reason('Name')],
    ]);
  });

  it('brings rows of one order together wherever they stand', async () => {
    const { facts } = await read([head(), head({ Name: '#1002', Id: '9002' }), more()]);
    expect(facts.map((fact) => fact.kind === 'order' && [fact.externalId, fact.lines.length])).toEqual([
      ['9001', 2],
      ['9002', 1],
    ]);
  });

  it('rejects lines without the first row of their order', async () => {
    const { facts, rejections } = await read([more()]);
    expect(facts).toEqual([]);
    expect(rejections[0]).toMatchObject({
      column: 'Id',
      expected: "the order's numeric id on the first row of the order",
    });
  });

  it('rejects an id that a spreadsheet has rounded', async () => {
    const { rejections } = await read([head({ Id: '6.63E+12' })]);
    expect(rejections[0]).toMatchObject({ column: 'Id', value: '6.63E+12' });
  });

  it('reads its own rejected rows again after correction', async () => {
    const bad = await read([head({ Notes: '=cmd|calc', Total: 'x', Phone: '+12125550100' })]);
    const download = [...rejectedCsv(bad.rejections)].join('');
    expect(download).toContain("'=cmd|calc");
    expect(download).toContain("'+12125550100");
    const again = await readAll(shopifyOrdersReader.read(ordersInput(download.replace(',x,', ',32.40,'))));
    expect(again.rejections).toEqual([]);
    expect(again.facts[0]).toMatchObject({
      grossMinor: 3240,
      buyer: { phone: '+12125550100' },
      kept: { Notes: '=cmd|calc' },
    });
  });

  it('keeps rows with too many or too few columns rejected when they are sent again', async () => {
    const csv = ordersCsv([head(), head({ Name: '#1002', Id: '9002' })]).replace(/\r\n$/, ',surplus\r\n');
    const bad = await readAll(shopifyOrdersReader.read(ordersInput(csv)));
    expect(bad.rejections).toMatchObject([{ line: 3, value: '80 columns', expected: '79 columns' }]);
    const again = await readAll(shopifyOrdersReader.read(ordersInput([...rejectedCsv(bad.rejections)].join(''))));
    expect(again.rejections).toMatchObject([{ line: 2, value: '80 columns', expected: '79 columns' }]);
  });

  it('reads the same orders whatever the order of the rows, and counts each row once', async () => {
    const orders = fc.array(fc.record({ lines: fc.integer({ min: 1, max: 4 }), bad: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(orders, fc.infiniteStream(fc.nat()), async (made, keys) => {
        const rows = made.flatMap(({ lines, bad }, i) => [
          head({ Name: `#${i}`, Id: String(9000 + i), Total: bad ? 'x' : '1' }),
          ...Array.from({ length: lines - 1 }, () => more({ Name: `#${i}` })),
        ]);
        const shuffled = rows.map((row) => ({ row, key: keys.next().value! })).sort((a, b) => a.key - b.key);
        const { facts, rejections, progress } = await read(shuffled.map(({ row }) => row));
        const landed = facts.map((fact) => fact.kind === 'order' && [fact.externalId, fact.lines.length]);
        const expected = made.flatMap(({ lines, bad }, i) => (bad ? [] : [[String(9000 + i), lines]]));
        expect(landed.sort()).toEqual(expected.sort());
        expect(progress[0]).toMatchObject({ rowsRead: rows.length, rowsAccepted: rows.length - rejections.length });
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same facts for the same file', async () => {
    expect(await read([head(), more()])).toEqual(await read([head(), more()]));
  });

  it('shows the first rows as they would be read', async () => {
    const rows = [head(), more(), head({ Name: '#1002', Id: 'x' }), head({ Name: '#1003', Id: '9003' })];
    const preview = await shopifyOrdersReader.preview(ordersInput(ordersCsv(rows)), 3);
    expect(preview.rows.map(({ line, facts, rejection }) => [line, facts?.length, rejection?.column])).toEqual([
      [2, 1, undefined],
      [3, undefined, undefined],
      [4, undefined, 'Id'],
    ]);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort(new Error('cancelled by the merchant'));
    await expect(read([head()], { signal: controller.signal })).rejects.toThrow('cancelled by the merchant');
  });
});
