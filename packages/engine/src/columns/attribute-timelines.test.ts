import type { AttributeRow } from '@throughline/core/facts/rows';
import { expect, it } from 'vitest';
import { storeRows } from '../../test/store-rows.ts';
import { LISTS } from './attribute-timelines.ts';
import { buildColumns } from './build-columns.ts';

const listed = (personId: string, id: string, knownAt: number, externalId = personId): AttributeRow => ({
  personId,
  connection: 'shop',
  externalId,
  field: `listed:${id}`,
  value: true,
  knownAt,
  undated: false,
});

async function built(attributes: AttributeRow[]) {
  const people = ['ann', 'bo', 'cay'].map((personId) => ({ personId, firstKnownAt: 5, name: null }));
  return buildColumns(storeRows({ timeZone: 'UTC', currencyCode: 'EUR', people, orders: [], attributes }), () => {});
}

it('a thousand imported lists are one field, with a step for each who is on one', async () => {
  const attributes = Array.from({ length: 1_000 }, (_, i) => listed('bo', `imp_${i}`, 10 + i));
  const columns = await built([...attributes, listed('ann', 'imp_7', 17)]);
  expect([...columns.attributes.keys()]).toEqual([LISTS]);
  expect(columns.attributes.get(LISTS)!.count).toBe(1_001);
});

it('a person is on a list since the first of their profiles, and those of one instant stand in the order of their ids', async () => {
  const columns = await built([
    listed('bo', 'imp_2', 30),
    listed('bo', 'imp_9', 20, 'other'),
    listed('bo', 'imp_1', 30),
    listed('bo', 'imp_2', 40, 'other'),
  ]);
  const { start, end, at, codes, values } = columns.attributes.get(LISTS)!;
  const steps = [...at].slice(start[1]!, end[1]!).map((instant, i) => [instant, values[codes[start[1]! + i]!]!.scalar]);
  expect(steps).toEqual([
    [20, 'imp_9'],
    [30, 'imp_1'],
    [30, 'imp_2'],
  ]);
  expect([end[0]! - start[0]!, end[2]! - start[2]!]).toEqual([0, 0]);
});
