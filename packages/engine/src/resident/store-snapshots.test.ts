import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StoreRows } from '@throughline/core/facts/rows';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ChangingSource } from '../../test/changing-source.ts';
import { orderRow, STORE_ID, type StoreFacts, storeRows } from '../../test/store-rows.ts';
import { ResidentEngine } from './resident-engine.ts';

const folders: string[] = [];
let folder: string;
const warnings: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-snapshots-'));
  folders.push(folder);
  warnings.length = 0;
});
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true }))));

const WRITER = fileURLToPath(new URL('../../test/killed-writer.ts', import.meta.url));
const FILE = `${STORE_ID}.snapshot`;
const DAY = { day: '2030-01-01' };

/** So many people with an order each. */
const factsOf = (count: number, timeZone = 'Europe/Berlin'): StoreFacts => ({
  timeZone,
  currencyCode: 'EUR',
  people: Array.from({ length: count }, (_, i) => ({ personId: `p${i}`, firstKnownAt: 0, name: null })),
  orders: Array.from({ length: count }, (_, i) =>
    orderRow({ externalId: String(i), personId: `p${i}`, placedAt: i, grossMinor: i }),
  ),
});

const engineOn = (source: ChangingSource, memoryLimitMb = 1024, snapshotFolder = folder) =>
  new ResidentEngine({ source, memoryLimitMb, snapshotFolder, warn: (_, message) => warnings.push(message) });
const orderCount = async (engine: ResidentEngine) => (await engine.figures(STORE_ID, DAY)).orderCount;

/** Every store but the first has one order, and never changes. */
class TwoStores extends ChangingSource {
  override async readChangeNumber(storeId = STORE_ID): Promise<number> {
    return storeId === STORE_ID ? super.readChangeNumber() : 1;
  }

  override async readRows(storeId = STORE_ID): Promise<StoreRows> {
    if (storeId === STORE_ID) return super.readRows();
    const rows = storeRows(factsOf(1));
    return { ...rows, store: { ...rows.store, storeId } };
  }
}

/** Of an engine that has read the store, and has ended. */
async function written(facts: StoreFacts, source = new ChangingSource(facts)): Promise<ChangingSource> {
  const engine = engineOn(source);
  await orderCount(engine);
  await engine.close();
  return source;
}

describe('a store with a snapshot', () => {
  it('is not read as a whole after a restart', async () => {
    const source = await written(factsOf(20));
    expect(await readdir(folder)).toEqual([FILE]);
    const engine = engineOn(source);
    expect(await orderCount(engine)).toBe(20);
    expect(source.reads).toEqual({ whole: 1, changed: 1 });
    expect(await engine.progress(STORE_ID)).toEqual({ state: 'ready', ordersRead: 20, ordersExpected: 20 });
  });

  it('takes in what changed meanwhile', async () => {
    const source = await written(factsOf(20));
    source.become(factsOf(23));
    expect(await orderCount(engineOn(source))).toBe(23);
    expect(source.reads.whole).toBe(1);
  });

  it('is read as a whole, and written again, where the change feed does not lead to the present', async () => {
    const source = await written(factsOf(20));
    source.become(factsOf(23));
    source.forget();
    const engine = engineOn(source);
    expect(await orderCount(engine)).toBe(23);
    expect(source.reads.whole).toBe(2);
    await engine.close();
    expect(await orderCount(engineOn(source))).toBe(23);
    expect(source.reads.whole).toBe(2);
  });

  it('is read as a whole where its time zone has changed', async () => {
    const source = await written(factsOf(20));
    source.become(factsOf(20, 'Asia/Tokyo'));
    expect(await orderCount(engineOn(source))).toBe(20);
    expect(source.reads.whole).toBe(2);
  });

  it('is written again at the end when many of its orders have changed, not when few have', async () => {
    const source = await written(factsOf(1000));
    const reopen = async (count: number) => {
      source.become(factsOf(count));
      const engine = engineOn(source);
      await orderCount(engine);
      const before = await readFile(path.join(folder, FILE));
      await engine.close();
      return !before.equals(await readFile(path.join(folder, FILE)));
    };
    expect(await reopen(1005)).toBe(false);
    expect(await reopen(1030)).toBe(true);
    expect(source.reads.whole).toBe(1);
  });

  it('is written before it leaves memory, and comes back from there', async () => {
    const source = await written(factsOf(100), new TwoStores(factsOf(100)));
    const engine = engineOn(source, 0);
    await orderCount(engine);
    source.become(factsOf(110));
    await orderCount(engine);
    const before = await readFile(path.join(folder, FILE));
    await engine.figures('other', DAY);
    await engine.close();
    expect(before.equals(await readFile(path.join(folder, FILE)))).toBe(false);
    expect(await readdir(folder)).toEqual(['other.snapshot', FILE]);
  });

  it('is written in the background once much has changed', async () => {
    const source = new ChangingSource(factsOf(1));
    const engine = engineOn(source);
    await orderCount(engine);
    const nobody = Array.from({ length: 10_000 }, (_, i) => `nobody-${i}`);
    source.become(factsOf(2), nobody);
    expect(await orderCount(engine)).toBe(2);
    let held = '';
    while (!held.includes('"changeNumber":2')) held = await readFile(path.join(folder, FILE), 'latin1').catch(() => '');
    expect(source.reads.whole).toBe(1);
  });

  it('is not used by a database to which its change number means something else', async () => {
    const source = Object.assign(await written(factsOf(20)), { readChangeMark: async () => 'another' });
    expect(await orderCount(engineOn(source))).toBe(20);
    expect(source.reads.whole).toBe(2);
    const restored = new ChangingSource(factsOf(5));
    restored.changeNumber = 0;
    expect(await orderCount(engineOn(restored))).toBe(5);
  });
});

describe('a snapshot that can not be used', () => {
  const spoilt: [string, (whole: Buffer) => Buffer][] = [
    ['cut off', (whole) => whole.subarray(0, whole.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['altered', (whole) => Buffer.from(whole).fill(1, 2000, 2001)],
    ['something else', () => Buffer.from('hello')],
  ];

  for (const [how, spoil] of spoilt) {
    it(`${how}: the store is read as a whole, the file replaced, one warning given`, async () => {
      const source = await written(factsOf(500));
      const file = path.join(folder, FILE);
      await writeFile(file, spoil(await readFile(file)));
      const engine = engineOn(source);
      expect(await orderCount(engine)).toBe(500);
      await engine.close();
      expect(source.reads.whole).toBe(2);
      expect(warnings).toEqual([`The snapshot of store ${STORE_ID} can't be used; the store is loaded from its rows`]);
      expect(await orderCount(engineOn(source))).toBe(500);
      expect(source.reads.whole).toBe(2);
    });
  }

  it('of another store, put there by hand: the store is read as a whole', async () => {
    const source = await written(factsOf(5), new TwoStores(factsOf(5)));
    await writeFile(path.join(folder, 'other.snapshot'), await readFile(path.join(folder, FILE)));
    expect((await engineOn(source).figures('other', DAY)).orderCount).toBe(1);
  });

  it('a folder in its place: the store is read as a whole', async () => {
    const source = new ChangingSource(factsOf(5));
    await mkdir(path.join(folder, FILE));
    const engine = engineOn(source);
    expect(await orderCount(engine)).toBe(5);
    await engine.close();
    expect(warnings).toHaveLength(2);
  });
});

describe('the folder of snapshots', () => {
  it('holds the snapshot from before where the process was killed while it wrote, and is swept of the half', async () => {
    const source = await written(factsOf(500));
    const writer = spawn(process.execPath, ['--import', 'tsx', WRITER, folder], { stdio: 'inherit' });
    const [, signal] = (await once(writer, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    expect(await readdir(folder)).toEqual([FILE, expect.stringMatching(/^store\.snapshot\.\w+\.unfinished$/)]);
    expect(await orderCount(engineOn(source))).toBe(500);
    expect(source.reads.whole).toBe(1);
    expect(await readdir(folder)).toEqual([FILE]);
    expect(warnings).toEqual([]);
  });

  it('that can not be written is told once, and the engine goes on', async () => {
    const blocked = path.join(folder, 'file');
    await writeFile(blocked, '');
    await chmod(blocked, 0o400);
    const source = new ChangingSource(factsOf(5));
    const engine = engineOn(source, 1024, path.join(blocked, 'snapshots'));
    for (const count of [5, 6, 7]) {
      source.become(factsOf(count));
      source.forget();
      expect(await orderCount(engine)).toBe(count);
    }
    await engine.close();
    expect(warnings.filter((warning) => warning.startsWith('Snapshots of stores can not be written'))).toHaveLength(1);
  });

  it('is swept at the start of what is half written, unused for a month, or of a store that is no more', async () => {
    const source = await written(factsOf(5));
    Object.assign(source, { readChangeNumber: async (storeId: string) => (storeId === 'gone' ? 0 : 1) });
    const names = [
      'gone.snapshot',
      'old.snapshot',
      'young.snapshot',
      `${FILE}.0a1b.unfinished`,
      'unfinished',
      'note.txt',
    ];
    for (const name of names) await writeFile(path.join(folder, name), 'x');
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    await utimes(path.join(folder, 'old.snapshot'), daysAgo(31), daysAgo(31));
    await utimes(path.join(folder, 'young.snapshot'), daysAgo(29), daysAgo(29));
    await orderCount(engineOn(source));
    expect(source.reads.whole).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['note.txt', FILE, 'unfinished', 'young.snapshot']);
  });

  it('counts a store that is read from it as used', async () => {
    const source = await written(factsOf(5));
    const file = path.join(folder, FILE);
    const monthAgo = new Date(Date.now() - 29 * 86_400_000);
    await utimes(file, monthAgo, monthAgo);
    await orderCount(engineOn(source));
    expect((await stat(file)).mtimeMs).toBeGreaterThan(monthAgo.getTime() + 86_400_000);
  });

  it('never names a file outside of it', async () => {
    const engine = engineOn(new TwoStores(factsOf(5)));
    expect((await engine.figures('../evil', DAY)).orderCount).toBe(1);
    await engine.close();
    expect(await readdir(folder)).toEqual([]);
    expect(await readdir(path.dirname(folder))).not.toContain('evil.snapshot');
    expect(warnings).toEqual([]);
  });
});

describe('what a store has to forget', () => {
  /** The first person is gone, their order anonymous. */
  const named = (name: string | null): StoreFacts => {
    const facts = factsOf(20);
    if (name !== null) facts.people[0]!.name = name;
    else {
      facts.people.shift();
      facts.orders[0]!.personId = null;
    }
    return facts;
  };
  const inFile = async (text: string) => (await readFile(path.join(folder, FILE))).includes(text);

  it('stands in the columns and their file until they are built anew, and in neither afterwards', async () => {
    const source = await written(named('Forgotten Name'));
    expect(await inFile('Forgotten Name')).toBe(true);
    const engine = engineOn(source);
    await orderCount(engine);
    source.become(named(null));
    expect(await orderCount(engine)).toBe(20);
    expect(await inFile('Forgotten Name')).toBe(true);
    await engine.forget(STORE_ID);
    expect(await inFile('Forgotten Name')).toBe(false);
    expect(await readdir(folder)).toEqual([FILE]);
    expect(await orderCount(engine)).toBe(20);
    await engine.close();
    expect(await inFile('Forgotten Name')).toBe(false);
  });

  it('goes with the file where the store is not loaded', async () => {
    const source = await written(named('Forgotten Name'));
    source.become(named(null));
    const engine = engineOn(source);
    await engine.forget(STORE_ID);
    expect(await readdir(folder)).toEqual([]);
    expect(await orderCount(engine)).toBe(20);
  });

  it('goes while the store is asked all the time', async () => {
    const source = await written(named('Forgotten Name'));
    const engine = engineOn(source);
    source.become(named(null));
    const asked = Promise.all(Array.from({ length: 20 }, () => orderCount(engine)));
    await engine.forget(STORE_ID);
    expect(await asked).toEqual(Array.from({ length: 20 }, () => 20));
    await engine.close();
    expect((await readdir(folder)).length === 0 || !(await inFile('Forgotten Name'))).toBe(true);
  });
});
