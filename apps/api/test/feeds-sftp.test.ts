import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeKey, password } from '../../../packages/connectors/test/sftp-server.ts';
import {
  api,
  change,
  files,
  jsonl,
  left,
  look,
  orderCount,
  problems,
  remote,
  serve,
  server,
  sftp,
  state,
  store,
  testFeeds,
  through,
  work,
} from './feed-bench.ts';

testFeeds();

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
    await serve({ hostKey: makeKey(), port });
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
    const first = await serve({ hostKey });
    const { id } = (await sftp({ password: null, privateKey: first.clientKey })).fileFeed;
    const { port } = first;
    await first.close();
    const second = await serve({ hostKey, port });
    writeFileSync(path.join(remote, 'a.jsonl'), jsonl('1'));
    await look(id, 600);
    expect((await state(id)).connection).toMatchObject({ status: 'UNAUTHORISED', healthCode: 'UNAUTHORISED' });
    const asked = second.logins;
    await look(id, 600);
    expect(second.logins).toBe(asked);
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
