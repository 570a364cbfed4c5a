import { expect, test } from 'vitest';
import { detectFileKind, isFactLines, parseHead, parseRecords } from './detect-file-kind.ts';

test('a Shopify order export is known by its line item columns', () => {
  expect(
    detectFileKind(['Name', 'Email', 'Financial Status', 'Paid at', 'Lineitem name', 'Created at', 'Source']),
  ).toBe('shopifyOrders');
});

test('both customer layouts of Shopify are known', () => {
  expect(detectFileKind(['Customer ID', 'First Name', 'Last Name', 'Email', 'Total Spent', 'Total Orders'])).toBe(
    'shopifyCustomers',
  );
  expect(detectFileKind(['First Name', 'Last Name', 'Email', 'Company', 'Total Spent', 'Total Orders', 'Tags'])).toBe(
    'shopifyCustomers',
  );
});

test('both product layouts of Shopify are known', () => {
  expect(detectFileKind(['Handle', 'Title', 'Body (HTML)', 'Vendor', 'Variant SKU'])).toBe('shopifyProducts');
  expect(detectFileKind(['Title', 'URL handle', 'Description', 'Vendor', 'SKU'])).toBe('shopifyProducts');
});

test('a file of exchange rates is known by its three columns, in any order and without others', () => {
  expect(detectFileKind(['Date', 'Currency', 'Rate'])).toBe('rates');
  expect(detectFileKind(['Currency', 'Rate', 'Date'])).toBe('rates');
  expect(detectFileKind(['Date', 'Currency', 'Rate', 'Amount'])).toBe('other');
});

test('facts as JSON Lines are known by their first line, and by the columns of the download of rejected ones', () => {
  expect(isFactLines('\uFEFF\n{"order": {"id": "1"}}\n')).toBe(true);
  expect(isFactLines('{ "person" : {')).toBe(true);
  for (const text of ['[{"order": {}}]', '{"orders": []}', 'order,person\n', '{"id": 1}'])
    expect(isFactLines(text)).toBe(false);
  expect(detectFileKind(['Line', 'Fact'])).toBe('facts');
  expect(detectFileKind(['Line', 'Fact', 'Total'])).toBe('other');
});

test('anything else needs a mapping', () => {
  expect(detectFileKind(['Order Number', 'Order Date', 'CustomerKey'])).toBe('other');
  expect(detectFileKind([])).toBe('other');
});

test('a quoted field may hold the delimiter, quotes and line breaks', () => {
  expect(parseRecords('a,"b,""c""\nd"\r\n1,2\n', ',', 9, true)).toEqual([
    ['a', 'b,"c"\nd'],
    ['1', '2'],
  ]);
});

test('a record that is cut off at the end of what was read is left out', () => {
  expect(parseRecords('a,b\n1,2\n3,', ',', 9, false)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('the head tells delimiter and columns, without byte order mark and reason column', () => {
  expect(parseHead('\uFEFFA;B;Rejected because\n1;2;no date\n', true)).toEqual({
    header: ['A', 'B'],
    rows: [['1', '2']],
    delimiter: ';',
  });
});
