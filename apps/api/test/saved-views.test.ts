import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi();
  store = await api.makeStore();
});
afterAll(() => api?.close());

const create = `mutation ($store: ID!, $name: String!, $page: String!, $search: String!) {
  createSavedView(input: { storeId: $store, name: $name, page: $page, search: $search }) {
    savedView { id name page search } userErrors { path code message } } }`;
const list = 'query ($store: ID!) { store(id: $store) { savedViews { id name page search } } }';
const save = async (name: string, page: string, search: string) =>
  (await store.ask(create, { name, page, search })).data.createSavedView;

it('keeps a page with its search parameters under a name, and lists it until it is deleted', async () => {
  const search = 'segment=seg_1&from=2021-01-01&to=2021-02-20&base=NET';
  const { savedView, userErrors } = await save(' Winter ', 'insights/channels', search);
  expect(userErrors).toEqual([]);
  expect(savedView).toMatchObject({ name: 'Winter', page: 'insights/channels', search });
  const views = async () => (await store.ask(list)).data.store.savedViews;
  expect(await views()).toEqual([savedView]);
  const node = await store.ask('query ($id: ID!) { node(id: $id) { ... on SavedView { name } } }', {
    id: savedView.id,
  });
  expect(node.data.node).toEqual({ name: 'Winter' });

  const remove =
    'mutation ($id: ID!) { deleteSavedView(input: { id: $id }) { savedView { name } userErrors { code } } }';
  const removed = await store.ask(remove, { id: savedView.id });
  expect(removed.data.deleteSavedView).toEqual({ savedView: { name: 'Winter' }, userErrors: [] });
  expect(await views()).toEqual([]);
  const again = await store.ask(remove, { id: savedView.id });
  expect(again.data.deleteSavedView).toEqual({ savedView: null, userErrors: [{ code: 'NOT_FOUND' }] });
});

it.each([
  ['insights/../people', '', 'page'],
  ['https://elsewhere.example', '', 'page'],
  ['insights/channels', 'query=ann@example.com', 'search'],
  ['insights/channels', 'a=1#top', 'search'],
  ['insights/channels', `a=${'x'.repeat(401)}`, 'search'],
])('refuses %s?%s at %s', async (page, search, argument) => {
  const { savedView, userErrors } = await save('View', page, search);
  expect(savedView).toBeNull();
  expect(userErrors).toMatchObject([{ path: [argument] }]);
});
