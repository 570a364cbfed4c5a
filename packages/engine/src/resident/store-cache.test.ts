import type { StoreRows } from '@throughline/core/facts/rows';
import { describe, expect, it } from 'vitest';
import { orderRow, readEverything, storeRows } from '../../test/store-rows.ts';
import type { RowSource } from './row-source.ts';
import { StoreCache } from './store-cache.ts';

const rowsOf = (orderCount: number, changeNumber: number): StoreRows =>
  storeRows(
    {
      timeZone: 'Europe/Berlin',
      currencyCode: 'EUR',
      people: [{ personId: 'p', firstKnownAt: 0, name: null }],
      orders: Array.from({ length: orderCount }, (_, i) =>
        orderRow({ externalId: String(i), personId: 'p', placedAt: i, grossMinor: 100 }),
      ),
    },
    changeNumber,
  );

/** A source whose stores change when told to, and that counts its reads. */
function source() {
  const stores = new Map([
    ['a', { orders: 1, change: 1 }],
    ['b', { orders: 2, change: 1 }],
  ]);
  const reads: string[] = [];
  const held = new Map<string, Promise<void>>();
  return {
    stores,
    reads,
    held,
    readChangeNumber: async (storeId: string) => stores.get(storeId)!.change,
    readChangedRows: async (storeId: string, _after: number): ReturnType<RowSource['readChangedRows']> =>
      readEverything(stores.get(storeId)!.change),
    readRows: async (storeId: string) => {
      reads.push(storeId);
      await held.get(storeId);
      const { orders, change } = stores.get(storeId)!;
      return rowsOf(orders, change);
    },
  };
}

describe('the loaded stores', () => {
  it('are read once for any number of questions asked together', async () => {
    const from = source();
    const cache = new StoreCache(from, 100);
    const columns = await Promise.all([cache.read('a'), cache.read('a'), cache.read('a')]);
    expect(from.reads).toEqual(['a']);
    expect(columns.map(({ orderCount }) => orderCount)).toEqual([1, 1, 1]);
  });

  it('are read again once the store has changed, before the next answer', async () => {
    const from = source();
    const cache = new StoreCache(from, 100);
    await cache.read('a');
    from.stores.set('a', { orders: 5, change: 2 });
    expect((await cache.read('a')).orderCount).toBe(5);
    expect(from.reads).toEqual(['a', 'a']);
  });

  it('never answer from a load that began before the change', async () => {
    const from = source();
    const cache = new StoreCache(from, 100);
    let release = (_: StoreRows) => {};
    const oldRows = new Promise<StoreRows>((resolve) => {
      release = resolve;
    });
    const { readRows } = from;
    from.readRows = () => oldRows;
    const before = cache.read('a');
    await new Promise(setImmediate);
    from.readRows = readRows;
    from.stores.set('a', { orders: 9, change: 2 });
    const after = cache.read('a');
    await new Promise(setImmediate);
    release(rowsOf(1, 1));
    expect((await before).orderCount).toBe(1);
    expect((await after).orderCount).toBe(9);
  });

  it('do not wait for another store that loads, and tell how far it is', async () => {
    const from = source();
    const cache = new StoreCache(from, 100);
    let release = () => {};
    from.held.set('a', new Promise((resolve) => (release = resolve)));
    const slow = cache.read('a');
    expect((await cache.read('b')).orderCount).toBe(2);
    expect((await cache.progress('a')).state).toBe('loading');
    expect(await cache.progress('b')).toEqual({ state: 'ready', ordersRead: 2, ordersExpected: 2 });
    release();
    expect((await slow).orderCount).toBe(1);
    expect((await cache.progress('a')).state).toBe('ready');
    expect((await cache.progress('c')).state).toBe('absent');
  });

  it('are behind from a change until the next question', async () => {
    const from = source();
    const cache = new StoreCache(from, 100);
    await cache.read('a');
    from.stores.set('a', { orders: 3, change: 2 });
    expect(await cache.progress('a')).toEqual({ state: 'behind', ordersRead: 1, ordersExpected: 1 });
    await cache.read('a');
    expect(await cache.progress('a')).toEqual({ state: 'ready', ordersRead: 3, ordersExpected: 3 });
  });

  it('are dropped beyond the memory limit, the least recently used first', async () => {
    const from = source();
    const cache = new StoreCache(from, 0);
    await cache.read('a');
    await cache.read('b');
    expect((await cache.progress('a')).state).toBe('absent');
    expect((await cache.progress('b')).state).toBe('ready');
    await cache.read('a');
    expect(from.reads).toEqual(['a', 'b', 'a']);
  });

  it('are asked for again after a failed read', async () => {
    const from = source();
    const cache = new StoreCache(from, 100);
    from.held.set('a', Promise.reject(new Error('the database went away')));
    await expect(cache.read('a')).rejects.toThrow('the database went away');
    from.held.delete('a');
    expect((await cache.read('a')).orderCount).toBe(1);
  });
});
