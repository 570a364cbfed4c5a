import { expect, test } from 'vitest';
import { channelName } from '../facts/channel.ts';
import { check } from '../segments/check/check.ts';
import { describe } from '../segments/words/describe.ts';
import { segmentsFor } from './omnichannel-segments.ts';

const names = { segment: (id: string) => id, channel: channelName, currencyCode: 'USD' };
const made = segmentsFor('pos', 'online_store', channelName);

test('the five segments have the conditions of the definition of the recipe, to the key', () => {
  expect(Object.fromEntries(made.map(({ kind, definition }) => [kind, definition.condition]))).toEqual({
    uses: { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
    first: { orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
    initialUse: {
      all: [
        { orders: { position: { from: 1, to: 1 }, where: { channel: { notIn: ['pos'] } }, some: { gte: 1 } } },
        { orders: { position: { from: 2 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
      ],
    },
    thenY: {
      all: [
        { orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
        { orders: { position: { from: 2 }, where: { channel: { in: ['online_store'] } }, some: { gte: 1 } } },
      ],
    },
    onlyContinued: {
      all: [
        { orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
        { orders: { position: { from: 2 }, where: { channel: { in: ['pos'] } }, every: true } },
      ],
    },
  });
});

test("names, emoji and descriptions carry the channels' names", () => {
  expect(made.map(({ emoji, name }) => `${emoji} ${name}`)).toEqual([
    '🛍️ Customers Who Use Sales Channel Store',
    '🛍️ First Purchase via Sales Channel Store',
    '🛍️ Initial Use of Sales Channel Store is on 2nd+ Purchases',
    '🛒 First Purchase via Sales Channel Store / Subsequent Purchases via Sales Channel Online',
    '🛒 First Purchase via Sales Channel Store / Only Continued Shopping on Channel Store',
  ]);
  expect(made[3]!.description).toBe(
    'Customers who made their first purchase through Sales Channel Store and later made purchases through Sales Channel Online.',
  );
});

test('they are accepted without a warning, and their sentences say the quantifier', () => {
  const sentences = made.map(({ definition }) => {
    const checked = check(definition.condition, { seenValues: () => ['pos', 'online_store'] });
    expect(checked).toMatchObject({ problems: [], warnings: [] });
    return describe(definition, names);
  });
  expect(sentences).toEqual([
    'Customers who have at least 1 order in Store',
    'Customers whose first order is in Store',
    'Customers whose first order is not in Store, and who have at least 1 order in Store from the 2nd order on',
    'Customers whose first order is in Store, and who have at least 1 order in Online from the 2nd order on',
    'Customers whose first order is in Store, and whose every order from the 2nd order on is in Store, with at least 1 such order',
  ]);
});

test('orEmpty changes only "only continued"', () => {
  const other = segmentsFor('pos', 'online_store', channelName, 'orEmpty');
  expect(other.slice(0, 4)).toEqual(made.slice(0, 4));
  expect(other[4]!.definition.condition).toMatchObject({ all: [{}, { orders: { every: true, orEmpty: true } }] });
});

test('a pair is of two channels', () => {
  expect(() => segmentsFor('pos', 'pos', channelName)).toThrow('needs two channels');
});
