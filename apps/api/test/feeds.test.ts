import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeZip } from '../../../packages/connectors/test/make-zip.ts';
import {
  makeKey,
  password,
  type SftpServer,
  startSftpServer,
  username,
} from '../../../packages/connectors/test/sftp-server.ts';
import { lookAtFeed } from '../src/features/feeds/look-at-feed.ts';
import { scheduleLook } from '../src/features/feeds/schedule-look.ts';
import { runImport } from '../src/features/imports/run-import.ts';
import { startJobRunner } from '../src/job-runner.ts';
import { holdTable } from './hold-table.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let clock = Date.UTC(2026, 0, 5, 12);
let server: SftpServer | null = null;
let remote: string;

beforeAll(async () => {
  api = await startTestApi({ now: () => clock, keepLog: false });
  await api.runner.stop();
});
afterAll(() => api?.close());
beforeEach(async () => {
  store = await api.makeStore();
  remote = mkdtempSync(path.join(tmpdir(), 'throughline-sftp-'));
});
afterEach(async () => {
  await server?.close();
  server = null;
  rmSync(remote, { recursive: true, force: true });
});

const fields = `connection { id name status healthCode healthMessage dataAsOf } fileFeed { id dropPath hostKey lastLookAt nextLookAt filesTaken } userErrors { path code message }`;
const change = async (name: string, type: string, input: object) =>
  (await store.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`, { input })).data[name];
const create = async (input: object = {}) =>
  change('createFileFeed', 'CreateFileFeedInput', {
    storeId: store.id,
    name: 'Tills',
    place: 'FOLDER',
    folder: 'erp/tills',
    format: 'FACTS_JSONL',
    ...input,
  });
const problems = (answer: { userErrors: { path: string[]; message: string }[] }) =>
  answer.userErrors.map(({ path: at, message }) => [at.join('.'), message]);
const sftp = async (input: object = {}) => {
  server ??= await startSftpServer(remote);
  return create({ place: 'SFTP', folder: '/', host: '127.0.0.1', port: server.port, username, password, ...input });
};
const look = async (id: string, seconds = 0) => {
  clock += seconds * 1000;
  await lookAtFeed(api.services, { storeId: store.id, feedId: id }, new AbortController().signal);
};
/** Carries out the imports that wait. */
const work = async () => {
  const waiting = await api.services.database.inStore(store.id, ({ prisma }) =>
    prisma.import.findMany({ where: { status: 'QUEUED' }, orderBy: { createdAt: 'asc' } }),
  );
  for (const { id } of waiting)
    await runImport(
      api.services,
      { storeId: store.id, importId: id },
      { lastAttempt: true, stopping: new AbortController().signal },
    );
  return waiting.length;
};
/** First seen, found still, imported, put aside. */
const through = async (id: string) => {
  await look(id);
  await look(id, 10);
  const count = await work();
  await look(id);
  return count;
};
const state = async (id: string) => {
  const { data } = await store.ask(
    `query ($id: ID!) { node(id: $id) { ... on FileFeed { filesTaken connection { healthCode healthMessage status dataAsOf orderCount }
      files { totalCount nodes { name state message import { status ordersTotal rowsRead connection { source } files { name } } } } } } }`,
    { id },
  );
  return data.node;
};
const files = async (id: string) =>
  (await state(id)).files.nodes.map(({ name, state: of }: { name: string; state: string }) => [name, of]);
const orderCount = async () =>
  (await store.ask('query ($store: ID!) { store(id: $store) { orderCount } }')).data.store.orderCount;
const jsonl = (...ids: string[]) =>
  ids
    .map((id) => ({
      order: { id, placedAt: '2025-05-01T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: `c${id}` } },
    }))
    .map((fact) => `${JSON.stringify(fact)}\n`)
    .join('');
const mapping = {
  version: 1,
  files: {
    'tills.csv': {
      dates: ['YYYY-MM-DD'],
      facts: [
        {
          kind: 'orders',
          order: 'Receipt',
          placedAt: 'Date',
          channel: { constant: 'pos' },
          customer: { id: 'Card' },
          gross: 'Paid',
        },
      ],
    },
  },
};
const tills = (...receipts: string[]) =>
  `Receipt,Date,Card,Paid\n${receipts.map((one) => `${one},2025-02-01,card${one},5.00\n`).join('')}`;
const saveMapping = async () => {
  const { data } = await store.ask(
    'mutation ($store: ID!, $mapping: JSON!) { saveMapping(input: { storeId: $store, name: "Tills", mapping: $mapping }) { mapping { id } } }',
    { mapping },
  );
  return data.saveMapping.mapping.id as string;
};
const left = () => {
  const folder = path.join(api.services.env.dataDir, 'imports');
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

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

describe('an SFTP drop', () => {
  it('is reached with the password sealed and the key of its server pinned', async () => {
    const created = await sftp({ pattern: '*.jsonl' });
    expect(created.userErrors).toEqual([]);
    const { id, hostKey } = created.fileFeed;
    expect(hostKey).toMatch(/^SHA256:.{43}$/);
    writeFileSync(path.join(remote, 'a.jsonl'), jsonl('1', '2'));
    expect(await through(id)).toBe(1);
    expect(readdirSync(remote)).toEqual(['done']);
    expect(await orderCount()).toBe(2);
    const { rows } = await api.services.database.inStore(store.id, ({ sql }) =>
      sql.query('SELECT connections::text || file_feeds::text AS all FROM connections, file_feeds'),
    );
    expect(rows[0]!.all).not.toContain(password);
  });

  it('of Shopify exports brings them to the Shopify connection', async () => {
    const { id } = (await sftp({ format: 'SHOPIFY_CUSTOMERS_CSV' })).fileFeed;
    const header =
      'First Name,Last Name,Email,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt';
    writeFileSync(path.join(remote, 'customers.csv'), `${header}\nAnn,A,ann@example.com${','.repeat(16)}\n`);
    await through(id);
    const [file] = (await state(id)).files.nodes;
    expect(file.import.connection).toEqual({ source: 'shopify' });
  });

  it('is refused with the field that is wrong, and nothing is made', async () => {
    const wrong = async (input: object) => problems(await sftp(input))[0]![0];
    expect(await wrong({ password: 'wrong' })).toBe('password');
    expect(await wrong({ password: null, privateKey: makeKey() })).toBe('privateKey');
    expect(await wrong({ folder: '/none' })).toBe('folder');
    expect(await wrong({ hostKey: `SHA256:${'a'.repeat(43)}` })).toBe('hostKey');
    expect(await wrong({ password: null })).toBe('password');
    expect(await wrong({ everyMinutes: 4 })).toBe('everyMinutes');
    expect(await wrong({ dailyAt: '24:00' })).toBe('dailyAt');
    expect(await wrong({ format: 'MAPPED_CSV' })).toBe('mappingId');
    const { data } = await store.ask('query ($store: ID!) { store(id: $store) { connections { id } } }');
    expect(data.store.connections).toEqual([]);
  });

  it('at a private address is not reached', async () => {
    for (const host of ['10.0.0.1', '169.254.169.254', 'localhost', '::1'])
      expect(problems(await sftp({ host }))).toEqual([
        ['host', `${host} can not be reached: ${host} is not an address of the open internet, so it is not reached.`],
      ]);
  });

  it('that goes away in the midst of a file lands nothing, and everything once it is back', async () => {
    const { id } = (await sftp()).fileFeed;
    writeFileSync(path.join(remote, 'a.jsonl'), jsonl(...Array.from({ length: 2_000 }, (_, i) => String(i))));
    await look(id);
    server!.breaksAfterBytes = 100_000;
    await look(id, 10);
    expect((await state(id)).connection.healthCode).toBe('UNAVAILABLE');
    expect(await files(id)).toEqual([['a.jsonl', 'WAITING']]);
    expect([await work(), left()]).toEqual([0, []]);
    server!.breaksAfterBytes = null;
    expect(await through(id)).toBe(1);
    expect([await orderCount(), (await state(id)).connection.healthCode]).toEqual([2_000, null]);
  });

  it('whose server shows another key is sent nothing, until the new key is taken over', async () => {
    const { id, hostKey } = (await sftp()).fileFeed;
    const { port } = server!;
    await server!.close();
    server = await startSftpServer(remote, { hostKey: makeKey(), port });
    writeFileSync(path.join(remote, 'a.jsonl'), jsonl('1'));
    await look(id);
    await look(id, 10);
    const { connection } = await state(id);
    expect(connection.healthCode).toBe('HOST_KEY');
    expect(connection.healthMessage).toContain(`not ${hostKey} as before`);
    expect(await files(id)).toEqual([]);
    const updated = await change('updateFileFeed', 'UpdateFileFeedInput', { id, hostKey: '' });
    expect(updated.fileFeed.hostKey).not.toBe(hostKey);
    expect(await through(id)).toBe(1);
  });

  it('that refuses access is asked no more, and goes on with new access, which no other server is given', async () => {
    const hostKey = makeKey();
    server = await startSftpServer(remote, { hostKey });
    const { id } = (await sftp({ password: null, privateKey: server.clientKey })).fileFeed;
    const { port } = server;
    await server.close();
    server = await startSftpServer(remote, { hostKey, port });
    writeFileSync(path.join(remote, 'a.jsonl'), jsonl('1'));
    await look(id, 600);
    expect((await state(id)).connection).toMatchObject({ status: 'UNAUTHORISED', healthCode: 'UNAUTHORISED' });
    const asked = server.logins;
    await look(id, 600);
    expect(server.logins).toBe(asked);
    const elsewhere = await change('updateFileFeed', 'UpdateFileFeedInput', { id, host: 'other.example' });
    const refusal = [['password', 'A password or a private key is needed for this server and user.']];
    expect(problems(elsewhere)).toEqual(refusal);
    const updated = await change('updateFileFeed', 'UpdateFileFeedInput', { id, password });
    expect(updated.connection).toMatchObject({ status: 'CONNECTED', healthCode: null });
    expect(await through(id)).toBe(1);
  });

  it('whose files may not be moved reads each once, and says so', async () => {
    const { id } = (await sftp()).fileFeed;
    writeFileSync(path.join(remote, 'a.jsonl'), jsonl('1'));
    server!.refusesMoves = true;
    expect(await through(id)).toBe(1);
    expect(await through(id)).toBe(0);
    expect((await state(id)).connection.healthCode).toBe('FILE');
    server!.refusesMoves = false;
    await look(id);
    expect((await state(id)).connection.healthCode).toBe(null);
    expect(readdirSync(path.join(remote, 'done'))).toEqual(['a.jsonl']);
  });
});

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
    clock += 1_000;
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
    clock = Date.now() - 60_000;
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
