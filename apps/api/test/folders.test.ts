import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const kinds = [
  {
    one: 'segment',
    many: 'segments',
    folderKind: 'SEGMENT',
    create: `mutation ($store: ID!, $name: String!) { made: createSegment(input: { storeId: $store, name: $name, definition: { all: [] } }) { item: segment { id } } }`,
    update: `mutation ($input: UpdateSegmentInput!) { updated: updateSegment(input: $input) { userErrors { path code message } } }`,
    archive: `mutation ($id: ID!) { archived: archiveSegment(input: { id: $id }) { userErrors { code } } }`,
    arrange: `mutation ($store: ID!, $ids: [ID!]!) { arranged: arrangeSegments(input: { storeId: $store, ids: $ids }) { ids userErrors { path code message } } }`,
  },
  {
    one: 'canvas',
    many: 'canvases',
    folderKind: 'CANVAS',
    create: `mutation ($store: ID!, $name: String!) { made: createCanvas(input: { storeId: $store, name: $name, nodes: [], edges: [] }) { item: canvas { id } } }`,
    update: `mutation ($input: UpdateCanvasInput!) { updated: updateCanvas(input: $input) { userErrors { path code message } } }`,
    archive: `mutation ($id: ID!) { archived: archiveCanvas(input: { id: $id }) { userErrors { code } } }`,
    arrange: `mutation ($store: ID!, $ids: [ID!]!) { arranged: arrangeCanvases(input: { storeId: $store, ids: $ids }) { ids userErrors { path code message } } }`,
  },
];

describe.each(kinds)('the list of $many', ({ one, many, folderKind, create, update, archive, arrange }) => {
  let ids: Record<'Alpha' | 'Beta' | 'Gamma', string>;

  beforeAll(async () => {
    store = await api.makeStore();
    const made = async (name: string) => (await store.ask(create, { name })).data.made.item.id as string;
    ids = { Alpha: await made('Alpha'), Beta: await made('Beta'), Gamma: await made('Gamma') };
  });

  const names = async (filter = '') => {
    const list = `${many}${filter && `(${filter})`}`;
    const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { list: ${list} { nodes { name } } } }`);
    return data.store.list.nodes.map((node: { name: string }) => node.name);
  };

  it('puts the ids asked for first, the others behind them as they were', async () => {
    const { data } = await store.ask(arrange, { ids: [ids.Gamma] });
    expect(data.arranged).toEqual({ ids: [ids.Gamma, ids.Alpha, ids.Beta], userErrors: [] });
    expect(await names()).toEqual(['Gamma', 'Alpha', 'Beta']);
  });

  it('names every id it does not know, and changes nothing', async () => {
    const { data } = await store.ask(arrange, { ids: [ids.Beta, 'unknown', ids.Alpha, 'x'] });
    expect(data.arranged).toEqual({
      ids: [],
      userErrors: [
        { path: ['ids', '1'], code: 'NOT_FOUND', message: `There is no such ${one}.` },
        { path: ['ids', '3'], code: 'NOT_FOUND', message: `There is no such ${one}.` },
      ],
    });
    expect(await names()).toEqual(['Gamma', 'Alpha', 'Beta']);
  });

  it('is asked for by name, favourite, folder and archive', async () => {
    const folder = await store.ask(
      `mutation ($store: ID!) { createFolder(input: { storeId: $store, kind: ${folderKind}, name: "Spring" }) { folder { id } } }`,
    );
    const folderId = folder.data.createFolder.folder.id;
    for (const input of [
      { id: ids.Alpha, favourite: true },
      { id: ids.Beta, folderId },
    ]) {
      expect((await store.ask(update, { input })).data.updated.userErrors).toEqual([]);
    }
    expect((await store.ask(archive, { id: ids.Gamma })).data.archived.userErrors).toEqual([]);
    expect(await names()).toEqual(['Alpha', 'Beta']);
    expect(await names('favourite: true')).toEqual(['Alpha']);
    expect(await names(`folderId: "${folderId}"`)).toEqual(['Beta']);
    expect(await names('query: " BET "')).toEqual(['Beta']);
    expect(await names('archived: true')).toEqual(['Gamma']);
  });

  it('refuses a change that rests on another version, or a folder of another kind', async () => {
    const other = folderKind === 'SEGMENT' ? 'CANVAS' : 'SEGMENT';
    const folder = await store.ask(
      `mutation ($store: ID!) { createFolder(input: { storeId: $store, kind: ${other}, name: "Other" }) { folder { id } } }`,
    );
    const refusal = async (change: object) =>
      (await store.ask(update, { input: { id: ids.Alpha, name: 'Changed', ...change } })).data.updated.userErrors;
    expect(await refusal({ expectedVersion: 99 })).toMatchObject([
      { path: ['expectedVersion'], code: 'VERSION_CONFLICT' },
    ]);
    expect(await refusal({ folderId: folder.data.createFolder.folder.id })).toEqual([
      { path: ['folderId'], code: 'NOT_FOUND', message: 'There is no such folder.' },
    ]);
    expect(await names()).toEqual(['Alpha', 'Beta']);
  });
});
