import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ChangingSource } from '../../test/changing-source.ts';
import { orderRow, STORE_ID, type StoreFacts, storeRows } from '../../test/store-rows.ts';
import { buildColumns } from '../columns/build-columns.ts';
import { COLD_GROUPS, type ColdGroup } from '../columns/cold-columns.ts';
import { isOut } from '../columns/out-columns.ts';
import type { BreakdownQuery } from '../insights/answer-breakdown.ts';
import { readSnapshot } from '../snapshot/read-snapshot.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';
import { catchUp } from './catch-up.ts';
import { evictColumns } from './evict-columns.ts';
import { LoadedStore } from './loaded-store.ts';
import { ResidentEngine } from './resident-engine.ts';

const folders: string[] = [];
let folder: string;
const warnings: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-cold-'));
  folders.push(folder);
  warnings.length = 0;
});
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true }))));

const DAY = { day: '2030-01-01' };
const WINDOW = { from: '1970-01-01', to: '1970-01-02' };
const fileOf = (storeId = STORE_ID) => path.join(folder, `${storeId}.snapshot`);

/** So many people with an order each, at two locations in turn. */
const factsOf = (count: number): StoreFacts => ({
  timeZone: 'Europe/Berlin',
  currencyCode: 'EUR',
  people: Array.from({ length: count }, (_, i) => ({ personId: `p${i}`, firstKnownAt: 0, name: `Name ${i}` })),
  orders: Array.from({ length: count }, (_, i) =>
    orderRow({ externalId: String(i), personId: `p${i}`, placedAt: i, grossMinor: i, location: i % 2 ? 'L1' : 'L2' }),
  ),
});

const engineOn = (source: ChangingSource, memoryLimitMb = 1024, snapshotFolder: string | null = folder) =>
  new ResidentEngine({ source, memoryLimitMb, snapshotFolder, warn: (_, message) => warnings.push(message) });

const BY_LOCATION: BreakdownQuery = {
  segment: null,
  compareWith: null,
  dimension: 'LOCATION',
  position: null,
  from: null,
  to: null,
  asOf: DAY,
  base: 'gross',
};
const ordersByLocation = async (engine: ResidentEngine) =>
  (await engine.insight(STORE_ID, 'breakdown', BY_LOCATION)).rows.map(({ key, orders }) => [key, orders]);

/** The source of a store that has a snapshot. */
async function written(facts: StoreFacts): Promise<ChangingSource> {
  const source = new ChangingSource(facts);
  const engine = engineOn(source);
  await engine.refresh(STORE_ID);
  await engine.close();
  return source;
}

async function spoil(group: ColdGroup): Promise<void> {
  const { at, sizeBytes } = (await readSnapshot(fileOf()))!.coldFile.sections[group];
  const handle = await open(fileOf(), 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, at + sizeBytes - 1);
  await handle.write(Buffer.from([byte[0]! ^ 1]), 0, 1, at + sizeBytes - 1);
  await handle.close();
}

describe('a store read from its snapshot', () => {
  it('has no cold column in memory until a question needs one', async () => {
    const engine = engineOn(await written(factsOf(100)));
    await engine.ordersPerDay(STORE_ID, WINDOW);
    const { cold } = engine.columnBytes(STORE_ID)!;
    const { anonymous, refunds, attributes, tails, orderTexts, lineTexts, orderLists, lineLists, ...rest } = cold;
    expect(rest).toEqual({ ids: 0, people: 0, productAmounts: 0, flags: 0, lineNumbers: 0, eventTexts: 0 });
    expect(await ordersByLocation(engine)).toEqual([
      ['L1', 50],
      ['L2', 50],
    ]);
    const more = engine.columnBytes(STORE_ID)!.cold;
    expect(more.orderTexts! - orderTexts!).toBe(100 + 6 + 16);
    expect(more).toMatchObject({ ids: 0, people: 0, productAmounts: 0, flags: 0, lineTexts, orderLists, lineLists });
  });

  it('whose change absorbs more keeps what was appended to columns that are out', async () => {
    const source = await written(factsOf(100));
    const engine = engineOn(source);
    source.become(factsOf(103));
    await engine.ordersPerDay(STORE_ID, WINDOW);
    expect(engine.columnBytes(STORE_ID)!.cold).toMatchObject({ ids: 0, productAmounts: 0, flags: 0 });
    expect(await ordersByLocation(engine)).toEqual([
      ['L2', 52],
      ['L1', 51],
    ]);
    expect(source.reads.whole).toBe(1);
  });
});

describe('columns that are out', () => {
  it('are appended to without what holds on to the others having to look them up anew', async () => {
    const source = await written(factsOf(100));
    const { columns, coldFile } = (await readSnapshot(fileOf()))!;
    const store = new LoadedStore(columns, coldFile);
    await store.load(['people']);
    const { layout } = columns;
    source.become(factsOf(104));
    expect(await catchUp(source, STORE_ID, store, (_changed, _part, absorbNow) => absorbNow())).toBe(true);
    expect([columns.orderCount, columns.layout]).toEqual([104, layout]);
  });
});

describe('a cold column that can not be read', () => {
  const LOSSES: [string, () => Promise<void>][] = [
    ['altered', () => spoil('orders.location')],
    ['gone with its file', () => rm(fileOf())],
    [
      'in a file that another took the place of',
      async () => {
        const columns = await buildColumns(storeRows(factsOf(7), 1), () => {});
        await writeSnapshot(fileOf(), columns);
      },
    ],
  ];

  for (const [how, lose] of LOSSES) {
    it(`${how}: the store is loaded from its rows, the question waits, and the file is written anew`, async () => {
      const source = await written(factsOf(100));
      const engine = engineOn(source);
      await engine.ordersPerDay(STORE_ID, WINDOW);
      await lose();
      const answers = await Promise.all([ordersByLocation(engine), ordersByLocation(engine)]);
      expect(answers).toEqual(
        Array.from({ length: 2 }, () => [
          ['L1', 50],
          ['L2', 50],
        ]),
      );
      expect(source.reads.whole).toBe(2);
      expect(warnings).toEqual([`The snapshot of store ${STORE_ID} can't be used; the store is loaded from its rows`]);
      await engine.close();
      expect(await ordersByLocation(engineOn(source))).toEqual([
        ['L1', 50],
        ['L2', 50],
      ]);
      expect(source.reads.whole).toBe(2);
    });
  }

  it('is found when a change is absorbed: the store is loaded from its rows', async () => {
    const source = await written(factsOf(100));
    await spoil('people');
    source.become(factsOf(102));
    expect(await ordersByLocation(engineOn(source))).toEqual([
      ['L1', 51],
      ['L2', 51],
    ]);
    expect(source.reads.whole).toBe(2);
  });

  it('is found when the snapshot is written: the one before stays, and the store is loaded when it is needed', async () => {
    const source = await written(factsOf(100));
    const engine = engineOn(source);
    await spoil('orders.location');
    source.become(factsOf(200));
    await engine.ordersPerDay(STORE_ID, WINDOW);
    await engine.close();
    expect(warnings).toHaveLength(1);
    expect(await ordersByLocation(engineOn(source))).toEqual([
      ['L1', 100],
      ['L2', 100],
    ]);
  });
});

describe('memory that is short', () => {
  async function loaded(storeId: string): Promise<LoadedStore> {
    const rows = storeRows(factsOf(1000));
    const columns = await buildColumns({ ...rows, store: { ...rows.store, storeId } }, () => {});
    const { coldFile } = await writeSnapshot(fileOf(storeId), columns);
    const store = new LoadedStore(columns, null);
    store.moveTo(coldFile);
    return store;
  }
  const outOf = ({ columns }: LoadedStore) => COLD_GROUPS.filter((group) => isOut(columns, group));

  it('is given back by cold columns of the least recently used store, those first that were not used for longest', async () => {
    const [a, b] = [await loaded('a'), await loaded('b')];
    const stores = new Map([
      ['a', a],
      ['b', b],
    ]);
    a.touch(COLD_GROUPS);
    a.touch(['orders.ids']);
    a.touch(['people']);
    b.touch(COLD_GROUPS);
    const total = () => a.columns.sizeBytes + b.columns.sizeBytes;
    const evict = (limitBytes: number, kept: ColdGroup[] = []) =>
      evictColumns(stores, { limitBytes, keep: 'b', keptOf: (storeId) => (storeId === 'b' ? kept : []) });
    expect(evict(total())).toEqual([]);
    expect(outOf(a)).toEqual([]);
    expect(evict(total() - 1)).toEqual([]);
    expect(outOf(a)).toEqual([COLD_GROUPS[0]]);
    const ofIds = a.columns.orders.ids.bytes.byteLength;
    expect(evict(total() - ofIds)).toEqual([]);
    expect(outOf(a)).not.toContain('people');
    expect(outOf(b)).toEqual([]);
    const hotOfA = total() - b.columns.sizeBytes;
    expect(evict(hotOfA + b.columns.sizeBytes - 60_000)).toEqual([]);
    expect(outOf(a)).toEqual(COLD_GROUPS);
    expect(outOf(b)).not.toEqual([]);
    expect(evict(0, ['lines.amount'])).toEqual(['a']);
    expect(outOf(b)).toEqual(COLD_GROUPS.filter((group) => group !== 'lines.amount'));
  });

  it('takes nothing cold of a store that has no file', async () => {
    const engine = engineOn(new ChangingSource(factsOf(100)), 0, null);
    await engine.ordersPerDay(STORE_ID, WINDOW);
    const before = engine.columnBytes(STORE_ID);
    await ordersByLocation(engine);
    expect(engine.columnBytes(STORE_ID)).toEqual(before);
  });
});

describe('a followed store that is short of memory', () => {
  const segmentAt = (field: 'location' | 'staff') => ({
    key: { segmentId: field, version: 1 },
    input: {
      definition: {
        version: 1 as const,
        universe: 'customers' as const,
        condition: { orders: { where: { [field]: { eq: 'L1' } }, some: { gte: 1 } } },
      },
      references: {},
    },
  });

  it('keeps what its segments rest on, and absorbs changes while the rest is out', async () => {
    const source = await written(factsOf(10));
    const engine = engineOn(source, 0);
    const followed = await engine.follow(STORE_ID, [segmentAt('location')], 1000);
    expect(followed.pending(1000).rows).toEqual([]);
    source.become(factsOf(12));
    await engine.refresh(STORE_ID);
    expect(followed.pending(1000).rows.map(({ personId, kind, cause }) => [personId, kind, cause])).toEqual([
      ['p11', 'entered', { fact: 'order', id: 'order-11' }],
    ]);
    expect(engine.columnBytes(STORE_ID)!.cold).toMatchObject({ productAmounts: 0, flags: 0, lineNumbers: 0 });
  });

  it('is prepared for other segments', async () => {
    const engine = engineOn(await written(factsOf(10)), 0);
    const followed = await engine.follow(STORE_ID, [segmentAt('location')], 1000);
    const segments = [segmentAt('location'), segmentAt('staff')];
    await engine.prepareFollow(STORE_ID, segments);
    await engine.ordersPerDay(STORE_ID, WINDOW);
    followed.follow(segments);
    expect([...followed.baseline(segments[1]!.key)]).toEqual([]);
    expect([...followed.baseline(segments[0]!.key)].map(([personId]) => personId)).toEqual([
      'p1',
      'p3',
      'p5',
      'p7',
      'p9',
    ]);
  });
});
