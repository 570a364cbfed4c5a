import { expect, test } from 'vitest';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { describeDefinition } from './describe-segment.ts';

const store = { id: 's', currencyCode: 'EUR' } as OpenStore;
const contextWith = (valueLabels: Promise<unknown>) =>
  ({
    loaders: {
      channelNames: async () => ({ nameOf: (handle: string) => (handle === 'pos' ? 'Laden' : handle) }),
      definitions: async () => new Map(),
      lists: async () => [],
      valueLabels: () => valueLabels,
    },
  }) as unknown as RequestContext;
const never = new Promise(() => undefined);
const ordersWhere = (where: object) => ({ version: 1, orders: { where, some: { gte: 1 } } });

test('a sentence of channels does not wait for a store that is loading', async () => {
  const { sentence, channels } = await describeDefinition(
    contextWith(never),
    store,
    ordersWhere({ channel: { in: ['pos'] } }),
  );
  expect(sentence).toBe('Customers who have at least 1 order in Laden');
  expect(channels).toEqual(['pos']);
});

test('a sentence that names a product has its title', async () => {
  const labels = (field: string, value: string) => (field === 'product' && value === 'p1' ? 'Blaue Tasse' : value);
  const { sentence } = await describeDefinition(
    contextWith(Promise.resolve(labels)),
    store,
    ordersWhere({ product: { in: ['p1'] } }),
  );
  expect(sentence).toContain('Blaue Tasse');
});
