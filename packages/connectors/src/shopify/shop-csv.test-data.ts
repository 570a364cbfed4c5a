// Rows of Shopify's order export for tests: a header of 79 columns and orders made from the cells that matter.

import { csvLine } from '../csv/write-csv.ts';
import type { ImportFile, ImportInput, ImportItem } from '../import-reader.ts';
import { orderColumns } from './order-columns.ts';

export const header = orderColumns.map(({ column }) => column);

export const usdStore = { currencyCode: 'USD', timeZone: 'America/New_York' };

export function textFile(name: string, text: string): ImportFile {
  return {
    name,
    sizeBytes: Buffer.byteLength(text),
    async *open() {
      yield Buffer.from(text);
    },
  };
}

const firstRow: Record<string, string> = {
  Name: '#1001',
  Id: '9001',
  Email: 'ann@example.com',
  Currency: 'USD',
  Subtotal: '30.00',
  Total: '32.40',
  'Refunded Amount': '0.00',
  'Created at': '2024-05-01 10:00:00 -0400',
  Source: 'web',
  'Lineitem quantity': '2',
  'Lineitem name': 'Mug - Blue',
  'Lineitem price': '15.00',
  'Lineitem discount': '0.00',
};

/** Cells of an order's first row; `cells` replace or add. */
export function head(cells: Record<string, string> = {}): Record<string, string> {
  return { ...firstRow, ...cells };
}

/** A further line of an order. */
export function more(cells: Record<string, string> = {}): Record<string, string> {
  return {
    Name: '#1001',
    'Created at': '2024-05-01 10:00:00 -0400',
    'Lineitem quantity': '1',
    'Lineitem name': 'Bowl',
    'Lineitem price': '5.00',
    'Lineitem discount': '0.00',
    ...cells,
  };
}

export function ordersCsv(rows: Record<string, string>[]): string {
  return rowsCsv(rows, header);
}

export function rowsCsv(rows: Record<string, string>[], columns: string[]): string {
  const quote = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return (
    csvLine(columns) + rows.map((row) => `${columns.map((column) => quote(row[column] ?? '')).join(',')}\r\n`).join('')
  );
}

export function ordersInput(text: string, more: Partial<ImportInput> = {}): ImportInput {
  return { format: 'shopify_orders_csv', files: [textFile('orders.csv', text)], store: usdStore, ...more };
}

export async function readAll(items: AsyncIterable<ImportItem>) {
  const all: ImportItem[] = [];
  for await (const item of items) all.push(item);
  return {
    facts: all.flatMap((item) => (item.kind === 'facts' ? item.facts : [])),
    rejections: all.flatMap((item) => (item.kind === 'rejected' ? item.rejections : [])),
    progress: all.flatMap((item) => (item.kind === 'progress' ? [item] : [])).at(-1)!.files,
  };
}
