import { SourceError } from '@throughline/connectors/source';
import { connectAccount } from '@throughline/db/connections/connect-account';
import { describe, expect, it } from 'vitest';
import { renewSubscriptions } from '../src/features/connections/renew-subscriptions.ts';
import {
  api,
  calls,
  connect,
  connectWith,
  meanwhileDo,
  mutate,
  read,
  refuseSubscriptions,
  row,
  settled,
  shop,
  store,
  testConnections,
} from './connection-bench.ts';

testConnections();

it('what can be connected is listed with its form', async () => {
  const { data } = await store.ask(
    `query ($store: ID!) { sources(storeId: $store) { name label oauth delivers fields { name label secret optional help placeholder } } }`,
  );
  const plain = { optional: false, help: null, placeholder: null };
  expect(data.sources).toEqual([
    {
      name: 'plain',
      label: 'Plain shop',
      oauth: true,
      delivers: true,
      fields: [
        { name: 'url', label: 'Address', secret: false, ...plain },
        { name: 'token', label: 'Token', secret: true, ...plain },
      ],
    },
  ]);
});

describe('connecting', () => {
  it('checks with the source, keeps what gives access sealed, subscribes, and reads everything', async () => {
    const { data } = await connectWith({ url: shop.url, token: 'good' });
    const { connection, userErrors } = data.connectSource;
    expect(userErrors).toEqual([]);
    expect(connection).toMatchObject({
      name: 'Plain shop',
      status: 'CONNECTED',
      account: shop.url,
      accountName: 'Plain',
      scopes: ['orders'],
      warnings: [],
      webhookUrl: `${api.url}/v1/webhooks/${connection.id}`,
      health: 'CATCHING_UP',
      currentSync: { kind: 'BACKFILL' },
    });
    expect(calls).toEqual([`subscribe ${api.url}/v1/webhooks/${connection.id}`]);
    await settled(connection.id).toEqual({ health: 'GOOD', orderCount: 4, currentSync: null });
    const kept = await row(connection.id);
    expect(Buffer.from(kept.credentials!).toString('latin1')).not.toContain('good');
    const sealed = { credentials: Buffer.from(kept.credentials!), dataKey: Buffer.from(kept.dataKey!), keyId: 'test' };
    expect(api.services.vault!.open(connection.id, sealed)).toEqual({
      token: 'good',
      signingKey: 'given by the source',
    });
    const { syncs } = await read(connection.id, 'syncs { nodes { kind status recordsRead factsNew recordsExpected } }');
    expect(syncs.nodes.at(-1)).toEqual({
      kind: 'BACKFILL',
      status: 'SUCCEEDED',
      recordsRead: 4,
      factsNew: 4,
      recordsExpected: 4,
    });
  });

  it('what the source refuses, and a form that is not filled, are said where they belong, and nothing is made', async () => {
    const asked = async (given: Record<string, string>, source?: string) =>
      (await connectWith(given, source)).data.connectSource.userErrors;
    expect(await asked({ url: shop.url, token: 'bad' })).toEqual([
      { path: ['input'], code: 'WRONG_VALUE', message: 'The token is not accepted any more.' },
    ]);
    expect(await asked({ url: ' ', other: '1', token: 'x'.repeat(5_000) })).toEqual([
      { path: ['input', 'other'], code: 'UNKNOWN_FIELD', message: 'There is no field "other".' },
      { path: ['input', 'token'], code: 'LIMIT', message: 'At most 4096 characters.' },
      { path: ['input', 'url'], code: 'WRONG_VALUE', message: 'Address is needed.' },
      { path: ['input', 'token'], code: 'WRONG_VALUE', message: 'Token is needed.' },
    ]);
    expect(await asked({}, 'nothing')).toMatchObject([{ path: ['source'], code: 'NOT_FOUND' }]);
    expect(await asked({}, 'constructor')).toMatchObject([{ path: ['source'], code: 'NOT_FOUND' }]);
    const { data } = await store.ask('query ($store: ID!) { store(id: $store) { connections { id } } }');
    expect(data.store.connections).toEqual([]);
  });

  it('a private address is not reached for a merchant who names it', async () => {
    for (const url of ['http://[::1]:1', 'http://169.254.169.254', 'http://10.0.0.1'])
      expect((await connectWith({ url, token: 'good' })).data.connectSource.userErrors).toEqual([
        {
          path: ['input'],
          code: 'WRONG_VALUE',
          message: expect.stringContaining('is not an address of the open internet'),
        },
      ]);
  });

  it('stands without the subscription, and says so', async () => {
    refuseSubscriptions(new SourceError('FORBIDDEN', 'Grant write_webhooks.'));
    const id = await connect();
    expect(await read(id, 'status health healthCode healthMessage healthAction')).toEqual({
      status: 'CONNECTED',
      health: 'NEEDS_ATTENTION',
      healthCode: 'WEBHOOKS',
      healthMessage: 'The source could not be asked to send its changes at once. Grant write_webhooks.',
      healthAction: expect.stringContaining('connect again'),
    });
    await expect.poll(() => read(id, 'orderCount'), { timeout: 20_000 }).toEqual({ orderCount: 4 });
    expect(await read(id, 'healthCode')).toEqual({ healthCode: 'WEBHOOKS' });
    refuseSubscriptions(null);
    await renewSubscriptions(api.services, store.id);
    expect(await read(id, 'healthCode')).toEqual({ healthCode: null });
  });

  it('again is the same connection with the new access', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD' });
    await api.services.database.inStore(store.id, ({ prisma }) =>
      prisma.connection.update({ where: { id }, data: { status: 'UNAUTHORISED', problemCode: 'UNAUTHORISED' } }),
    );
    expect(await read(id, 'health healthCode')).toEqual({ health: 'NEEDS_ATTENTION', healthCode: 'UNAUTHORISED' });
    expect(await connect()).toBe(id);
    await settled(id).toMatchObject({ health: 'GOOD', orderCount: 4 });
  });
});

describe('a subscription under way', () => {
  const opened = async (id: string) => {
    const { credentials, dataKey, keyId } = await row(id);
    const sealed = credentials && {
      credentials: Buffer.from(credentials),
      dataKey: Buffer.from(dataKey!),
      keyId: keyId!,
    };
    return sealed && api.services.vault!.open(id, sealed);
  };

  it('gives a connection that is disconnected meanwhile nothing back', async () => {
    const id = await connect();
    meanwhileDo(() => mutate('disconnectConnection', 'id: $id, erase: false', id));
    await renewSubscriptions(api.services, store.id);
    expect(await row(id)).toMatchObject({ status: 'DISCONNECTED', credentials: null, dataKey: null, keyId: null });
  });

  it('does not bring the former access back to a connection that is connected anew meanwhile', async () => {
    const id = await connect();
    const giveToken = (token: string) =>
      api.services.database.inStore(store.id, (client) =>
        connectAccount(client, api.services.vault!, {
          source: 'plain',
          label: 'Plain shop',
          account: shop.url,
          accountName: 'Plain',
          credentials: { token },
          scopes: ['orders'],
          settings: {},
          warnings: [],
          now: Date.now(),
        }),
      );
    meanwhileDo(() => giveToken('of the new connection'));
    await renewSubscriptions(api.services, store.id);
    expect(await opened(id)).toEqual({ token: 'of the new connection' });
    meanwhileDo(async () => {
      await giveToken('of a third connection');
      throw new SourceError('UNAUTHORISED', 'The second token is gone.');
    });
    await renewSubscriptions(api.services, store.id);
    expect(await row(id)).toMatchObject({ status: 'CONNECTED', problemCode: null });
  });
});
