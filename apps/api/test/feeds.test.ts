import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeZip } from '../../../packages/connectors/test/make-zip.ts';
import { scheduleLook } from '../src/features/feeds/schedule-look.ts';
import { startJobRunner } from '../src/job-runner.ts';
import {
  api,
  change,
  clock,
  create,
  files,
  jsonl,
  look,
  orderCount,
  problems,
  saveMapping,
  setClock,
  state,
  store,
  testFeeds,
  through,
  tills,
} from './feed-bench.ts';
import { holdTable } from './hold-table.ts';

testFeeds();

describe('a feed', () => {
  it('says what it sees and what a look would do, and does nothing', async () => {
    const { id, dropPath } = (await create({ pattern: '*.jsonl' })).fileFeed;
    writeFileSync(path.join(dropPath, 'a.jsonl'), jsonl('1'));
    writeFileSync(path.join(dropPath, 'b.jsonl.tmp'), jsonl('1'));
    writeFileSync(path.join(dropPath, 'c.jsonl'), '');
    const { data } = await store.ask(
      'mutation ($id: ID!) { checkFileFeed(input: { id: $id }) { hostKey filesMore files { name verdict } userErrors { message } } }',
      { id },
    );
    expect(data.checkFileFeed).toEqual({
      hostKey: null,
      filesMore: false,
      files: [
        { name: 'a.jsonl', verdict: 'READ' },
        { name: 'b.jsonl.tmp', verdict: 'IGNORED' },
        { name: 'c.jsonl', verdict: 'WAITING' },
      ],
      userErrors: [],
    });
    expect(await files(id)).toEqual([]);
  });

  it('that is paused or deleted looks no more, and what it brought stays', async () => {
    const { connection, fileFeed } = await create();
    const { id, dropPath } = fileFeed;
    writeFileSync(path.join(dropPath, 'a.jsonl'), jsonl('1'));
    await through(id);
    await store.ask('mutation ($id: ID!) { pauseConnection(input: { id: $id }) { userErrors { message } } }', {
      id: connection.id,
    });
    writeFileSync(path.join(dropPath, 'b.jsonl'), jsonl('2'));
    expect(await through(id)).toBe(0);
    expect(problems(await change('runFileFeedNow', 'FileFeedIdInput', { id }))).toHaveLength(1);
    await store.ask('mutation ($id: ID!) { resumeConnection(input: { id: $id }) { userErrors { message } } }', {
      id: connection.id,
    });
    const deleted = await change('deleteFileFeed', 'FileFeedIdInput', { id });
    expect(deleted).toMatchObject({ connection: { status: 'NONE' }, fileFeed: null, userErrors: [] });
    expect(await through(id)).toBe(0);
    expect(await orderCount()).toBe(1);
  });

  it('that is asked for while it is looked at is looked at once more', async () => {
    const { id } = (await create()).fileFeed;
    await look(id);
    const held = await holdTable(api, 'connections');
    const looking = look(id, 10);
    await held.reached();
    setClock(clock + 1_000);
    const asked = clock;
    await api.services.database.inStore(store.id, (client) => scheduleLook(client, api.services.jobs, id, asked));
    await held.release();
    await looking;
    const { data } = await store.ask('query ($id: ID!) { node(id: $id) { ... on FileFeed { nextLookAt } } }', { id });
    expect(data.node.nextLookAt).toBe(new Date(asked).toISOString());
    await look(id);
    const { data: later } = await store.ask('query ($id: ID!) { node(id: $id) { ... on FileFeed { nextLookAt } } }', {
      id,
    });
    expect(Date.parse(later.node.nextLookAt)).toBeGreaterThan(asked);
  });

  it('whose mapping was deleted takes nothing and says so', async () => {
    const mappingId = await saveMapping();
    const { id, dropPath } = (await create({ format: 'MAPPED_CSV', mappingId })).fileFeed;
    await store.ask('mutation ($id: ID!) { deleteMapping(input: { id: $id }) { userErrors { message } } }', {
      id: mappingId,
    });
    writeFileSync(path.join(dropPath, 'a.csv'), tills('1'));
    expect(await through(id)).toBe(0);
    expect((await state(id)).connection.healthCode).toBe('MAPPING');
  });

  it('cut off between its steps loses nothing and reads nothing twice: the runner goes on', async () => {
    setClock(Date.now() - 60_000);
    const { id, dropPath } = (await create({ readyWhen: 'MARKER' })).fileFeed;
    const zip = await makeZip([
      { name: 'one.jsonl', content: jsonl('1', '2') },
      { name: '../../two.jsonl', content: jsonl('3') },
    ]);
    writeFileSync(path.join(dropPath, 'day.zip'), zip);
    writeFileSync(path.join(dropPath, 'day.zip.done'), '');
    await look(id);
    expect(await files(id)).toEqual([['day.zip', 'TAKEN']]);
    await look(id);
    await look(id);
    expect((await state(id)).filesTaken).toBe(1);
    api.runner = startJobRunner(api.services, api.db.urls.app);
    await expect.poll(() => files(id), { timeout: 30_000, interval: 100 }).toEqual([['day.zip', 'DONE']]);
    await expect.poll(() => readdirSync(dropPath), { timeout: 30_000 }).toEqual(['done']);
    await api.runner.stop();
    const after = await state(id);
    expect(after.filesTaken).toBe(1);
    expect(after.files.nodes[0].import).toMatchObject({
      status: 'SUCCEEDED',
      ordersTotal: 3,
      files: [{ name: 'one.jsonl' }, { name: 'two.jsonl' }],
    });
    expect(await orderCount()).toBe(3);
  });
});
