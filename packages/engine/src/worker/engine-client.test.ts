import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { readSnapshot } from '../snapshot/read-snapshot.ts';
import { EngineClient } from './engine-client.ts';

const entry = new URL('../../test/engine-worker.ts', import.meta.url);
const loader = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); });`;
const crashes: Error[] = [];
const client = (workerData: { snapshotFolder: string } | null = null) =>
  new EngineClient({
    startWorker: () => new Worker(loader, { eval: true, workerData }),
    onCrash: (error) => crashes.push(error),
  });
const clients: EngineClient[] = [];
const open = () => {
  const made = client();
  clients.push(made);
  return made;
};

afterEach(async () => {
  await Promise.all(clients.splice(0).map((made) => made.close()));
});

describe('an engine in a worker thread', () => {
  it('answers as the engine does, money as bigint', async () => {
    const engine = open();
    expect(await engine.personOrders('small', 'p', { day: '1970-01-01' })).toEqual([
      {
        orderId: 'order-1',
        position: 1,
        placedAt: 0,
        channel: 'online_store',
        grossMinor: 250n,
        netMinor: 250n,
        productMinor: 250n,
      },
    ]);
    expect(await engine.progress('small')).toEqual({ state: 'ready', ordersRead: 1, ordersExpected: 1 });
    expect(await engine.progress('another')).toEqual({ state: 'absent', ordersRead: 0, ordersExpected: 0 });
  });

  it('passes errors through with their code', async () => {
    await expect(open().figures('fail', { day: '1970-01-01' })).rejects.toMatchObject({
      message: 'no such store',
      code: 'NOT_FOUND',
    });
  });

  it('rejects open questions when the worker dies, and answers the next with a new one', async () => {
    const engine = open();
    const [crashed, beside] = await Promise.allSettled([
      engine.figures('crash', { day: '1970-01-01' }),
      engine.figures('crash', { day: '1970-01-02' }),
    ]);
    expect(crashed).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('code 7') } });
    expect(beside.status).toBe('rejected');
    expect(crashes).toHaveLength(1);
    expect((await engine.figures('small', { day: '1970-01-01' })).orderCount).toBe(1);
  });

  it('rejects the questions of work that is ended with its reason, and answers those of other work', async () => {
    const work = new AbortController();
    let signal: AbortSignal | undefined = work.signal;
    const engine = new EngineClient({
      startWorker: () => new Worker(loader, { eval: true, workerData: null }),
      onCrash: (error) => crashes.push(error),
      signal: () => signal,
    });
    clients.push(engine);
    const ended = engine.figures('small', { day: '1970-01-01' });
    signal = undefined;
    const other = engine.figures('small', { day: '1970-01-01' });
    work.abort(new Error('The client went away.'));
    await expect(ended).rejects.toThrow('The client went away.');
    expect((await other).orderCount).toBe(1);
    signal = work.signal;
    await expect(engine.progress('small')).rejects.toThrow('The client went away.');
  });

  it('refuses questions once it is closed', async () => {
    const engine = open();
    await engine.close();
    await expect(engine.progress('small')).rejects.toThrow('The engine is closed');
  });

  it('keeps what it must before its thread ends', async () => {
    const snapshotFolder = await mkdtemp(path.join(tmpdir(), 'throughline-snapshots-'));
    const engine = client({ snapshotFolder });
    await engine.figures('small', { day: '1970-01-01' });
    await engine.close();
    expect(await readdir(snapshotFolder)).toEqual(['store.snapshot']);
    const kept = await readSnapshot(path.join(snapshotFolder, 'store.snapshot'));
    expect(kept!.columns.orderCount).toBe(1);
    await rm(snapshotFolder, { recursive: true });
  });
});
