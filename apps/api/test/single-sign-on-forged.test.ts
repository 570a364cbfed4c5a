// A provider that answers what it should not: whatever is wrong with what says who somebody is, nobody is signed in.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createUser } from '@throughline/db/organizations/create-user';
import { addSignOnDomain, noteDomainVerified } from '@throughline/db/sign-on/sign-on-settings';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dashboardToken } from './dashboard-token.ts';
import { startTestApi, type TestApi } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let server: http.Server;
let issuer: string;
let idToken: (nonce: string) => Promise<string>;
let nonce = '';
const browserHash = 'c'.repeat(64);
const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256');

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  server = http.createServer(async (request, response) => {
    const answer = (body: object) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration')
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (request.url === '/jwks') return answer({ keys: [jwk] });
    return answer({ access_token: 'a', token_type: 'bearer', expires_in: 60, id_token: await idToken(nonce) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = await api.makeStore();
  const { database } = api.db;
  const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
  const user = await createUser(database, { email: 'owner@forged.test', passwordHash: 'x', organizationId });
  const input = { organizationId, issuer, clientId: 'us', clientSecret: 'secret', defaultRole: 'viewer' };
  const asked =
    'mutation ($input: SetSingleSignOnInput!) { setSingleSignOn(input: $input) { userErrors { message } } }';
  const { data } = await memberIn(api, user!.id, store.id).ask(asked, { input });
  expect(data.setSingleSignOn.userErrors).toEqual([]);
  const domain = await addSignOnDomain(database, organizationId, { domain: 'forged.test', token: 'x', max: 20 });
  await noteDomainVerified(database, domain!, Date.now());
});
afterAll(async () => {
  await api?.close();
  server?.close();
});

const post = async (path: string, body: object, authorization?: string) =>
  fetch(`${api.url}/v1/sign-on/${path}`, {
    method: 'POST',
    headers: { authorization: authorization ?? (await dashboardToken()), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
/** The whole way; `token` makes what the provider says. */
async function come(token: typeof idToken, more = ''): Promise<number> {
  const begun = await post('begin', { email: 'owner@forged.test', browserHash, returnTo: '/' });
  const location = new URL(((await begun.json()) as { location: string }).location);
  idToken = token;
  nonce = location.searchParams.get('nonce')!;
  const search = `?code=x&state=${location.searchParams.get('state')}${more}`;
  return (await post('finish', { search, browserHash })).status;
}
const claims = (nonceOf: string, more: JWTPayload = {}): JWTPayload => {
  const now = Math.floor(Date.now() / 1000);
  const who = { sub: 'x', email: 'owner@forged.test', email_verified: true, nonce: nonceOf };
  return { iss: issuer, aud: 'us', iat: now, exp: now + 300, ...who, ...more };
};
const signed =
  (more: JWTPayload, key = privateKey, alg = 'RS256') =>
  (nonceOf: string) =>
    new SignJWT(claims(nonceOf, more)).setProtectedHeader({ alg, kid: 'k1' }).sign(key);

it('an answer that is right in all signs in', async () => {
  expect(await come(signed({}))).toBe(200);
});

it.each<[string, () => typeof idToken, string?]>([
  ['another issuer', () => signed({ iss: 'https://evil.example' })],
  ['another audience', () => signed({ aud: 'another client' })],
  ['several audiences without saying for whom', () => signed({ aud: ['us', 'them'], azp: 'them' })],
  ['another nonce', () => () => signed({})('another')],
  ['no nonce', () => (own) => signed({ nonce: undefined })(own)],
  ['a token that has ended', () => signed({ exp: Math.floor(Date.now() / 1000) - 600 })],
  ['another key', () => signed({}, stranger.privateKey)],
  ['no signature', () => async (own) => new UnsecuredJWT(claims(own)).encode()],
  [
    'a signature by the client’s secret',
    () => (own) => new SignJWT(claims(own)).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from('secret'.repeat(8))),
  ],
  ['no token at all', () => async () => ''],
  ['the answer of another provider', () => signed({}), '&iss=https%3A%2F%2Fevil.example'],
])('with %s nobody is signed in', async (_, token, more) => {
  expect(await come(token(), more)).toBe(403);
});

it('a refusal of the provider is told, and signs nobody in', async () => {
  expect(await come(signed({}), '&error=access_denied')).toBe(403);
});

it('of an hour 20 refusals are told: nobody fills the audit log by coming back refused', async () => {
  for (let time = 0; time < 20; time += 1) expect(await come(async () => '')).toBe(403);
  const client = new pg.Client({ connectionString: api.db.urls.owner });
  await client.connect();
  const { rows } = await client.query(
    `SELECT count(*)::int AS rows FROM audit_log WHERE operation = 'signIn' AND outcome = 'REFUSED' AND problem = 'WRONG_ANSWER'`,
  );
  await client.end();
  expect(rows).toEqual([{ rows: 20 }]);
});

it.each<[string, () => string | Promise<string>]>([
  ['no token', () => ''],
  ['a person’s token', () => dashboardToken({ audience: 'api' })],
  ['a token of another secret', () => dashboardToken({ secret: 'another secret for tests, of 32+ bytes' })],
  ['a token that has ended', () => dashboardToken({ expires: '-1s' })],
])('with %s the way to a provider is closed to who is not the dashboard', async (_, authorization) => {
  for (const path of ['offer', 'begin', 'finish']) {
    const answer = await post(path, { email: 'owner@forged.test', browserHash, returnTo: '/' }, await authorization());
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      errors: [{ path: ['authorization'], code: 'UNAUTHENTICATED', message: 'Only the dashboard asks this.' }],
    });
  }
});
