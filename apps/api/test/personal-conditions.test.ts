import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let full: TestStore;
/** A key to the same store that does not see personal data. */
let blind: TestStore;

const ANN = 'ann@example.com';
const byEmail = { universe: 'people', profile: { field: 'email', eq: ANN } };
const opened = { events: { kind: 'email_opened', where: { to: { eq: ANN } }, some: { gte: 1 } }, universe: 'people' };
const MESSAGE = 'E-mail is personal data, which you may not see here, so no condition of yours can ask for it';

beforeAll(async () => {
  api = await startTestApi();
  full = await api.makeStore();
  await full.sendFacts({
    orders: [{ id: '1', placedAt: '2024-01-01T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: 'ann' } }],
    people: [
      {
        id: 'ann',
        email: ANN,
        phone: '+12125550100',
        name: 'Ann Otherly',
        birthDate: '1990-01-02',
        address: { line1: '12 Elm Street', city: 'Springfield', postalCode: '01101', country: 'US' },
        attributes: { loyalty: 'GOLD' },
        tags: ['vip'],
      },
      { id: 'bob', email: 'bob@example.com', name: 'Bob Stays', address: { country: 'US' } },
    ],
    events: [
      {
        id: 'e',
        kind: 'email_opened',
        happenedAt: '2024-01-03T10:00:00Z',
        customer: { id: 'ann' },
        properties: { to: ANN },
      },
    ],
  });
  blind = testStore(
    api.url,
    full.id,
    (await createApiKey(api.db.database, full.id, { name: 'Blind', seesPersonal: false })).key,
  );
});
afterAll(() => api?.close());

const PREVIEW = `query ($store: ID!, $d: JSON!) { store(id: $store) { previewSegment(definition: $d) {
  metrics { customerCount } sentence text sample { name } problems { path code message } warnings { code } } } }`;
const CREATE = `mutation ($store: ID!, $d: JSON!) { createSegment(input: { storeId: $store, name: "One", definition: $d }) {
  segment { id } userErrors { path code message } } }`;
const UPDATE = `mutation ($input: UpdateSegmentInput!) { updateSegment(input: $input) { segment { id name definition } userErrors { path code message } } }`;
const READ = `query ($id: ID!) { node(id: $id) { ... on Segment { name definition sentence metrics { customerCount }
  counts(from: "2024-01-01", to: "2024-01-08") { count } members { nodes { name } } } } }`;

const previewed = async (store: TestStore, definition: object) =>
  (await store.ask(PREVIEW, { d: definition })).data.store.previewSegment;
const created = async (store: TestStore, definition: object) =>
  (await store.ask(CREATE, { d: definition })).data.createSegment;
const updated = async (store: TestStore, input: object) => (await store.ask(UPDATE, { input })).data.updateSegment;
const read = async (store: TestStore, id: string) => (await store.ask(READ, { id })).data.node;

describe('a key that does not see personal data', () => {
  it('is told by no preview how many have a value of a personal field', async () => {
    expect((await previewed(full, byEmail)).metrics).toEqual({ customerCount: 1 });
    expect(await previewed(blind, byEmail)).toEqual({
      metrics: null,
      sentence: null,
      text: null,
      sample: [],
      problems: [{ path: ['profile', 'field'], code: 'PERSONAL_FIELD', message: MESSAGE }],
      warnings: [],
    });
    const asked = {
      name: { startsWith: 'Ann' },
      phone: { eq: '+12125550100' },
      birthDate: { eq: '1990-01-02' },
      city: { eq: 'Springfeld' },
      postalCode: { eq: '01101' },
      'attribute:loyalty': { eq: 'GOLD' },
    };
    for (const [field, operators] of Object.entries(asked)) {
      const { metrics, problems, warnings } = await previewed(blind, { not: { profile: { field, ...operators } } });
      expect({ field, metrics, warnings, problems }).toEqual({
        field,
        metrics: null,
        warnings: [],
        problems: [{ path: ['not', 'profile', 'field'], code: 'PERSONAL_FIELD', message: expect.any(String) }],
      });
    }
    expect((await previewed(full, opened)).metrics).toEqual({ customerCount: 1 });
    expect((await previewed(blind, opened)).problems).toMatchObject([
      { path: ['events', 'where', 'to'], code: 'PERSONAL_FIELD' },
    ]);
  });

  it('counts by everything else', async () => {
    const country = { universe: 'people', profile: { field: 'country', in: ['US'] } };
    expect((await previewed(blind, country)).metrics).toEqual({ customerCount: 2 });
    const tagged = { profile: { field: 'tags', hasAny: ['vip'] } };
    expect((await previewed(blind, tagged)).metrics).toEqual({ customerCount: 1 });
    const kind = { events: { kind: 'email_opened', some: { gte: 1 } } };
    expect((await previewed(blind, kind)).metrics).toEqual({ customerCount: 1 });
  });

  it('makes no such segment and turns none into one', async () => {
    const refusal = [{ path: ['definition', 'profile', 'field'], code: 'PERSONAL_FIELD', message: MESSAGE }];
    expect(await created(blind, byEmail)).toEqual({ segment: null, userErrors: refusal });
    const { segment } = await created(blind, { all: [] });
    expect(await updated(blind, { id: segment.id, definition: byEmail })).toEqual({
      segment: null,
      userErrors: refusal,
    });
    expect((await read(full, segment.id)).definition).toEqual({ all: [] });
  });

  it('reads what others made as counts, and not the value that they ask for', async () => {
    for (const definition of [byEmail, opened]) {
      const { id } = (await created(full, definition)).segment;
      const seen = await read(full, id);
      expect(seen.definition).toEqual(definition);
      expect(seen.sentence).toContain(ANN);
      const shown = await read(blind, id);
      expect(shown).toMatchObject({
        metrics: seen.metrics,
        counts: seen.counts,
        members: { nodes: [{ name: 'A••• O•••' }] },
      });
      expect(JSON.stringify(shown)).not.toMatch(/ann@|Ann/);
      expect(shown.sentence).toBe(seen.sentence.replace(ANN, '•••'));
      const referring = { all: [{ segment: { id, is: 'member' } }, { orders: { some: { gte: 1 } } }] };
      expect((await previewed(blind, referring)).metrics).toEqual({ customerCount: 1 });
    }
  });

  it('may rename what others made, whose definition stays as it is', async () => {
    const { id } = (await created(full, byEmail)).segment;
    const { definition } = await read(blind, id);
    expect(definition).toEqual({ universe: 'people', profile: { field: 'email', eq: '•••' } });
    const renamed = await updated(blind, { id, name: 'Renamed', definition });
    expect(renamed).toEqual({ segment: { id, name: 'Renamed', definition }, userErrors: [] });
    expect((await read(full, id)).definition).toEqual(byEmail);
    const other = { universe: 'people', profile: { field: 'email', notEq: '•••' } };
    expect((await updated(blind, { id, definition: other })).userErrors).toMatchObject([{ code: 'PERSONAL_FIELD' }]);
  });

  it('is offered no values of personal fields', async () => {
    const values = async (store: TestStore, field: string) =>
      (
        await store.ask('query ($store: ID!, $f: String!) { store(id: $store) { fieldValues(field: $f) { value } } }', {
          f: field,
        })
      ).data.store.fieldValues;
    expect(await values(full, 'city')).toEqual([{ value: 'Springfield' }]);
    for (const field of ['city', 'region', 'postalCode', 'name', 'email', 'phone', 'birthDate', 'attribute:loyalty'])
      expect([field, await values(blind, field)]).toEqual([field, []]);
    expect(await values(blind, 'country')).toEqual([{ value: 'US' }]);
  });

  it('sees no value of the blocklist, and tries none out on it', async () => {
    const change = async (store: TestStore, name: string) =>
      (
        await store.ask(
          `mutation ($store: ID!) { ${name}(input: { storeId: $store, kind: EMAIL, value: "${ANN}" }) { userErrors { path code } } }`,
        )
      ).data[name].userErrors;
    const list = async (store: TestStore) =>
      (await store.ask('query ($store: ID!) { store(id: $store) { identity { blocklist { kind value } } } }')).data
        .store.identity.blocklist;
    const refusal = [{ path: ['value'], code: 'WRONG_VALUE' }];
    expect(await change(blind, 'blockIdentifier')).toEqual(refusal);
    expect(await change(full, 'blockIdentifier')).toEqual([]);
    expect(await list(full)).toEqual([{ kind: 'EMAIL', value: ANN }]);
    expect(await list(blind)).toEqual([{ kind: 'EMAIL', value: '•••' }]);
    expect(await change(blind, 'unblockIdentifier')).toEqual(refusal);
    expect(await change(full, 'unblockIdentifier')).toEqual([]);
  });
});
