// A partner's app and a person, by an outside client library: oauth4webapi.

import type { Role } from '@throughline/core/access/permissions';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

const back = 'https://partner.test/back?kept=1';
const loopback = 'http://127.0.0.1/back';
const insecure = { [oauth.allowInsecureRequests]: true };

let api: TestApi;
let server: oauth.AuthorizationServer;
let organization: string;
let stores: string[];
let partner: TestStore;
let partnerOrganization: string;
let app: { id: string; secret: string };
let publicApp: string;
const people: Partial<Record<Role, TestStore>> = {};
const ids: Partial<Record<Role, string>> = {};

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  const { database } = api.db;
  const organizationOf = async (id: string) =>
    (await database.prisma.store.findUniqueOrThrow({ where: { id } })).organizationId;
  const first = await api.makeStore();
  organization = await organizationOf(first.id);
  const inputs = { organizationId: organization, currencyCode: 'EUR', timeZone: 'UTC' };
  const second = await createStore(database, { ...inputs, name: 'Second' });
  stores = [first.id, second.id];
  for (const role of ['owner', 'admin', 'analyst'] as const) {
    const given = { email: `${role}@apps.test`, passwordHash: 'x', organizationId: organization, role };
    ids[role] = (await createUser(database, given))!.id;
    people[role] = memberIn(api, ids[role]!, first.id);
  }
  const theirs = await api.makeStore();
  partnerOrganization = await organizationOf(theirs.id);
  const maker = await createUser(database, {
    email: 'maker@apps.test',
    passwordHash: 'x',
    organizationId: partnerOrganization,
  });
  partner = memberIn(api, maker!.id, theirs.id);
  const made = await keepApp('createApp', 'CreateAppInput', { name: 'Loyal', redirectUris: [back] });
  app = { id: made.app.id, secret: made.secret };
  const open = { name: 'Loyal for phones', redirectUris: [loopback, 'com.loyal.app:/back'], isPublic: true };
  const bare = await keepApp('createApp', 'CreateAppInput', open);
  expect(bare).toMatchObject({ secret: null, app: { isPublic: true, lastFour: null } });
  publicApp = bare.app.id;
  const issuer = new URL(api.services.env.publicUrl);
  const told = (await (await fetch(`${api.url}/.well-known/oauth-authorization-server`)).text()).replaceAll(
    `"${issuer.origin}/v1/`,
    `"${api.url}/v1/`,
  );
  server = await oauth.processDiscoveryResponse(
    issuer,
    new Response(told, { headers: { 'content-type': 'application/json' } }),
  );
});
afterAll(() => api?.close());

async function keepApp(name: string, type: string, input: object, who = partner) {
  const { data } = await who.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { app { id name redirectUris isPublic lastFour } secret userErrors { path code message } } }`,
    { input: { organizationId: partnerOrganization, ...input } },
  );
  return data[name];
}

const verifier = 'v'.repeat(43);
const challenge = () => oauth.calculatePKCECodeChallenge(verifier);
const asked = async (more: object = {}) => ({
  clientId: app.id,
  redirectUri: back,
  responseType: 'code',
  scope: 'figures:read people:read personal:read',
  state: 'st&te',
  codeChallenge: await challenge(),
  codeChallengeMethod: 'S256',
  ...more,
});

const readConsent = async (request: object, who = people.admin!) =>
  (
    await who.ask(
      `query ($clientId: String!, $redirectUri: String!, $responseType: String, $scope: String, $state: String, $codeChallenge: String,
        $codeChallengeMethod: String) { consentRequest(clientId: $clientId, redirectUri: $redirectUri, responseType: $responseType,
        scope: $scope, state: $state, codeChallenge: $codeChallenge, codeChallengeMethod: $codeChallengeMethod) {
        app { id name } madeBy scopes seesPersonal refusedTo wrongTo } }`,
      request as Record<string, unknown>,
    )
  ).data.consentRequest;

async function approve(request: object, more: object = {}, who = people.admin!) {
  const input = { organizationId: organization, storeIds: [stores[0]], seesPersonal: true, ...request, ...more };
  const { data } = await who.ask(
    'mutation ($input: ApproveAppInput!) { approveApp(input: $input) { redirectTo userErrors { path code message } } }',
    { input },
  );
  return data.approveApp as { redirectTo: string | null; userErrors: { path: string[]; code: string }[] };
}

const client = (): oauth.Client => ({ client_id: app.id });
const secretly = () => oauth.ClientSecretBasic(app.secret);

async function exchange(
  redirectTo: string,
  given: { verifier?: string; redirectUri?: string; auth?: oauth.ClientAuth } = {},
) {
  const { auth = secretly(), redirectUri = back } = given;
  const params = oauth.validateAuthResponse(server, client(), new URL(redirectTo), 'st&te');
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client(),
    auth,
    params,
    redirectUri,
    given.verifier ?? verifier,
    insecure,
  );
  return oauth.processAuthorizationCodeResponse(server, client(), response);
}
const refresh = async (token: string) =>
  oauth.processRefreshTokenResponse(
    server,
    client(),
    await oauth.refreshTokenGrantRequest(server, client(), secretly(), token, insecure),
  );
const letIn = async (more: object = {}) => exchange((await approve(await asked(), more)).redirectTo!);

/** The stores that a token opens, and whether it sees who people are; null = nobody's. */
async function opened(token: string): Promise<{ id: string; seesPersonal: boolean; permissions: string[] }[] | null> {
  const response = await testStore(api.url, stores[0]!, token).fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { stores { id seesPersonal permissions } } }' }),
  });
  if (response.status === 401) return null;
  return ((await response.json()) as { data: { viewer: { stores: never[] } } }).data.viewer.stores;
}
const one = (permissions: string[], seesPersonal: boolean) => [{ id: stores[0], seesPersonal, permissions }];
const wrong = (error: string) => expect.objectContaining({ error });

let given: oauth.TokenEndpointResponse;
beforeEach(async () => {
  given = await letIn();
});

it('an app is told who it acts for and what it may, and opens the stores that were chosen', async () => {
  expect(await readConsent(await asked())).toMatchObject({
    app: { id: app.id, name: 'Loyal' },
    madeBy: expect.any(String),
    scopes: ['figures:read', 'people:read'],
    seesPersonal: true,
    refusedTo: `https://partner.test/back?kept=1&error=access_denied&state=st%26te&iss=${encodeURIComponent(server.issuer)}`,
    wrongTo: null,
  });
  expect(given).toMatchObject({
    token_type: 'bearer',
    expires_in: expect.toSatisfy((seconds: number) => seconds > 3_590 && seconds <= 3_600),
    scope: 'figures:read people:read personal:read',
    access_token: expect.stringMatching(/^tla_[\w-]{43}$/),
  });
  expect(await opened(given.access_token)).toEqual(one(['figures:read', 'people:read', 'personal:read'], true));
  const blind = await letIn({ seesPersonal: false, storeIds: [stores[1], stores[0]] });
  expect(blind.scope).toBe('figures:read people:read');
  expect((await opened(blind.access_token))!.map(({ id }) => id).sort()).toEqual([...stores].sort());
  // The same person's new consent takes the place of the former.
  expect(await opened(given.access_token)).toBeNull();
  const { rows } = await api.db.database.pool.query("SELECT * FROM app_codes WHERE code_hash LIKE 'tl%'");
  expect(rows).toEqual([]);
});

it('a public app comes by its code and verifier alone, to any port of its own machine', async () => {
  const own: oauth.Client = { client_id: publicApp };
  const redirectUri = 'http://127.0.0.1:53682/back';
  const { redirectTo } = await approve(await asked({ clientId: publicApp, redirectUri }));
  const params = oauth.validateAuthResponse(server, own, new URL(redirectTo!), 'st&te');
  const none = oauth.None();
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    own,
    none,
    params,
    redirectUri,
    verifier,
    insecure,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, own, response);
  expect(await opened(tokens.access_token)).toHaveLength(1);
  const renewed = await oauth.refreshTokenGrantRequest(server, own, none, tokens.refresh_token!, insecure);
  expect((await oauth.processRefreshTokenResponse(server, own, renewed)).access_token).not.toBe(tokens.access_token);
  const pretending = await oauth.refreshTokenGrantRequest(server, own, oauth.ClientSecretPost('x'), 'y', insecure);
  expect(await pretending.json()).toMatchObject({ error: 'invalid_client' });
});

it('a renewal gives a new pair; the former access is good until its hour is over, the former renewal ends everything', async () => {
  const next = await refresh(given.refresh_token!);
  expect([await opened(given.access_token), await opened(next.access_token)].map((one) => one?.length)).toEqual([1, 1]);
  const third = await refresh(next.refresh_token!);
  expect(await opened(given.access_token)).toBeNull();
  await expect(refresh(given.refresh_token!)).rejects.toEqual(wrong('invalid_grant'));
  expect([await opened(next.access_token), await opened(third.access_token)]).toEqual([null, null]);
  await expect(refresh(third.refresh_token!)).rejects.toEqual(wrong('invalid_grant'));
});

it('of two renewals at once one is given, and both are ended by it: one of them was overheard', async () => {
  const both = await Promise.allSettled([refresh(given.refresh_token!), refresh(given.refresh_token!)]);
  expect(both.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
  for (const answer of both)
    if (answer.status === 'fulfilled') expect(await opened(answer.value.access_token)).toBeNull();
  expect(await opened(given.access_token)).toBeNull();
});

it('a code is good once: used again, what it gave ends', async () => {
  const { redirectTo } = await approve(await asked());
  const tokens = await exchange(redirectTo!);
  await expect(exchange(redirectTo!)).rejects.toEqual(wrong('invalid_grant'));
  expect(await opened(tokens.access_token)).toBeNull();
  await expect(refresh(tokens.refresh_token!)).rejects.toEqual(wrong('invalid_grant'));
});

it('a code is good for a minute, with its verifier, its address and its app alone', async () => {
  const { prisma } = api.db.database;
  const fresh = async () => (await approve(await asked())).redirectTo!;
  await expect(exchange(await fresh(), { verifier: 'w'.repeat(43) })).rejects.toEqual(wrong('invalid_grant'));
  await expect(exchange(await fresh(), { redirectUri: 'https://partner.test/' })).rejects.toEqual(
    wrong('invalid_request'),
  );
  await expect(exchange(await fresh(), { auth: oauth.ClientSecretBasic('wrong') })).rejects.toMatchObject({
    cause: expect.anything(),
  });
  await expect(exchange(await fresh(), { auth: oauth.None() })).rejects.toEqual(wrong('invalid_client'));
  const late = await fresh();
  await prisma.appCode.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(exchange(late)).rejects.toEqual(wrong('invalid_grant'));
});

it('what is asked wrongly goes back to the app in its own words; an unknown app or address goes nowhere', async () => {
  for (const [more, error] of [
    [{ responseType: 'token' }, 'unsupported_response_type'],
    [{ codeChallenge: null }, 'invalid_request'],
    [{ codeChallengeMethod: 'plain' }, 'invalid_request'],
    [{ codeChallengeMethod: null }, 'invalid_request'],
    [{ scope: 'figures:read keys:write' }, 'invalid_scope'],
    [{ scope: 'personal:read' }, 'invalid_scope'],
  ] as const) {
    const { wrongTo } = await readConsent(await asked(more));
    expect([new URL(wrongTo).searchParams.get('error'), new URL(wrongTo).searchParams.get('state')]).toEqual([
      error,
      'st&te',
    ]);
    expect(await approve(await asked(more))).toMatchObject({ redirectTo: null, userErrors: [{ code: 'WRONG_VALUE' }] });
  }
  for (const more of [
    { clientId: 'app_unknown' },
    { redirectUri: 'https://evil.test/back' },
    { redirectUri: `${back}&more=1` },
    { redirectUri: 'https://partner.test/back' },
  ]) {
    expect(await readConsent(await asked(more))).toBeNull();
    expect(await approve(await asked(more))).toMatchObject({ redirectTo: null, userErrors: [{ code: 'NOT_FOUND' }] });
  }
  // A key is no person.
  expect(await readConsent(await asked(), testStore(api.url, stores[0]!, given.access_token))).toBeNull();
});

it('nobody gives more than they have, and nobody without the right gives anything', async () => {
  const scopes = { scope: 'figures:read' };
  expect(await approve(await asked(scopes), {}, people.analyst)).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
  const { id: foreign } = await api.makeStore();
  expect(await approve(await asked(), { storeIds: [stores[0], foreign] })).toMatchObject({
    redirectTo: null,
    userErrors: [{ path: ['storeIds', '1'], code: 'NOT_FOUND' }],
  });
  expect(await approve(await asked(), { storeIds: [] })).toMatchObject({ userErrors: [{ path: ['storeIds'] }] });
  const { prisma } = api.db.database;
  const where = { organizationId_userId: { organizationId: organization, userId: ids.admin! } };
  await prisma.member.update({ where, data: { seesPersonal: false } });
  expect(await approve(await asked())).toMatchObject({ redirectTo: null, userErrors: [{ code: 'FORBIDDEN' }] });
  // What was given is bounded by what the giver has now.
  expect(await opened(given.access_token)).toEqual(one(['figures:read', 'people:read'], false));
  await prisma.member.update({ where, data: { seesPersonal: true, role: 'staff' } });
  expect(await opened(given.access_token)).toEqual(one(['personal:read'], false));
  await prisma.member.update({ where, data: { role: 'admin' } });
  expect(await opened(given.access_token)).toEqual(one(['figures:read', 'people:read', 'personal:read'], true));
});

it('it ends with its giver’s membership, by the merchant, by the app, and with the app', async () => {
  const { prisma } = api.db.database;
  const access = async () =>
    (
      await people.owner!.ask(
        'query ($id: ID!) { node(id: $id) { ... on Organization { appAccess { id appId name scopes seesPersonal stores { id } lastUsedAt } apiKeys { id } } } }',
        { id: organization },
      )
    ).data.node;
  const listed = await access();
  listed.appAccess = listed.appAccess.filter(({ appId }: { appId: string }) => appId === app.id);
  expect(listed.appAccess).toMatchObject([
    {
      appId: app.id,
      name: 'Loyal for admin@apps.test',
      scopes: ['figures:read', 'people:read'],
      seesPersonal: true,
      stores: [{ id: stores[0] }],
    },
  ]);
  expect(listed.apiKeys.map(({ id }: { id: string }) => id)).not.toContain(listed.appAccess[0].id);
  const change = (name: string, type: string) =>
    people.owner!.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`, {
      input: { organizationId: organization, id: listed.appAccess[0].id },
    });
  // An app renews its own secret; nobody else gets one of it.
  expect((await change('rotateApiKey', 'RotateApiKeyInput')).data.rotateApiKey.userErrors).toEqual([
    { code: 'NOT_FOUND' },
  ]);
  expect((await change('revokeApiKey', 'RevokeApiKeyInput')).data.revokeApiKey.userErrors).toEqual([]);
  expect(await opened(given.access_token)).toBeNull();
  expect((await access()).appAccess.map(({ id }: { id: string }) => id)).not.toContain(listed.appAccess[0].id);
  await expect(refresh(given.refresh_token!)).rejects.toEqual(wrong('invalid_grant'));

  const left = await letIn({});
  const whose = { organizationId: organization, userId: ids.admin! };
  await prisma.member.delete({ where: { organizationId_userId: whose } });
  expect(await opened(left.access_token)).toBeNull();
  await expect(refresh(left.refresh_token!)).rejects.toEqual(wrong('invalid_grant'));
  await prisma.member.create({ data: { ...whose, role: 'admin' } });
  expect(await opened(left.access_token)).toBeNull();

  for (const which of ['access_token', 'refresh_token'] as const) {
    const tokens = await letIn({});
    const revoke = (auth: oauth.ClientAuth, who = client()) =>
      oauth.revocationRequest(server, who, auth, tokens[which]!, insecure);
    expect((await revoke(oauth.ClientSecretBasic('wrong'))).status).toBe(401);
    await oauth.processRevocationResponse(await revoke(oauth.None(), { client_id: publicApp }));
    expect(await opened(tokens.access_token)).toHaveLength(1);
    await oauth.processRevocationResponse(await revoke(secretly()));
    expect(await opened(tokens.access_token)).toBeNull();
    // What is no token is answered alike.
    await oauth.processRevocationResponse(await revoke(secretly()));
  }
});

it('an hour later the access is over and is renewed; 60 days without it end it', async () => {
  const { database } = api.db;
  const whereKey = (await findKey(given.access_token)).id;
  const age = (column: string) =>
    database.prisma.$transaction(async (prisma) => {
      await prisma.$executeRaw`SELECT set_config('throughline.organization_id', ${organization}, true)`;
      await prisma.$executeRawUnsafe(
        `UPDATE api_keys SET ${column} = now() - interval '1 second' WHERE id = '${whereKey}'`,
      );
    });
  await age('secret_until');
  expect(await opened(given.access_token)).toBeNull();
  const next = await refresh(given.refresh_token!);
  expect(await opened(next.access_token)).toHaveLength(1);
  await age('expires_at');
  expect(await opened(next.access_token)).toBeNull();
});

async function findKey(token: string): Promise<{ id: string }> {
  const { data } = await testStore(api.url, stores[0]!, token).ask('{ viewer { id } }');
  return data.viewer;
}

it('what an app does is told in the audit log by its name and for whom; consents and apps are told too', async () => {
  const definers = await exchange(
    (await approve(await asked({ scope: 'definitions:write figures:read' }))).redirectTo!,
  );
  await testStore(api.url, stores[0]!, definers.access_token).ask(
    `mutation ($store: ID!) { createFolder(input: { storeId: $store, kind: SEGMENT, name: "Of the app" }) { userErrors { code } } }`,
  );
  const log = async (of: TestStore, id: string) =>
    (
      await of.ask(
        `query ($id: ID!) { node(id: $id) { ... on Organization { auditLog(first: 20) { nodes { operation outcome actorKind actorName objectName } } } } }`,
        { id },
      )
    ).data.node.auditLog.nodes;
  const own = await log(people.owner!, organization);
  expect(own).toContainEqual(
    expect.objectContaining({
      operation: 'createFolder',
      outcome: 'DONE',
      actorKind: 'API_KEY',
      actorName: expect.stringMatching(/^Loyal for admin@apps\.test \(tla_[\w-]{4}…/),
    }),
  );
  expect(own).toContainEqual(expect.objectContaining({ operation: 'approveApp', outcome: 'DONE' }));
  expect(await log(partner, partnerOrganization)).toContainEqual(
    expect.objectContaining({ operation: 'createApp', objectName: 'Loyal' }),
  );
});

it('an app is registered by addresses that are its own, changed, given another secret, and deleted with all it was given', async () => {
  for (const uri of [
    'http://partner.test/back',
    'https://partner.test/back#x',
    'https://a:b@partner.test/',
    'javascript:alert(1)',
    'app:/back',
    '/back',
    'http://localhost.evil.test/',
  ]) {
    expect(await keepApp('createApp', 'CreateAppInput', { name: 'X', redirectUris: [back, uri] }), uri).toMatchObject({
      app: null,
      secret: null,
      userErrors: [{ path: ['redirectUris', '1'], code: 'WRONG_VALUE' }],
    });
  }
  const id = { id: app.id };
  const foreign = { organizationId: organization, ...id };
  expect(await keepApp('deleteApp', 'AppInput', foreign, people.owner)).toMatchObject({
    userErrors: [{ code: 'NOT_FOUND' }],
  });
  expect(await keepApp('updateApp', 'UpdateAppInput', { ...id, name: 'Loyaler' })).toMatchObject({
    app: { name: 'Loyaler', redirectUris: [back] },
    userErrors: [],
  });
  const rotated = await keepApp('rotateAppSecret', 'AppInput', id);
  expect(rotated.app.lastFour).toBe(rotated.secret.slice(-4));
  await expect(refresh(given.refresh_token!)).rejects.toThrow();
  app.secret = rotated.secret;
  const next = await refresh(given.refresh_token!);
  expect(await keepApp('rotateAppSecret', 'AppInput', { id: publicApp })).toMatchObject({
    userErrors: [{ path: ['id'] }],
  });
  expect(await keepApp('deleteApp', 'AppInput', id)).toEqual({ app: null, secret: null, userErrors: [] });
  expect(await opened(next.access_token)).toBeNull();
  expect(await readConsent(await asked())).toBeNull();
});
