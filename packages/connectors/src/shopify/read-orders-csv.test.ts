import { createReadStream, existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rejectedCsv } from '../csv/rejected-csv.ts';
import { ImportFileError } from '../import-file-error.ts';
import { orderColumns } from './order-columns.ts';
import { shopifyOrdersReader } from './read-orders-csv.ts';
import { head, header, more, ordersCsv, ordersInput, readAll, rowsCsv } from './shop-csv.test-data.ts';

const read = (rows: Record<string, string>[], extra = {}) =>
  readAll(shopifyOrdersReader.read(ordersInput(ordersCsv(rows), extra)));

const dataFile = `${process.env.THROUGHLINE_TEST_DATA ?? '../shared/data'}/shopify/csv/orders_export_devstore_generated_data.csv`;
const hasData = existsSync(dataFile);
if (!hasData) console.log(`Skipped: ${dataFile} is absent`);

describe('Shopify order export', () => {
  it('makes one order of several rows, with the header fields of the first', async () => {
    const { facts, progress } = await read([
      head({
        Phone: "'(212) 555-0100",
        'Shipping Country': 'US',
        'Shipping Zip': "'02139",
        'Shipping Name': 'Ann Lee',
        Tags: 'vip, gift',
        'Discount Code': 'A, B',
        Vendor: 'Kiln',
        'Paid at': '2024-05-01 10:01:00 -0400',
      }),
      more({ 'Lineitem discount': '1.50', Vendor: 'Oak' }),
    ]);
    expect(facts).toEqual([
      {
        kind: 'order',
        externalId: '9001',
        placedAt: Date.UTC(2024, 4, 1, 14),
        paidAt: Date.UTC(2024, 4, 1, 14, 1),
        channel: 'online_store',
        discountCodes: ['A', 'B'],
        tags: ['vip', 'gift'],
        grossMinor: 3240,
        productMinor: 3000,
        customerCurrency: 'USD',
        customerGrossMinor: 3240,
        buyer: { email: 'ann@example.com', phone: '+12125550100', name: 'Ann Lee' },
        shippingAddress: { postalCode: '02139', country: 'US' },
        kept: { Name: '#1001' },
        lines: [
          { id: '1', title: 'Mug - Blue', vendor: 'Kiln', quantity: 2, amountMinor: 3000 },
          { id: '2', title: 'Bowl', vendor: 'Oak', quantity: 1, amountMinor: 350 },
        ],
      },
    ]);
    expect(progress[0]).toMatchObject({ rowsRead: 2, rowsAccepted: 2, rowsRejected: 0, facts: { order: 1 } });
  });

  it('makes a refund at the cancellation, else at the order', async () => {
    const { facts } = await read([
      head({ 'Refunded Amount': '32.40', 'Cancelled at': '2024-05-03 00:00:00 +0000' }),
      head({ Name: '#1002', Id: "'9002", 'Refunded Amount': '1.00' }),
    ]);
    expect(facts.filter(({ kind }) => kind === 'refund')).toEqual([
      {
        kind: 'refund',
        externalId: '9001:file',
        orderExternalId: '9001',
        refundedAt: Date.UTC(2024, 4, 3),
        amountMinor: 3240,
        assumedTime: true,
      },
      {
        kind: 'refund',
        externalId: '9002:file',
        orderExternalId: '9002',
        refundedAt: Date.UTC(2024, 4, 1, 14),
        amountMinor: 100,
        assumedTime: true,
      },
    ]);
  });

  it('matches lines to products by SKU, else by the longest title', async () => {
    const products = [
      { title: 'Mug', skus: ['M-1'] },
      { title: 'Mug - Blue', skus: [] },
      { title: 'Tray', skus: ['T-1'] },
    ];
    const rows = [
      head({ 'Lineitem name': 'Mug - Blue - Large' }),
      more({ 'Lineitem name': 'Mug - Red' }),
      more({ 'Lineitem name': 'Old tray', 'Lineitem sku': 'T-1' }),
      more({ 'Lineitem name': 'Muggy - Red' }),
    ];
    const { facts } = await read(rows, { products });
    const [order] = facts;
    expect(order?.kind === 'order' && order.lines.map(({ title, variant }) => [title, variant])).toEqual([
      ['Mug - Blue', 'Large'],
      ['Mug', 'Red'],
      ['Tray', undefined],
      ['Muggy - Red', undefined],
    ]);
  });

  it('leaves an order without e-mail and phone anonymous; billing phones identify nobody', async () => {
    const { facts } = await read([head({ Email: '', 'Billing Phone': '+12125550111', 'Billing Name': 'Ann' })]);
    expect(facts[0]).toMatchObject({ buyer: {}, kept: { 'Billing Phone': '+12125550111' } });
    expect(facts[0]?.kind === 'order' && Object.values(facts[0].buyer).filter((value) => value !== undefined)).toEqual(
      [],
    );
  });

  it('keeps a phone that cannot be read as text', async () => {
    const { facts } = await read([head({ Phone: '555' })]);
    expect(facts[0]).toMatchObject({ buyer: { email: 'ann@example.com' }, kept: { Phone: '555' } });
  });

  it('rejects an order in another currency without a rate, and converts it with one', async () => {
    const rows = [head({ Currency: 'EUR' })];
    const { facts, rejections } = await read(rows);
    expect(facts).toEqual([]);
    expect(rejections[0]).toMatchObject({
      line: 2,
      column: 'Currency',
      value: 'EUR',
      reason: 'The order is in EUR, the store in USD, and the import gives no rate for it.',
    });
    const fixed = await read(rows, { rates: { EUR: '1.08' } });
    expect(fixed.facts[0]).toMatchObject({
      grossMinor: 3499,
      productMinor: 3240,
      customerCurrency: 'EUR',
      customerGrossMinor: 3240,
    });
    const days = [
      { on: '2024-05-02', currency: 'EUR', rate: '9' },
      { on: '2024-04-30', currency: 'EUR', rate: '2' },
    ];
    const byDay = await read(rows, { rates: { days } });
    expect(byDay.facts[0]).toMatchObject({ grossMinor: 6480 });
  });

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

  it('lands an order whose lines were all removed', async () => {
    const { facts } = await read([
      head({ 'Lineitem name': '', 'Lineitem quantity': '', 'Lineitem price': '', Subtotal: '0', Total: '0' }),
    ]);
    expect(facts).toMatchObject([{ externalId: '9001', lines: [], grossMinor: 0 }]);
  });

  it('rejects an id that a spreadsheet has rounded', async () => {
    const { rejections } = await read([head({ Id: '6.63E+12' })]);
    expect(rejections[0]).toMatchObject({ column: 'Id', value: '6.63E+12' });
  });

  it('names all missing required columns at once', async () => {
    const columns = header.filter((column) => !['Id', 'Source', 'Notes'].includes(column));
    const error = await readAll(shopifyOrdersReader.read(ordersInput(rowsCsv([head()], columns)))).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(ImportFileError);
    expect(String(error)).toContain('Required columns are missing: Id, Source.');
  });

  it('keeps and counts columns that the layout does not name', async () => {
    const csv = rowsCsv(
      [head({ 'Loyalty card': 'L1' }), head({ Name: '#1002', Id: '9002' })],
      [...header, 'Loyalty card'],
    );
    const { facts, progress } = await readAll(shopifyOrdersReader.read(ordersInput(csv)));
    expect(facts[0]).toMatchObject({ kept: { 'Loyalty card': 'L1' } });
    expect(progress[0]?.columns.at(-1)).toEqual({
      column: 'Loyalty card',
      fate: 'kept',
      what: 'Shown with the order.',
      known: false,
      filled: 1,
    });
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

  it('knows 79 columns, each once', () => {
    expect(header).toHaveLength(79);
    expect(new Set(header).size).toBe(79);
    expect(orderColumns.filter(({ what }) => what === '')).toEqual([]);
  });

  it.skipIf(!hasData)(
    'reads the export of a development store: 19 orders of 40 rows, 10 of them anonymous',
    async () => {
      const files = [{ name: 'orders.csv', open: () => createReadStream(dataFile) }];
      const { facts, rejections, progress } = await readAll(
        shopifyOrdersReader.read(
          ordersInput('', { files, store: { currencyCode: 'EUR', timeZone: 'America/New_York' } }),
        ),
      );
      const orders = facts.filter((fact) => fact.kind === 'order');
      expect(rejections).toEqual([]);
      expect(facts).toHaveLength(19);
      expect(orders.filter(({ buyer }) => !buyer.email && !buyer.phone)).toHaveLength(10);
      expect(orders.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(40);
      expect(new Set(orders.map(({ channel }) => channel))).toEqual(new Set(['shopify_draft_order']));
      expect(orders[0]).toMatchObject({
        externalId: '6634244374859',
        grossMinor: 165995,
        location: 'Shop location',
        staff: 'Luis Guimaraes',
      });
      expect(progress[0]?.columns).toHaveLength(79);
      expect(progress[0]?.columns.every(({ known }) => known)).toBe(true);
    },
  );
});
