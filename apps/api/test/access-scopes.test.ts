import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { makeSegment, ways } from './two-stores.ts';

let api: TestApi;
let store: TestStore;
/** Sees figures and endpoints, and is said to see who people are, but not people. */
let figures: TestStore;
let segment: string;
let person: string;

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  store = await api.makeStore();
  const scopes = ['figures:read', 'webhooks:write'] as const;
  figures = testStore(api.url, store.id, (await createApiKey(api.db.database, store.id, { scopes })).key);
  const at = '2024-01-01T12:00:00Z';
  await store.sendFacts({
    orders: [{ id: '1', placedAt: at, channel: 'pos', gross: '5.00', customer: { id: 'a', email: 'a@b.test' } }],
  });
  segment = await makeSegment(store, 'In a shop', ways.channel);
  const { data } = await store.ask('query ($store: ID!) { store(id: $store) { people { nodes { id } } } }');
  person = data.store.people.nodes[0].id;
});
afterAll(() => api?.close());

it('a key without people:read counts the members of a segment and learns nothing of any of them', async () => {
  const counted = await figures.ask(
    'query ($store: ID!, $segment: ID!) { store(id: $store) { segment(id: $segment) { metrics { customerCount } members { totalCount } } } }',
    { segment },
  );
  expect(counted.data.store.segment).toEqual({ metrics: { customerCount: 1 }, members: { totalCount: 1 } });
  const named = await figures.ask(
    'query ($store: ID!, $segment: ID!) { store(id: $store) { segment(id: $segment) { members { nodes { id } } } } }',
    { segment },
  );
  expect(named.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  const asked = `query ($store: ID!, $segment: ID!, $person: ID!) { store(id: $store) { seesPersonal segment(id: $segment) { explain(personId: $person) { __typename } } } }`;
  expect((await store.ask(asked, { segment, person })).data.store.segment.explain).not.toBe(null);
  expect((await figures.ask(asked, { segment, person })).data.store).toEqual({
    seesPersonal: false,
    segment: { explain: null },
  });
});

it('a key without people:read makes no endpoint that is told of people', async () => {
  const create = `mutation ($store: ID!, $events: [WebhookEvent!]!) { createWebhookEndpoint(input: { storeId: $store, url: "https://a.test", events: $events }) {
    webhookEndpoint { events } userErrors { path code } } }`;
  expect((await figures.ask(create, { events: ['MEMBERSHIP_LEFT'] })).data.createWebhookEndpoint).toEqual({
    webhookEndpoint: null,
    userErrors: [{ path: ['events'], code: 'FORBIDDEN' }],
  });
  expect((await figures.ask(create, { events: ['IMPORT_FINISHED'] })).data.createWebhookEndpoint).toEqual({
    webhookEndpoint: { events: ['IMPORT_FINISHED'] },
    userErrors: [],
  });
});
