import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderRow, storeRows } from '../../test/store-rows.ts';
import { buildColumns } from '../columns/build-columns.ts';
import { COLD_GROUPS } from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import { takeBack } from '../columns/out-columns.ts';
import { plainColumns } from '../columns/plain-columns.ts';
import { DamagedSnapshot } from './read-section.ts';
import { readCold, readSnapshot } from './read-snapshot.ts';
import { encodeTail, headerBytesOf, type SnapshotHeader, type SnapshotMeta, TAIL_BYTES } from './snapshot-format.ts';
import { writeSnapshot } from './write-snapshot.ts';

let folder: string;
let file: string;
let columns: Columns;
let whole: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-snapshot-'));
  file = path.join(folder, 'store.snapshot');
  columns = await columnsOfPeople(50);
  await writeSnapshot(file, columns, { readMark: async (changeNumber) => `mark of ${changeNumber}` });
  whole = await readFile(file);
});
afterAll(() => rm(folder, { recursive: true }));

function columnsOfPeople(count: number): Promise<Columns> {
  const people = Array.from({ length: count }, (_, i) => ({ personId: `p${i}`, firstKnownAt: i, name: `Ann ${i}` }));
  const orders = people.map(({ personId }, i) =>
    orderRow({
      externalId: String(i),
      personId: i % 7 ? personId : null,
      placedAt: i * 1e9,
      grossMinor: i,
      city: `c${i}`,
    }),
  );
  const attributes = people.map(({ personId }, i) => {
    return { personId, connection: 'shop', externalId: '1', field: 'city', value: `x${i}`, knownAt: i, undated: true };
  });
  const facts = { timeZone: 'Europe/Berlin', currencyCode: 'EUR', people, orders, attributes };
  return buildColumns(storeRows(facts, 4), () => {});
}

/** Hot and cold columns. */
async function readWhole(from: string, options: Parameters<typeof readSnapshot>[1] = {}): Promise<Columns> {
  const restored = (await readSnapshot(from, options))!;
  for (const group of COLD_GROUPS) takeBack(restored.columns, group, await readCold(restored.coldFile, group));
  return { ...restored.columns, layout: columns.layout };
}

/** Of an altered file; null = it was refused. */
async function readAltered(bytes: Uint8Array): Promise<Columns | null> {
  const altered = path.join(folder, 'altered');
  await writeFile(altered, bytes);
  try {
    return await readWhole(altered);
  } catch (error) {
    if (!(error instanceof DamagedSnapshot)) throw error;
    return null;
  }
}

test('columns are read as they were written, and how far the reading is', async () => {
  const shares: number[] = [];
  const metas: unknown[] = [];
  const read = await readWhole(file, {
    accept: (meta: SnapshotMeta) => metas.push(meta) > 0,
    onProgress: (share: number) => shares.push(share),
  });
  expect(plainColumns(read)).toStrictEqual(plainColumns(columns));
  expect(read.zone.dayOf(0)).toBe(columns.zone.dayOf(0));
  expect(metas).toEqual([{ storeId: 'store', changeNumber: 4, mark: 'mark of 4', orderCount: 50 }]);
  expect(shares.at(-1)).toBe(1);
});

test('a store without any facts is read as it was written', async () => {
  const empty = path.join(folder, 'empty');
  const nothing = await columnsOfPeople(0);
  await writeSnapshot(empty, nothing);
  expect(plainColumns(await readWhole(empty))).toStrictEqual(plainColumns(nothing));
  await rm(empty);
});

test('the file is for its owner alone, and nothing else is left in the folder', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readdir(folder)).filter((name) => name !== 'altered')).toEqual(['store.snapshot']);
});

test('a file cut off anywhere is damaged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
      expect(await readAltered(whole.subarray(0, length))).toBeNull();
    }),
    { numRuns: 100, examples: [[0], [1], [whole.length - 1], [whole.length - TAIL_BYTES]] },
  );
});

test('a file with any bit the other way round is damaged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 1 << bit;
      expect(await readAltered(bytes)).toBeNull();
    }),
    {
      numRuns: 400,
      examples: Array.from({ length: TAIL_BYTES }, (_, i): [number, number] => [whole.length - 1 - i, i % 8]),
    },
  );
});

test('a file with something behind it, and one that is none of ours, are damaged', async () => {
  expect(await readAltered(Buffer.concat([whole, Buffer.from('x')]))).toBeNull();
  expect(await readAltered(Buffer.alloc(1000))).toBeNull();
  expect(await readAltered(Buffer.concat([whole, whole.subarray(-TAIL_BYTES)]))).toBeNull();
});

test('a file of another version is not used, nor one that is not wanted, and neither is damaged', async () => {
  const tail = whole.subarray(-TAIL_BYTES);
  const body = whole.subarray(0, -TAIL_BYTES - headerBytesOf(tail));
  const header = JSON.parse(whole.subarray(body.length, -TAIL_BYTES).toString()) as SnapshotHeader;
  const foreign = Buffer.from(JSON.stringify({ ...header, version: '0 another' }));
  const other = path.join(folder, 'other');
  await writeFile(other, Buffer.concat([body, foreign, encodeTail(foreign)]));
  expect(await readSnapshot(other)).toBeNull();
  expect(await readSnapshot(file, { accept: () => false })).toBeNull();
  await rm(other);
});

test('a file that can not be replaced is left as it was', async () => {
  await expect(writeSnapshot(file, columns, { readMark: () => Promise.reject(new Error('no mark')) })).rejects.toThrow(
    'no mark',
  );
  expect(await readFile(file)).toEqual(whole);
});
