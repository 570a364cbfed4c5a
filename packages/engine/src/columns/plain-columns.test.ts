import { expect, it } from 'vitest';
import { orderRow, storeRows } from '../../test/store-rows.ts';
import { buildColumns } from './build-columns.ts';
import { personRow } from './columns.ts';
import { columnsOf, plainColumns } from './plain-columns.ts';

it('columns handed over by structured clone share their memory and are whole again with their calendar', async () => {
  const people = ['ann', 'bo'].map((personId) => ({ personId, firstKnownAt: 5, name: null }));
  const orders = [orderRow({ externalId: '1', personId: 'bo', placedAt: 10, grossMinor: 100, channel: 'pos' })];
  const columns = await buildColumns(
    storeRows({ timeZone: 'Europe/Berlin', currencyCode: 'EUR', people, orders }),
    () => {},
  );
  const clone = columnsOf(structuredClone(plainColumns(columns)));
  expect(plainColumns(clone)).toEqual(plainColumns(columns));
  expect(clone.zone.dayOf(0)).toBe(columns.zone.dayOf(0));
  expect(personRow(clone, 'bo')).toBe(1);
  columns.firstKnownAt[0] = 7;
  expect(clone.firstKnownAt[0]).toBe(7);
});
