import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  store = await api.makeStore();
});
afterAll(() => api?.close());

const fields = 'chartNote { id on until text kind } userErrors { path code message }';
const create = async (input: object) =>
  (
    await store.ask(`mutation ($input: CreateChartNoteInput!) { createChartNote(input: $input) { ${fields} } }`, {
      input: { storeId: store.id, text: 'Sale', kind: 'CAMPAIGN', ...input },
    })
  ).data.createChartNote;
const update = async (input: object) =>
  (
    await store.ask(`mutation ($input: UpdateChartNoteInput!) { updateChartNote(input: $input) { ${fields} } }`, {
      input,
    })
  ).data.updateChartNote;
const texts = async (range: Record<string, unknown> = {}) =>
  (
    await store.ask(
      'query ($store: ID!, $from: Date, $to: Date) { store(id: $store) { chartNotes(from: $from, to: $to) { text } } }',
      range,
    )
  ).data.store.chartNotes.map(({ text }: { text: string }) => text);

it('keeps what happened on a day or over days, and gives what has a day in a range, both ends included', async () => {
  const { chartNote, userErrors } = await create({ on: '2024-03-01', until: '2024-03-10', text: ' Spring sale ' });
  expect(userErrors).toEqual([]);
  expect(chartNote).toMatchObject({ on: '2024-03-01', until: '2024-03-10', text: 'Spring sale', kind: 'CAMPAIGN' });
  await create({ on: '2024-02-20', text: 'Shop in Köln', kind: 'OPENING' });
  expect(await texts()).toEqual(['Shop in Köln', 'Spring sale']);
  expect(await texts({ from: '2024-02-21' })).toEqual(['Spring sale']);
  expect(await texts({ from: '2024-03-10', to: '2024-03-31' })).toEqual(['Spring sale']);
  expect(await texts({ from: '2024-03-11' })).toEqual([]);
  expect(await texts({ to: '2024-02-20' })).toEqual(['Shop in Köln']);
  expect(await texts({ to: '2024-02-19' })).toEqual([]);

  const changed = await update({ id: chartNote.id, until: null, text: 'One day' });
  expect(changed.chartNote).toMatchObject({ on: '2024-03-01', until: null, text: 'One day', kind: 'CAMPAIGN' });
  expect(await texts({ from: '2024-03-02' })).toEqual([]);
  const node = await store.ask('query ($id: ID!) { node(id: $id) { ... on ChartNote { text } } }', {
    id: chartNote.id,
  });
  expect(node.data.node).toEqual({ text: 'One day' });
  const remove = 'mutation ($id: ID!) { deleteChartNote(input: { id: $id }) { userErrors { code } } }';
  expect((await store.ask(remove, { id: chartNote.id })).data.deleteChartNote.userErrors).toEqual([]);
  expect((await store.ask(remove, { id: chartNote.id })).data.deleteChartNote.userErrors).toEqual([
    { code: 'NOT_FOUND' },
  ]);
  expect(await texts()).toEqual(['Shop in Köln']);
});

it('takes one day for one, also where its last day is its first', async () => {
  expect((await create({ on: '2024-05-01', until: '2024-05-01' })).chartNote.until).toBeNull();
});

it.each([
  [{ on: '2024-02-30' }, 'on'],
  [{ on: 'today' }, 'on'],
  [{ on: '2024-03-01', until: '2024-02-01' }, 'until'],
  [{ on: '2024-03-01', until: '2044-03-01' }, 'until'],
  [{ on: '2024-03-01', text: '  ' }, 'text'],
  [{ on: '2024-03-01', text: 'x'.repeat(501) }, 'text'],
])('refuses %j at %s', async (input, path) => {
  const { chartNote, userErrors } = await create(input);
  expect(chartNote).toBeNull();
  expect(userErrors).toMatchObject([{ path: [path] }]);
});

it('belongs to its store alone', async () => {
  const other = await api.makeStore();
  const { chartNote } = await create({ on: '2024-06-01', text: 'Ours' });
  const asked = 'query ($store: ID!) { store(id: $store) { chartNotes { text } } }';
  expect((await other.ask(asked)).data.store.chartNotes).toEqual([]);
  const foreign = await other.ask('query ($id: ID!) { node(id: $id) { id } }', { id: chartNote.id });
  expect(foreign.data.node).toBeNull();
});
