import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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

  it('lands an order whose lines were all removed', async () => {
    const { facts } = await read([
      head({ 'Lineitem name': '', 'Lineitem quantity': '', 'Lineitem price': '', Subtotal: '0', Total: '0' }),
    ]);
    expect(facts).toMatchObject([{ externalId: '9001', lines: [], grossMinor: 0 }]);
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
