import { appendFileSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeZip } from '../../../packages/connectors/test/make-zip.ts';
import {
  api,
  clock,
  create,
  files,
  jsonl,
  left,
  look,
  orderCount,
  problems,
  remote,
  saveMapping,
  state,
  store,
  testFeeds,
  through,
  tills,
  work,
} from './feed-bench.ts';

testFeeds();

describe('a watched folder', () => {
  it('takes a file that two looks found unchanged, imports it and puts it aside', async () => {
    const created = await create({ format: 'MAPPED_CSV', mappingId: await saveMapping(), pattern: '*.csv' });
    expect(created.userErrors).toEqual([]);
    const { id, dropPath } = created.fileFeed;
    expect(dropPath).toBe(path.join(api.services.env.dataDir, 'drop', store.id, 'erp/tills'));
    writeFileSync(path.join(dropPath, 'tills 2025-02-01.csv'), tills('1', '2'));
    writeFileSync(path.join(dropPath, 'readme.txt'), 'none of ours');
    await look(id);
    expect(await files(id)).toEqual([['tills 2025-02-01.csv', 'WAITING']]);
    await look(id, 9);
    expect(await files(id)).toEqual([['tills 2025-02-01.csv', 'WAITING']]);
    await look(id, 1);
    expect(await files(id)).toEqual([['tills 2025-02-01.csv', 'TAKEN']]);
    await look(id, 60);
    expect(await work()).toBe(1);
    await look(id);
    const after = await state(id);
    expect(after.filesTaken).toBe(1);
    expect(after.files.nodes).toEqual([
      {
        name: 'tills 2025-02-01.csv',
        state: 'DONE',
        message: null,
        import: {
          status: 'SUCCEEDED',
          ordersTotal: 2,
          rowsRead: 2,
          connection: { source: 'files' },
          files: [{ name: 'tills 2025-02-01.csv' }],
        },
      },
    ]);
    expect(after.connection).toEqual({
      healthCode: null,
      healthMessage: 'Everything the source has is here.',
      status: 'CONNECTED',
      dataAsOf: new Date(clock).toISOString(),
      orderCount: 2,
    });
    expect(readdirSync(dropPath).sort()).toEqual(['done', 'readme.txt']);
    expect(readdirSync(path.join(dropPath, 'done'))).toEqual(['tills 2025-02-01.csv']);
    expect(left()).toEqual([]);
  });

  it('does not take what is still written: by its end, by its growing, and as an empty file', async () => {
    const { id, dropPath } = (await create()).fileFeed;
    const file = path.join(dropPath, 'a.jsonl');
    writeFileSync(`${file}.part`, jsonl('9'));
    writeFileSync(path.join(dropPath, 'empty.jsonl'), '');
    writeFileSync(file, jsonl('1'));
    await look(id);
    for (const more of ['2', '3']) {
      appendFileSync(file, jsonl(more));
      await look(id, 30);
    }
    expect(await files(id)).toEqual([
      ['empty.jsonl', 'WAITING'],
      ['a.jsonl', 'WAITING'],
    ]);
    await look(id, 10);
    await work();
    await look(id);
    expect(await orderCount()).toBe(3);
    expect(readdirSync(dropPath).sort()).toEqual(['a.jsonl.part', 'done', 'empty.jsonl']);
  });

  it('with markers takes a file when its marker is there, and puts both aside', async () => {
    const { id, dropPath } = (await create({ readyWhen: 'MARKER' })).fileFeed;
    writeFileSync(path.join(dropPath, 'a.jsonl'), jsonl('1'));
    await look(id, 600);
    await look(id, 600);
    expect(await files(id)).toEqual([['a.jsonl', 'WAITING']]);
    writeFileSync(path.join(dropPath, 'a.jsonl.done'), '');
    await look(id);
    await work();
    await look(id);
    expect(await files(id)).toEqual([['a.jsonl', 'DONE']]);
    expect(readdirSync(path.join(dropPath, 'done')).sort()).toEqual(['a.jsonl', 'a.jsonl.done']);
  });

  it('takes two files of one name as two, and the same content twice changes nothing', async () => {
    const { id, dropPath } = (await create()).fileFeed;
    for (const text of [jsonl('1', '2'), jsonl('1', '2'), jsonl('2', '3')]) {
      writeFileSync(path.join(dropPath, 'a.jsonl'), text);
      expect(await through(id)).toBe(1);
    }
    expect(await files(id)).toEqual([
      ['a.jsonl', 'DONE'],
      ['a.jsonl', 'DONE'],
      ['a.jsonl', 'DONE'],
    ]);
    expect(await orderCount()).toBe(3);
    expect(readdirSync(path.join(dropPath, 'done')).sort()).toEqual(['a-2.jsonl', 'a-3.jsonl', 'a.jsonl']);
  });

  it('that keeps its files reads each content once', async () => {
    const { id, dropPath } = (await create({ afterReading: 'KEEP' })).fileFeed;
    const file = path.join(dropPath, 'a.jsonl');
    writeFileSync(file, jsonl('1'));
    expect(await through(id)).toBe(1);
    expect(await through(id)).toBe(0);
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    expect(await through(id)).toBe(0);
    writeFileSync(file, jsonl('1', '2'));
    expect(await through(id)).toBe(1);
    expect(await files(id)).toEqual([
      ['a.jsonl', 'DONE'],
      ['a.jsonl', 'REPEATED'],
      ['a.jsonl', 'DONE'],
    ]);
    expect(readdirSync(dropPath)).toEqual(['a.jsonl']);
    expect(await orderCount()).toBe(2);
  });

  it('puts a file that fails beside the others and says so, until one is read well', async () => {
    const { id, dropPath } = (await create({ pattern: '*.*' })).fileFeed;
    writeFileSync(
      path.join(dropPath, 'bomb.zip'),
      await makeZip([{ name: 'a.jsonl', content: Buffer.alloc(70 * 1024 ** 2) }]),
    );
    await through(id);
    const failed = await state(id);
    const message = 'bomb.zip: The archive unpacks to more than 250 times its size, as no real export does.';
    expect(failed.files.nodes[0]).toMatchObject({ name: 'bomb.zip', state: 'FAILED', message });
    expect(failed.connection).toMatchObject({
      healthCode: 'FILE_FAILED',
      healthMessage: `A file could not be imported. bomb.zip: ${message}`,
    });
    expect(readdirSync(path.join(dropPath, 'failed'))).toEqual(['bomb.zip']);
    writeFileSync(path.join(dropPath, 'a.jsonl'), `${jsonl('1')}no json\n`);
    await through(id);
    const good = await state(id);
    expect(good.files.nodes[0]).toMatchObject({ state: 'DONE', message: '1 of 2 rows were rejected.' });
    expect(good.connection.healthCode).toBe(null);
  });

  it('refuses a file that is larger than an import may be, and leaves nothing of it on disk', async () => {
    const { id, dropPath } = (await create()).fileFeed;
    writeFileSync(path.join(dropPath, 'a.jsonl'), jsonl('1').repeat(20));
    const before = api.services.env.importBytesMax;
    api.services.env.importBytesMax = 500;
    await look(id);
    await look(id, 10);
    await look(id);
    api.services.env.importBytesMax = before;
    expect(await files(id)).toEqual([['a.jsonl', 'FAILED']]);
    expect(readdirSync(path.join(dropPath, 'failed'))).toEqual(['a.jsonl']);
    expect(left()).toEqual([]);
  });

  it('lies below the drop folder of the store: no path and no link leads elsewhere', async () => {
    const outside = 'folder is a path below the drop folder of the store, such as "erp/orders".';
    for (const folder of ['/etc', '../other', 'a/../../b', 'a//b', './a', 'a\\b'])
      expect(problems(await create({ folder })), folder).toEqual([['folder', outside]]);
    const { id, dropPath } = (await create({ folder: 'mine' })).fileFeed;
    symlinkSync('/etc', path.join(path.dirname(dropPath), 'link'));
    expect(problems(await create({ folder: 'link' }))).toEqual([
      ['folder', 'The folder leads out of the drop folder.'],
    ]);
    symlinkSync('/etc/hostname', path.join(dropPath, 'a.jsonl'));
    mkdirSync(path.join(dropPath, 'b.jsonl'));
    await look(id);
    await look(id, 10);
    expect(await files(id)).toEqual([]);
    rmSync(dropPath, { recursive: true });
    await look(id);
    expect((await state(id)).connection.healthCode).toBe('FOLDER');
  });

  it('may be mapped elsewhere by the operator', async () => {
    api.services.env.dropFolders = { [store.id]: remote };
    const { id, dropPath } = (await create({ folder: '' })).fileFeed;
    expect(dropPath).toBe(remote);
    writeFileSync(path.join(remote, 'a.jsonl'), jsonl('1'));
    expect(await through(id)).toBe(1);
    expect(await orderCount()).toBe(1);
    expect(problems(await create({ folder: 'none' }))[0]![0]).toBe('folder');
    api.services.env.dropFolders = {};
  });
});
