import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createUser } from '@throughline/db/organizations/create-user';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiAway, ApiRefused, askApi } from '../src/ask-api.ts';
import type { Services } from '../src/services.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const question = 'query ($store: ID!) { store(id: $store) { id orderCount } }';

describe('asking the API from jobs', () => {
  let api: TestApi;
  let storeId: string;
  let userId: string;

  beforeAll(async () => {
    api = await startTestApi({ keepLog: false });
    const store = await api.makeStore();
    storeId = store.id;
    const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: storeId } });
    userId = (await createUser(api.db.database, { email: 'a@example.com', passwordHash: 'x', organizationId }))!.id;
    const customer = { id: 'c' };
    const order = { id: '1', placedAt: '2024-01-01T12:00:00Z', channel: 'pos', gross: '10.00', customer };
    expect((await store.sendFacts({ orders: [order] })).status).toBe(200);
  });
  afterAll(() => api.close());

  const at = (port: number): Pick<Services, 'env'> => ({ env: { ...api.services.env, port } });

  it('gives what the person sees', async () => {
    expect(await askApi(api.services, userId, question, { store: storeId })).toEqual({
      store: { id: storeId, orderCount: 1 },
    });
  });

  it('gives nothing of stores the person does not reach, nor to a person who is gone', async () => {
    const other = await api.makeStore();
    expect(await askApi(api.services, userId, question, { store: other.id })).toEqual({ store: null });
    await expect(askApi(api.services, 'usr_gone', question, { store: storeId })).rejects.toBeInstanceOf(ApiRefused);
  });

  it('refuses, with the words of the API, what the API refuses', async () => {
    const asked = askApi(api.services, userId, '{ nothing }');
    await expect(asked).rejects.toBeInstanceOf(ApiRefused);
    await expect(asked).rejects.toThrow('Cannot query field "nothing" on type "Query".');
  });

  it('says that the API is away where nobody listens, where it fails or breaks off, and without the shared secret', async () => {
    const server = createServer((_request, response) => {
      response.statusCode = status;
      response.end(body);
    });
    let status = 503;
    let body = '';
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(askApi(at(port), userId, question)).rejects.toBeInstanceOf(ApiAway);
    status = 200;
    body = '{ "data": ';
    await expect(askApi(at(port), userId, question)).rejects.toBeInstanceOf(ApiAway);
    body = '{ "data": null, "errors": [{ "message": "x", "extensions": { "code": "INTERNAL_SERVER_ERROR" } }] }';
    await expect(askApi(at(port), userId, question)).rejects.toBeInstanceOf(ApiAway);
    await new Promise((resolve) => server.close(resolve));
    await expect(askApi(at(port), userId, question)).rejects.toBeInstanceOf(ApiAway);
    const unsigned = { env: { ...api.services.env, secret: null } };
    await expect(askApi(unsigned, userId, question)).rejects.toBeInstanceOf(ApiAway);
  });
});
