// `near` at its edges: the distance itself, days of opening and closing, moves, and where an address has no coordinates.

import { distanceKm } from '@throughline/core/facts/coordinates';
import type { AttributeRow, LocationRow } from '@throughline/core/facts/rows';
import type { NearCondition } from '@throughline/core/segments/definition';
import { describe, expect, it } from 'vitest';
import { engineOf, orderRow, STORE_ID } from './store-rows.ts';

const BERLIN = { lat: 52.5, lon: 13.4 };
const location = (given: Partial<LocationRow>): LocationRow => ({
  locationId: 'berlin',
  name: 'Berlin',
  ...BERLIN,
  opensOn: null,
  closesOn: null,
  ...given,
});
const lives = (personId: string, value: string | null, day = '2026-01-01', field = 'coordinates'): AttributeRow => ({
  personId,
  connection: 'shop',
  externalId: personId,
  field,
  value,
  knownAt: Date.parse(`${day}T00:00:00Z`),
  undated: true,
});

interface Facts {
  attributes: AttributeRow[];
  locations?: LocationRow[];
  /** Of whom, with coordinates, or with none and a country. */
  orders?: [string, string, string | null][];
}

/** Who is near on each day. */
async function nearOn(near: NearCondition, facts: Facts, days: string[]): Promise<string[][]> {
  const orders = (facts.orders ?? []).map(([personId, day, coordinates], i) =>
    orderRow({
      externalId: String(i),
      personId,
      placedAt: Date.parse(`${day}T12:00:00Z`),
      country: 'DE',
      coordinates,
    }),
  );
  const ids = [...new Set([...facts.attributes, ...orders].map(({ personId }) => personId!))].sort();
  const engine = engineOf({
    timeZone: 'UTC',
    currencyCode: 'EUR',
    people: ids.map((personId) => ({ personId, firstKnownAt: Date.parse('2026-01-01'), name: null })),
    orders,
    attributes: facts.attributes,
    locations: facts.locations ?? [],
  });
  const segment = { definition: { version: 1, universe: 'people', condition: { near } } as const, references: {} };
  const found: string[][] = days.map(() => []);
  for (const id of ids) {
    const [intervals] = await engine.memberships(STORE_ID, id, [segment], { day: days.at(-1)! });
    days.forEach((day, i) => {
      const end = Date.parse(`${day}T23:59:59.999Z`);
      if (intervals!.some(({ enteredAt, leftAt }) => enteredAt <= end && end < (leftAt ?? Infinity)))
        found[i]!.push(id);
    });
  }
  return found;
}

const any = (km: number): NearCondition => ({ place: 'anyOwnLocation', km });

describe('near', () => {
  it('is the worked example of docs/semantics.md', async () => {
    const attributes = [lives('ann', '52.5,13.5'), lives('bob', '52.6,13.4')];
    const ask = (km: number) => nearOn(any(km), { attributes, locations: [location({})] }, ['2026-01-02']);
    expect(await ask(6.7691)).toEqual([[]]);
    expect(await ask(6.7692)).toEqual([['ann']]);
    expect(await ask(11.1195)).toEqual([['ann']]);
    expect(await ask(11.1196)).toEqual([['ann', 'bob']]);
  });

  it('includes who lives exactly so far away', async () => {
    const km = distanceKm({ lat: 48.1, lon: 11.5 }, BERLIN);
    const facts = { attributes: [lives('ann', '48.1,11.5')] };
    expect(await nearOn({ place: BERLIN, km }, facts, ['2026-01-02'])).toEqual([['ann']]);
    expect(await nearOn({ place: BERLIN, km: km * (1 - 2 ** -50) }, facts, ['2026-01-02'])).toEqual([[]]);
  });

  it('holds from the day a location opens to the day it closes, both included', async () => {
    const locations = [location({ opensOn: '2026-02-03', closesOn: '2026-02-05' })];
    const days = ['2026-02-02', '2026-02-03', '2026-02-05', '2026-02-06'];
    const attributes = [lives('ann', '52.5,13.4')];
    expect(await nearOn(any(1), { attributes, locations }, days)).toEqual([[], ['ann'], ['ann'], []]);
    const { place } = { place: { locationId: 'berlin' } };
    expect(await nearOn({ place, km: 1 }, { attributes, locations }, days)).toEqual([[], ['ann'], ['ann'], []]);
  });

  it('asks of one location alone, of all connections, and of none that is not known', async () => {
    const locations = [location({ lat: 0 }), location({}), location({ locationId: 'köln', lat: 50.9, lon: 7 })];
    const attributes = [lives('ann', '52.5,13.4'), lives('bob', '50.9,7')];
    const ask = (locationId: string) =>
      nearOn({ place: { locationId }, km: 1 }, { attributes, locations }, ['2026-01-02']);
    expect(await ask('berlin')).toEqual([['ann']]);
    expect(await ask('köln')).toEqual([['bob']]);
    expect(await ask('paris')).toEqual([[]]);
  });

  it('follows the person who moves, and knows the first address before it was known', async () => {
    const attributes = [lives('ann', '52.5,13.4', '2026-01-10'), lives('ann', '48.1,11.5', '2026-01-20')];
    const days = ['2026-01-05', '2026-01-10', '2026-01-19', '2026-01-20'];
    expect(await nearOn({ place: BERLIN, km: 1 }, { attributes }, days)).toEqual([['ann'], ['ann'], ['ann'], []]);
  });

  it('takes the latest order where no profile has an address, and a profile with any part of one never mixes with it', async () => {
    const orders: Facts['orders'] = [
      ['ann', '2026-01-03', '52.5,13.4'],
      ['ann', '2026-01-08', null],
      ['bob', '2026-01-03', '52.5,13.4'],
    ];
    const facts = { attributes: [lives('bob', 'Köln', '2026-01-01', 'city')], orders };
    const days = ['2026-01-02', '2026-01-03', '2026-01-08'];
    expect(await nearOn({ place: BERLIN, km: 1 }, facts, days)).toEqual([[], ['ann'], []]);
  });

  it('is false without coordinates, at the widest distance too', async () => {
    const attributes = [
      lives('ann', null),
      lives('bob', '-52.5,-166.6'),
      lives('cid', '~1,1'),
      lives('dan', 'nowhere'),
    ];
    expect(await nearOn({ place: BERLIN, km: 20_037.6 }, { attributes }, ['2026-01-02'])).toEqual([['bob', 'cid']]);
    expect(await nearOn(any(20_037.6), { attributes }, ['2026-01-02'])).toEqual([[]]);
  });
});
