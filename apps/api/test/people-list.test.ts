import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './test-api.ts';
import { importFile, small, upload } from './upload.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const preview = `query ($id: ID!, $definition: JSON!) {
  store(id: $id) {
    peopleLists { id name }
    known: peopleLists(unready: true) { id state }
    previewSegment(definition: $definition) {
      text
      sentence
      problems { path code }
      warnings { path code message hint }
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
    warnings: [],
    metrics: { customerCount: 1 },
  });
  expect((await asked(dry.id)).previewSegment.problems).toEqual([{ path: ['people', 'import'], code: 'NOT_FOUND' }]);
  const other = await api.makeStore();
  const foreign = await other.ask(preview, { id: other.id, definition: { people: { import: ended.id } } });
  expect(foreign.data.store.previewSegment.problems).toEqual([{ path: ['people', 'import'], code: 'NOT_FOUND' }]);
  await store.ask('mutation ($id: ID!) { undoImport(input: { id: $id }) { import { id } } }', { id: ended.id });
  const undone = await asked(ended.id);
  expect([undone.peopleLists, undone.known]).toEqual([[], [{ id: ended.id, state: 'UNDONE' }]]);
  expect(undone.previewSegment).toMatchObject({
    sentence: 'Customers who are on the imported list "vip.csv"',
    problems: [],
    warnings: [
      {
        path: ['people', 'import'],
        code: 'LIST_NOT_READY',
        message: 'The import of the list "vip.csv" was undone, so nobody is on it',
        hint: 'Choose another list, or import the file again and choose the new one',
      },
    ],
    metrics: { customerCount: 0 },
  });
});

it('a segment on a list whose import failed or has not ended is saved with a warning, and such a list is not offered', async () => {
  const store = await api.makeStore();
  await importFile(store, 'format=shopify_orders_csv', small);
  const failed = await importFile(store, 'format=people_list_csv&fileName=bad.csv', 'colour\nred\n');
  expect(failed.status).toBe('FAILED');
  const waiting = 'imp_waiting_list';
  await api.db.database.inStore(store.id, ({ prisma }) =>
    prisma.import.create({
      data: { id: waiting, storeId: store.id, format: 'people_list_csv', files: [{ name: 'late.csv' }] },
    }),
  );
  const { data: listed } = await store.ask(
    'query ($id: ID!) { store(id: $id) { peopleLists { id } known: peopleLists(unready: true) { id state } } }',
    { id: store.id },
  );
  expect(listed.store.peopleLists).toEqual([]);
  expect(listed.store.known).toEqual([
    { id: waiting, state: 'RUNNING' },
    { id: failed.id, state: 'FAILED' },
  ]);
  const saved = async (importId: string) => {
    const { data } = await store.ask(
      `mutation ($input: CreateSegmentInput!) {
        createSegment(input: $input) { segment { id } warnings { code message } userErrors { code } }
      }`,
      { input: { storeId: store.id, name: importId, definition: { people: { import: importId } } } },
    );
    return [data.createSegment.segment !== null, data.createSegment.warnings, data.createSegment.userErrors];
  };
  expect(await saved(failed.id)).toEqual([
    true,
    [{ code: 'LIST_NOT_READY', message: 'The import of the list "bad.csv" failed, so nobody is on it' }],
    [],
  ]);
  expect(await saved(waiting)).toEqual([
    true,
    [
      {
        code: 'LIST_NOT_READY',
        message: 'The import of the list "late.csv" has not ended yet, so nobody is on it until then',
      },
    ],
    [],
  ]);
});

it('a store has at most a thousand lists; failed and undone ones and dry runs are none', async () => {
  const store = await api.makeStore();
  await importFile(store, 'format=shopify_orders_csv', small);
  const insert = (count: number, more: object) =>
    api.db.database.inStore(store.id, ({ prisma }) =>
      prisma.import.createMany({
        data: Array.from({ length: count }, (_, i) => ({
          id: `imp_${JSON.stringify(more).length}_${store.id.slice(-8)}_${i}`,
          storeId: store.id,
          format: 'people_list_csv',
          status: 'SUCCEEDED',
          ...more,
        })),
      }),
    );
  await insert(999, {});
  await insert(3, { status: 'FAILED' });
  await insert(3, { undoneAt: new Date(0) });
  await insert(3, { dryRun: true });
  const list = 'email\nben@example.com\n';
  const last = await importFile(store, 'format=people_list_csv', list);
  expect(last.status).toBe('SUCCEEDED');
  const refused = await upload(store, 'format=people_list_csv', list);
  expect([refused.status, refused.body]).toEqual([
    400,
    {
      errors: [
        {
          path: ['format'],
          code: 'LIMIT',
          message: 'A store has at most 1,000 lists of people: undo the import of one that is needed no more.',
        },
      ],
    },
  ]);
  expect((await importFile(store, 'format=people_list_csv&dryRun=1', list)).status).toBe('SUCCEEDED');
});
