import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { segmentAsks } from './segment-asks.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
});
afterAll(() => api?.close());
beforeEach(async () => {
  store = await api.makeStore();
});

const { made, change, names, update } = segmentAsks(() => store);
const tag = (input: object) =>
  change('tagSegments', 'TagSegmentsInput', { storeId: store.id, ...input }, 'segments { name tags }');
const rename = (input: object) =>
  change('renameSegmentTag', 'RenameSegmentTagInput', { storeId: store.id, ...input }, 'ids mergedIds');

describe('tags', () => {
  const tags = async (filter = '') =>
    (await store.ask(`query ($store: ID!) { store(id: $store) { segmentTags${filter} { name segmentCount } } }`)).data
      .store.segmentTags;

  it('have one spelling in a store, and are put on and taken off many segments at once', async () => {
    const [a, b] = [await made('A', { tags: ['  VIP ', 'spring   sale'] }), await made('B')];
    expect(await tag({ ids: [b, a, b], add: ['vip', 'Churn'], remove: ['Spring Sale', 'unknown'] })).toEqual({
      segments: [
        { name: 'B', tags: ['Churn', 'VIP'] },
        { name: 'A', tags: ['Churn', 'VIP'] },
      ],
      userErrors: [],
    });
    await update({ id: a, tags: ['Zoo', 'churn', 'CHURN'] });
    expect(await tags()).toEqual([
      { name: 'Churn', segmentCount: 2 },
      { name: 'VIP', segmentCount: 1 },
      { name: 'Zoo', segmentCount: 1 },
    ]);
    expect(await names('tags: ["Churn"]')).toEqual(['A', 'B']);
    expect(await names('tags: ["Churn", "VIP"]')).toEqual(['B']);
    expect(await names('tags: []')).toEqual(['A', 'B']);
  });

  it('are refused where one is empty, too long or one too many, or a segment is unknown; then nothing has changed', async () => {
    const id = await made('A', { tags: ['one'] });
    const many = Array.from({ length: 20 }, (_, index) => `tag ${index}`);
    const refusals = [
      await tag({ ids: [id, 'seg_x'], add: ['two'] }),
      await tag({ ids: [id], add: [' '] }),
      await tag({ ids: [id], add: ['a,b'] }),
      await tag({ ids: [id], add: ['x'.repeat(51)] }),
      await tag({ ids: [id], add: many }),
    ];
    expect(refusals.map(({ userErrors: [{ path, code, message }] }) => [path.join('.'), code, message])).toEqual([
      ['ids.1', 'NOT_FOUND', 'There is no such segment.'],
      ['add', 'WRONG_VALUE', 'A tag needs a word.'],
      ['add', 'WRONG_VALUE', 'A tag has no comma.'],
      ['add', 'WRONG_VALUE', 'A tag has at most 50 characters, found 51.'],
      ['add', 'LIMIT', 'A segment has at most 20 tags, found 21.'],
    ]);
    expect(await tags()).toEqual([{ name: 'one', segmentCount: 1 }]);
  });

  it('are renamed, merged and taken off everywhere, archived segments included', async () => {
    const a = await made('A', { tags: ['old', 'new'] });
    const b = await made('B', { tags: ['old'] });
    const c = await made('C', { tags: ['old'] });
    await change('archiveSegment', 'ArchiveSegmentInput', { id: c });
    expect(await rename({ name: 'old', to: 'New' })).toEqual({ ids: [a, b, c], mergedIds: [a], userErrors: [] });
    expect([await tags(), await tags('(archived: true)')]).toEqual([
      [{ name: 'new', segmentCount: 2 }],
      [{ name: 'new', segmentCount: 1 }],
    ]);
    expect(await rename({ name: 'new', to: 'NEW' })).toEqual({ ids: [a, b, c], mergedIds: [], userErrors: [] });
    expect(await tags()).toEqual([{ name: 'NEW', segmentCount: 2 }]);
    expect(await rename({ name: 'NEW' })).toEqual({ ids: [a, b, c], mergedIds: [], userErrors: [] });
    expect(await tags()).toEqual([]);
    expect((await rename({ name: 'NEW', to: 'x' })).userErrors).toEqual([
      { path: ['name'], code: 'NOT_FOUND', message: 'There is no such tag.' },
    ]);
  });

  it('go with a copy', async () => {
    const id = await made('A', { tags: ['one'] });
    await change('duplicateSegment', 'SegmentIdInput', { id });
    expect(await names('tags: ["one"]')).toEqual(['A', 'A (copy)']);
  });

  it('refuses tags and segments beyond the limits before looking at them', async () => {
    const a = await made('A');
    const many = Array.from({ length: 101 }, (_, index) => `t${index}`);
    expect((await tag({ ids: [a], add: many })).userErrors).toMatchObject([{ path: ['add'], code: 'LIMIT' }]);
    expect((await tag({ ids: [a], remove: many })).userErrors).toMatchObject([{ path: ['remove'], code: 'LIMIT' }]);
    const ids = Array.from({ length: 1_001 }, () => a);
    expect((await tag({ ids, add: ['x'] })).userErrors).toMatchObject([{ path: ['ids'], code: 'LIMIT' }]);
  });
});
