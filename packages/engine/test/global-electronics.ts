// Reads the Global Electronics CSVs into rows, by hand: StoreKey 0 is the online store, all others are physical; an order's
// amount is the sum of quantity x list price in USD; a date is the first instant of that date in New York.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zoneCalendar } from '@throughline/core/calendar';
import { dayNumber } from '@throughline/core/day';
import type { LineRow, OrderRow } from '@throughline/core/facts/rows';
import { orderRow, type StoreFacts } from './store-rows.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = resolve(root, process.env.THROUGHLINE_TEST_DATA ?? '../shared/data', 'global_electronics');

/** Null, with a printed reason, where the data is absent. */
export function readGlobalElectronics(): StoreFacts | null {
  if (!existsSync(folder)) {
    console.info(`Skipped: no data at ${folder} (THROUGHLINE_TEST_DATA names the folder above it)`);
    return null;
  }
  const products = new Map(readCsv('Products.csv').map((row) => [row.ProductKey!, row]));
  const calendar = zoneCalendar('America/New_York');
  const orders = new Map<string, OrderRow>();
  for (const row of readCsv('Sales.csv')) {
    const id = row['Order Number']!;
    const [month, date, year] = row['Order Date']!.split('/').map(Number) as [number, number, number];
    const order =
      orders.get(id) ??
      orderRow({
        externalId: id,
        personId: row.CustomerKey!,
        placedAt: calendar.startOfDay(dayNumber(year, month, date)),
        channel: row.StoreKey === '0' ? 'online_store' : 'pos',
        location: row.StoreKey === '0' ? null : row.StoreKey!,
      });
    const line = lineOf(row, products.get(row.ProductKey!)!);
    order.lines.push(line);
    order.grossMinor += line.amountMinor;
    order.productMinor += line.amountMinor;
    orders.set(id, order);
  }
  const rows = [...orders.values()];
  const firstAt = new Map<string, number>();
  for (const { personId, placedAt } of rows)
    firstAt.set(personId!, Math.min(firstAt.get(personId!) ?? placedAt, placedAt));
  const people = [...firstAt].map(([personId, firstKnownAt]) => ({ personId, firstKnownAt, name: null }));
  return { timeZone: 'America/New_York', currencyCode: 'USD', people, orders: rows };
}

function lineOf(row: Record<string, string>, product: Record<string, string>): LineRow {
  const quantity = Number(row.Quantity);
  const cents = Math.round(Number(product['Unit Price USD']!.replace(/[$,\s]/g, '')) * 100);
  return {
    lineId: row['Line Item']!,
    product: row.ProductKey!,
    title: product['Product Name']!,
    variant: null,
    type: product.Category!,
    vendor: product.Brand!,
    sku: row.ProductKey!,
    tags: [],
    collections: [],
    quantity,
    amountMinor: quantity * cents,
  };
}

function readCsv(name: string): Record<string, string>[] {
  const text = readFileSync(resolve(folder, name), 'utf8').replace(/^\uFEFF/, '');
  const [head, ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(splitLine);
  return rows.map((cells) => Object.fromEntries(head!.map((column, i) => [column, cells[i]!])));
}

function splitLine(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map((match) => match[1]!.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"'))
    .slice(0, -1);
}
