// The store as CSV files for bulk loading: normalised (orders, lines, refunds, products, customers) for a row store, and orders
// wide for column stores: product ids as a list, types as bits, the order's refund beside it. Sorted by customer, then sequence.

import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateCustomers, productCount, typeOf } from './generate.mjs';

const chunkSize = 1 << 20;

/** Writes the files below `folder` unless they are there; gives their paths. */
export async function writeFiles(folder, orderCount) {
  const names = ['orders', 'lines', 'refunds', 'wide', 'customers', 'products'];
  const files = Object.fromEntries(names.map((name) => [name, path.join(folder, `${name}.csv`)]));
  const done = path.join(folder, 'complete');
  if (existsSync(done)) return files;
  mkdirSync(folder, { recursive: true });
  const out = Object.fromEntries(names.map((name) => [name, new TextFile(files[name])]));
  for (let product = 0; product < productCount; product += 1) out.products.add(`${product},${typeOf(product)}\n`);
  for (const { customer, orders } of generateCustomers(orderCount)) {
    out.customers.add(`${customer}\n`);
    for (const order of orders) addOrder(out, customer, order);
    if (out.lines.isFull) for (const file of Object.values(out)) await file.flush();
  }
  for (const file of Object.values(out)) await file.end();
  writeFileSync(done, '');
  return files;
}

function addOrder(out, customer, { number, seq, at, day, channel, discount, lines, types, grossMinor, refund }) {
  const head = `${number},${customer},${seq},${at},${day},${channel},${grossMinor},${discount < 0 ? 0 : 1}`;
  const products = lines.map(({ product }) => product);
  out.orders.add(`${head}\n`);
  out.wide.add(`${head},${types},"[${products}]",${refund?.at ?? 0},${refund?.day ?? 0},${refund?.amountMinor ?? 0}\n`);
  for (const line of lines) out.lines.add(`${number},${line.product},${line.quantity},${line.amountMinor}\n`);
  if (refund) out.refunds.add(`${number},${refund.at},${refund.day},${refund.amountMinor}\n`);
}

class TextFile {
  #stream;
  #parts = [];
  #length = 0;

  constructor(file) {
    this.#stream = createWriteStream(file);
  }

  get isFull() {
    return this.#length >= chunkSize;
  }

  add(text) {
    this.#parts.push(text);
    this.#length += text.length;
  }

  async flush() {
    const text = this.#parts.join('');
    this.#parts = [];
    this.#length = 0;
    if (text !== '' && !this.#stream.write(text)) await once(this.#stream, 'drain');
  }

  async end() {
    await this.flush();
    this.#stream.end();
    await once(this.#stream, 'close');
  }
}
