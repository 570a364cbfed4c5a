import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './test-api.ts';
import { importFile, small } from './upload.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const preview = `query ($id: ID!, $definition: JSON!) {
  store(id: $id) {
    peopleLists { id name }
    previewSegment(definition: $definition) {
      text
      sentence
      problems { path code }
      metrics { customerCount }
    }
  }
}`;

it('a list names people for a segment; rows that name nobody are rejected, a dry run names nobody, an undone one neither', async () => {
  const store = await api.makeStore();
  await importFile(store, 'format=shopify_orders_csv', small);
  const list = 'email,note\nBEN@example.com,a\nnobody@example.com,b\nno address,c\n';
  const dry = await importFile(store, 'format=people_list_csv&dryRun=1&fileName=vip.csv', list);
  expect(dry).toMatchObject({ status: 'SUCCEEDED', rowsRead: 3, rowsAccepted: 1, rowsRejected: 2 });
  const ended = await importFile(store, 'format=people_list_csv&fileName=vip.csv', list);
  expect(ended).toMatchObject({ status: 'SUCCEEDED', rowsRead: 3, rowsAccepted: 1, rowsRejected: 2 });
  const { data } = await store.ask(
    'query ($id: ID!) { import(id: $id) { peopleTotal rejections { nodes { line column value reason } } } }',
    { id: ended.id },
  );
  expect(data.import.peopleTotal).toBe(1);
  expect(data.import.rejections.nodes).toEqual([
    {
      line: 4,
      column: 'email',
      value: 'no address',
      reason: 'email is "no address", expected an e-mail address.',
    },
    {
      line: 3,
      column: 'email',
      value: 'nobody@example.com',
      reason: 'Nobody has this id: email is "nobody@example.com".',
    },
  ]);
  const asked = async (importId: string) => {
    const answer = await store.ask(preview, { id: store.id, definition: { people: { import: importId } } });
    return answer.data.store;
  };
  const named = await asked(ended.id);
  expect(named.peopleLists).toEqual([{ id: ended.id, name: 'vip.csv' }]);
  expect(named.previewSegment).toEqual({
    text: `imported in ${ended.id}`,
    sentence: 'Customers who are on the imported list "vip.csv"',
    problems: [],
    metrics: { customerCount: 1 },
  });
  expect((await asked(dry.id)).previewSegment.problems).toEqual([{ path: ['people', 'import'], code: 'NOT_FOUND' }]);
  const other = await api.makeStore();
  const foreign = await other.ask(preview, { id: other.id, definition: { people: { import: ended.id } } });
  expect(foreign.data.store.previewSegment.problems).toEqual([{ path: ['people', 'import'], code: 'NOT_FOUND' }]);
  await store.ask('mutation ($id: ID!) { undoImport(input: { id: $id }) { import { id } } }', { id: ended.id });
  expect((await asked(ended.id)).previewSegment.metrics.customerCount).toBe(0);
});
