import { expect, it } from 'vitest';
import { engineOf, orderRow, STORE_ID } from './store-rows.ts';

it('beside a back-filled address without coordinates, those of an order are known', async () => {
  const at = (day: string) => Date.parse(`${day}T10:00:00Z`);
  const engine = engineOf({
    timeZone: 'UTC',
    currencyCode: 'EUR',
    people: [{ personId: 'ann', firstKnownAt: at('2026-01-01'), name: null }],
    orders: [orderRow({ externalId: '1', personId: 'ann', placedAt: at('2026-01-01'), coordinates: '~48.14,11.57' })],
    attributes: [
      {
        personId: 'ann',
        connection: 'shop',
        externalId: '1',
        field: 'city',
        value: 'Köln',
        knownAt: at('2026-03-01'),
        undated: true,
      },
    ],
  });
  const segment = {
    definition: {
      version: 1 as const,
      universe: 'customers' as const,
      condition: { profile: { field: 'geocoding', isMissing: false } },
    },
    references: {},
  };
  const on = async (day: string) => (await engine.metrics(STORE_ID, [segment], { day }, 'gross'))[0]!.customerCount;
  expect([await on('2026-02-28'), await on('2026-03-01')]).toEqual([1, 0]);
});
