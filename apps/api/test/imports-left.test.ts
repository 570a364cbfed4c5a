import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepUploads } from '../src/features/imports/sweep-uploads.ts';
import { startJobRunner } from '../src/job-runner.ts';
import { startTestApi, type TestApi } from './test-api.ts';
import { importFile, small, upload } from './upload.ts';

const hour = 3_600_000;
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api?.close());

const folderOf = (importId: string) => path.join(api.services.env.dataDir, 'imports', importId);

/** A folder as an upload leaves it, its file last written to so long ago. */
function leave(importId: string, agoMs: number, folderAgoMs = agoMs): void {
  const folder = folderOf(importId);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, '0'), 'Name,Email');
  age(importId, agoMs, folderAgoMs);
}

function age(importId: string, agoMs: number, folderAgoMs = agoMs): void {
  const before = (ms: number) => new Date(Date.now() - ms);
  utimesSync(path.join(folderOf(importId), '0'), before(agoMs), before(agoMs));
  utimesSync(folderOf(importId), before(folderAgoMs), before(folderAgoMs));
}

describe('uploads left behind', () => {
  it('are removed when jobs begin, once they are over an hour old; those of waiting imports stay and are read', async () => {
    const [one, other] = [await api.makeStore(), await api.makeStore()];
    await api.runner.stop();
    leave('imp_left', 1.1 * hour);
    leave('imp_young', 0.9 * hour);
    leave('imp_slow', 0.1 * hour, 5 * hour);
    leave('other', 5 * hour);
    const waiting = await Promise.all(
      [one, other].map(async (store) => (await upload(store, 'format=shopify_orders_csv', small)).body.importId),
    );
    for (const importId of waiting) age(importId, 5 * hour);
    api.runner = startJobRunner(api.services, api.db.urls.app);
    expect(await one.ended(waiting[0]!)).toMatchObject({ status: 'SUCCEEDED', ordersNew: 2 });
    expect(await other.ended(waiting[1]!)).toMatchObject({ status: 'SUCCEEDED', ordersNew: 2 });
    const left = ['imp_left', 'imp_young', 'imp_slow', 'other'].filter((importId) => existsSync(folderOf(importId)));
    expect(left).toEqual(['imp_young', 'imp_slow', 'other']);
  });

  it('are removed of imports that have ended, too', async () => {
    const store = await api.makeStore();
    const { id } = await importFile(store, 'format=shopify_orders_csv', small);
    leave(id, 2 * hour);
    expect(await sweepUploads(api.services)).toEqual([id]);
    expect(existsSync(folderOf(id))).toBe(false);
    expect(await sweepUploads(api.services)).toEqual([]);
  });
});
