// The CDNOW log, one customer in ten: every purchase as an order at noon UTC.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlainOrder, PlainStore } from './oracle-facts.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const file = resolve(root, process.env.THROUGHLINE_TEST_DATA ?? '../shared/data', 'cdnow/CDNOW_sample.txt');
/** null where the data is absent. */
export function readCdnow(): PlainStore | null {
  if (!existsSync(file)) {
    console.log(`Skipped: no ${file}`);
    return null;
  }
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const orders = lines.map((line, i): PlainOrder => {
    const [, person, date, , amount] = line.trim().split(/\s+/) as [string, string, string, string, string];
    const at = Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T12:00:00Z`);
    return { ...plain, id: String(i), person, at, gross: Math.round(Number(amount) * 100) };
  });
  const knownAt = new Map<string, number>();
  for (const { person, at } of orders) knownAt.set(person!, Math.min(at, knownAt.get(person!) ?? at));
  const people = [...knownAt].map(([id, first]) => ({ id, knownAt: first }));
  return { zone: 'UTC', weekStartsOn: 1, people, orders, attributes: [], events: [], locations: [] };
}

const plain: Omit<PlainOrder, 'id' | 'person' | 'at' | 'gross'> = {
  connection: 'a',
  channel: 'pos',
  location: null,
  country: null,
  city: null,
  coordinates: null,
  utmSource: null,
  tags: [],
  codes: [],
  product: 0,
  gift: false,
  cancelled: false,
  lines: [],
  refunds: [],
};
