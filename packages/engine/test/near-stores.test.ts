// Near store at its edges: the worked example, cells that tell no address, and the real store's people who buy online alone.

import type { AttributeRow } from '@throughline/core/facts/rows';
import { describe, expect, it } from 'vitest';
import type { PeopleFigures } from '../src/insights/people-sums.ts';
import { readGlobalElectronics } from './global-electronics.ts';
import { engineOf, orderRow, STORE_ID, type StoreFacts } from './store-rows.ts';

const scope = {
  segment: null,
  compareWith: null,
  from: null,
  to: null,
  asOf: { day: '2026-03-31' },
  base: 'gross' as const,
  channels: null,
};
const lives = (personId: string, value: string): AttributeRow => ({
  personId,
  connection: 'shop',
  externalId: personId,
  field: 'coordinates',
  value,
  knownAt: Date.parse('2026-01-01T00:00:00Z'),
  undated: true,
});
const shop = (locationId: string, lat: number | null, lon: number | null, opensOn: string | null = null) => ({
  locationId,
  name: `Shop ${locationId}`,
  lat,
  lon,
  opensOn,
  closesOn: null,
});
const bought = (personId: string, grossMinor: number, channel: string, location: string | null = null) =>
  orderRow({
    externalId: `${personId} ${channel} ${grossMinor}`,
    personId,
    placedAt: Date.parse('2026-02-01T12:00:00Z'),
    channel,
    location,
    grossMinor,
  });
const storeOf = (facts: Pick<StoreFacts, 'orders' | 'attributes' | 'locations'>): StoreFacts => ({
  timeZone: 'UTC',
  currencyCode: 'EUR',
  people: [...new Set(facts.orders.map(({ personId }) => personId!))]
    .sort()
    .map((personId) => ({ personId, firstKnownAt: Date.parse('2026-01-01'), name: null })),
  ...facts,
});
const worth = ({ customers, orders, amount }: PeopleFigures) => [customers, orders, Number(amount.sum.numerator)];

describe('near store', () => {
  it('is the worked example', async () => {
    const engine = engineOf(
      storeOf({
        orders: [
          bought('ann', 10_00, 'web'),
          bought('ann', 20_00, 'web'),
          bought('bob', 40_00, 'web'),
          bought('cid', 50_00, 'web'),
          bought('dan', 60_00, 'web'),
          bought('eva', 70_00, 'web'),
          bought('eva', 80_00, 'till', 'a'),
        ],
        attributes: [
          lives('ann', '52.5,13.5'),
          lives('bob', '52.6,13.4'),
          lives('cid', '48.1,11.5'),
          lives('eva', '52.5,13.4'),
        ],
        locations: [
          { ...shop('a', null, null), name: 'Shop a, Berlin' },
          shop('a', 52.5, 13.4),
          shop('b', 52.6, 13.5),
          shop('c', 48.1, 11.5, '2026-04-01'),
          shop('d', null, null),
        ],
      }),
    );
    const answer = await engine.insight(STORE_ID, 'nearStores', { ...scope, radiusKm: 11.1196 });
    expect(answer.channels).toEqual([
      { handle: 'web', isAtLocations: false, isChosen: true },
      { handle: 'till', isAtLocations: true, isChosen: false },
    ]);
    expect(
      answer.locations.map(({ id, name, points, nearest, ...row }) => [id, name, points, nearest, worth(row)]),
    ).toEqual([
      ['a', 'Shop a', [{ lat: 52.5, lon: 13.4 }], 1, [2, 3, 70_00]],
      ['b', 'Shop b', [{ lat: 52.6, lon: 13.5 }], 1, [2, 3, 70_00]],
    ]);
    expect([answer.locationCount, answer.unplacedCount]).toEqual([2, 1]);
    const { all, near, far, unknown } = answer;
    expect([all, near, far, unknown].map(worth)).toEqual([
      [4, 5, 180_00],
      [2, 3, 70_00],
      [1, 1, 50_00],
      [1, 1, 60_00],
    ]);
    expect([answer.cells, answer.elsewhere]).toEqual([[], 3]);
    const till = await engine.insight(STORE_ID, 'nearStores', { ...scope, radiusKm: 1, channels: ['till', 'web'] });
    expect(worth(till.all)).toEqual([5, 7, 330_00]);
  });

  it('shows cells of five people or more, larger ones where they live apart, and none of fewer', async () => {
    const homes = {
      '-0.01,-0.01': 5,
      '0.01,0.01': 4,
      '52.59,13.41': 6,
      '-33.91,18.4': 3,
      '-33.05,18.99': 4,
      '-33.05,19': 2,
    };
    const people = Object.entries(homes).flatMap(([home, count]) =>
      Array.from({ length: count }, (_, i) => ({ id: `${home} ${i}`, home })),
    );
    const engine = engineOf(
      storeOf({
        orders: people.map(({ id }) => bought(id, 1_00, 'web')),
        attributes: people.map(({ id, home }) => lives(id, home)),
        locations: [],
      }),
    );
    const { cells, elsewhere } = await engine.insight(STORE_ID, 'nearStores', { ...scope, radiusKm: 25 });
    expect(cells).toEqual([
      { north: -340, east: 180, size: 10, customers: 7 },
      { north: 525, east: 134, size: 1, customers: 6 },
      { north: -1, east: -1, size: 1, customers: 5 },
    ]);
    expect(elsewhere).toBe(6);
  });
});

const facts = readGlobalElectronics();

describe.skipIf(!facts)('Global Electronics as of 20 Feb 2021', () => {
  it('has the 1,230 people who bought online alone, with the figures that Channels has of them', async () => {
    const engine = engineOf(facts!);
    const asked = { ...scope, asOf: { day: '2021-02-20' } };
    const { channels, all, unknown } = await engine.insight(STORE_ID, 'nearStores', { ...asked, radiusKm: 25 });
    expect(channels.map(({ handle, isAtLocations, isChosen }) => [handle, isAtLocations, isChosen])).toEqual([
      ['pos', true, false],
      ['online_store', false, true],
    ]);
    expect([all.customers, unknown.customers]).toEqual([1230, 1230]);
    const { own } = await engine.insight(STORE_ID, 'channelUse', asked);
    expect(all).toEqual(
      (({ channels: _, ...figures }) => figures)(own.sets.find(({ channels: [a, b] }) => a === 1 && b === undefined)!),
    );
  });
});
