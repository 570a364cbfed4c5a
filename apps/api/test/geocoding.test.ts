import { installPlaces } from '@throughline/db/places/install-places';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi({});
  store = await api.makeStore({ timeZone: 'UTC', currencyCode: 'USD' });
  const person = (id: string, address: object) => ({ id, email: `${id}@example.com`, address });
  const sent = await store.sendFacts({
    people: [person('ann', { country: 'DE', postalCode: '10115' }), person('bob', {})],
  });
  expect(sent.status).toBe(200);
});
afterAll(() => api?.close());

async function ask() {
  const { data, errors } = await store.ask(
    `query ($id: ID!, $definition: JSON!) { store(id: $id) {
      geocoding { addressCount postalCodeCount noneCount locationCount credit countries { country postalCodeCount } }
      people { nodes { externalIds geocoding } }
      previewSegment(definition: $definition) { sentence metrics { customerCount } warnings { path code message } } } }`,
    { id: store.id, definition: { universe: 'people', any: [{ near: { place: 'anyOwnLocation', km: 5 } }] } },
  );
  expect(errors).toBeUndefined();
  const levels = data.store.people.nodes.map((one: { externalIds: string[]; geocoding: string | null }) => [
    one.externalIds[0],
    one.geocoding,
  ]);
  return { ...data.store, levels: Object.fromEntries(levels) };
}

describe('where people live', () => {
  it('is counted by how it is known, and a distance that nobody can be within says why', async () => {
    const { geocoding, levels, previewSegment } = await ask();
    expect(geocoding).toEqual({
      addressCount: 0,
      postalCodeCount: 0,
      noneCount: 2,
      locationCount: 0,
      credit: null,
      countries: [],
    });
    expect(levels).toEqual({ ann: null, bob: null });
    expect(previewSegment.metrics.customerCount).toBe(0);
    expect(previewSegment.warnings).toEqual([
      {
        path: ['any', '0', 'near', 'place'],
        code: 'NO_COORDINATES',
        message: "None of the store's locations has coordinates, so nobody is near one",
      },
      {
        path: ['any', '0', 'near'],
        code: 'NO_COORDINATES',
        message: 'It is known of nobody where they live, so nobody is near',
      },
    ]);
  });

  it('follows from installed postal codes, coordinates and locations, which are found at once', async () => {
    await installPlaces(
      api.db.database,
      (async function* () {
        yield { country: 'DE', postalCode: '10115', lat: 52.53, lon: 13.38 };
      })(),
    );
    await store.sendFacts({
      people: [{ id: 'bob', address: { lat: 52.6, lon: 13.4 } }],
      locations: [{ id: 'berlin', name: 'Berlin', lat: 52.52, lon: 13.38 }],
    });
    const { geocoding, levels, previewSegment } = await ask();
    expect(geocoding).toEqual({
      addressCount: 1,
      postalCodeCount: 1,
      noneCount: 0,
      locationCount: 1,
      credit: 'Postal codes: GeoNames (geonames.org), CC BY 4.0',
      countries: [{ country: 'DE', postalCodeCount: 1 }],
    });
    expect(levels).toEqual({ ann: 'POSTAL_CODE', bob: 'ADDRESS' });
    expect(previewSegment).toEqual({
      sentence: 'People who live within 5 km of any own location',
      metrics: { customerCount: 1 },
      warnings: [],
    });
  });

  it('is near no location that has not opened', async () => {
    await store.sendFacts({ locations: [{ id: 'soon', name: 'Soon', lat: 52.52, lon: 13.38, opensOn: '2999-01-01' }] });
    const { data } = await store.ask(
      `query ($id: ID!, $definition: JSON!) { store(id: $id) { previewSegment(definition: $definition) { warnings { path code message } } } }`,
      { id: store.id, definition: { universe: 'people', near: { place: { locationId: 'soon' }, km: 5 } } },
    );
    expect(data.store.previewSegment.warnings).toEqual([
      {
        path: ['near', 'place'],
        code: 'UNREACHABLE_WINDOW',
        message: expect.stringMatching(
          /^Opens on 2999-01-01, after today, \d{4}-\d\d-\d\d: until then nobody is near$/,
        ),
      },
    ]);
    expect((await ask()).previewSegment.warnings).toEqual([]);
  });
});
