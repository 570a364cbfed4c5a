import { openAuthDatabase } from '@throughline/db/auth/open-auth-database';
import { startSession } from '@throughline/db/auth/sessions';
import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createUser } from '@throughline/db/organizations/create-user';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import { findTicket, mustUseSingleSignOn, takeTicket } from '@throughline/db/sign-on/sign-on-flows';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dashboardToken } from './dashboard-token.ts';
import { type IdentityProvider, type NameServer, startIdentityProvider, startNameServer } from './identity-provider.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let provider: IdentityProvider;
let names: NameServer;
let organization: string;
let owner: TestStore;
let auth: ReturnType<typeof openAuthDatabase>;
const browser = 'a'.repeat(64);

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  names = await startNameServer();
  api.services.env.dnsServers = [names.address];
  provider = await startIdentityProvider(`${api.url}/signin/single-sign-on/callback`);
  auth = openAuthDatabase(api.db.urls.auth, { max: 2 });
  const store = await api.makeStore();
  const { prisma } = api.db.database;
  organization = (await prisma.store.findUniqueOrThrow({ where: { id: store.id } })).organizationId;
  const user = await createUser(api.db.database, {
    email: 'owner@shop.test',
    passwordHash: 'x',
    organizationId: organization,
  });
  owner = memberIn(api, user!.id, store.id);
});
afterAll(async () => {
  await auth?.close();
  await api?.close();
  await provider?.close();
  await names?.close();
});

const fields =
  'issuer clientId defaultRole required lastUsedAt callbackUrl domains { id domain recordName recordValue verifiedAt }';
async function mutate(name: string, type: string, input: object = {}, who = owner) {
  const asked = `mutation ($input: ${type}!) { ${name}(input: $input) { singleSignOn { ${fields} } userErrors { path code message } } }`;
  const { data, errors } = await who.ask(asked, { input: { organizationId: organization, ...input } });
  expect(errors).toBeUndefined();
  return data[name];
}
const settings = (more: object = {}) => ({
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  defaultRole: 'viewer',
  ...more,
});
const post = async (path: string, body: object) => {
  const response = await fetch(`${api.url}/v1/sign-on/${path}`, {
    method: 'POST',
    headers: { authorization: await dashboardToken(), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of many shapes.
  return { status: response.status, body: (await response.json()) as any };
};
const begin = async (email: string) =>
  (await post('begin', { email, browserHash: browser, returnTo: '/stores' })).body.location as string;
const finish = (search: string, by = browser) => post('finish', { search, browserHash: by });
/** The whole way of one person. */
async function signOn(sub: string) {
  const back = await provider.visit(await begin(`${sub}@shop.test`), sub);
  return finish(back.search);
}
const person = (sub: string, more: object = {}) =>
  provider.accounts.set(sub, { sub, email: `${sub}@shop.test`, email_verified: true, name: sub, ...more });
const rolesOf = async (email: string) => {
  const rows = await api.db.database.prisma.member.findMany({
    where: { user: { email } },
    select: { role: true, seesPersonal: true, organizationId: true },
  });
  return rows.map(({ organizationId, ...row }) => ({ ...row, here: organizationId === organization }));
};

it('what is typed wrong is refused with all of it at once, before anything is kept', async () => {
  const { userErrors } = await mutate(
    'setSingleSignOn',
    'SetSingleSignOnInput',
    settings({ issuer: 'http://10.0.0.1', clientId: '' }),
  );
  expect(userErrors.map(({ path }: { path: string[] }) => path)).toEqual([['issuer'], ['clientId']]);
  const none = await mutate(
    'setSingleSignOn',
    'SetSingleSignOnInput',
    settings({ issuer: `${provider.issuer}/elsewhere` }),
  );
  expect(none.userErrors[0]).toMatchObject({
    path: ['issuer'],
    message: expect.stringContaining('identity provider did not answer'),
  });
  const secretless = await mutate('setSingleSignOn', 'SetSingleSignOnInput', settings({ clientSecret: null }));
  expect(secretless.userErrors).toMatchObject([{ path: ['clientSecret'] }]);
  const done = await mutate('setSingleSignOn', 'SetSingleSignOnInput', settings());
  expect(done.userErrors).toEqual([]);
  expect(done.singleSignOn).toMatchObject({
    issuer: provider.issuer,
    clientId: 'throughline',
    defaultRole: 'viewer',
    required: false,
    lastUsedAt: null,
    callbackUrl: `${api.url}/signin/single-sign-on/callback`,
    domains: [],
  });
  const row = await inOrganization(api.db.database, organization, (prisma) => prisma.singleSignOn.findFirstOrThrow());
  expect(JSON.stringify(row)).not.toContain(provider.clientSecret);
});

it('a secret goes to no other provider than the one it came from', async () => {
  const other = await startIdentityProvider('http://127.0.0.1/none');
  const { userErrors } = await mutate(
    'setSingleSignOn',
    'SetSingleSignOnInput',
    settings({ issuer: other.issuer, clientSecret: null }),
  );
  expect(userErrors).toMatchObject([{ path: ['clientSecret'] }]);
  await other.close();
});

it('a domain counts once the DNS says whose it is, and belongs to one organization', async () => {
  const added = await mutate('addSignOnDomain', 'AddSignOnDomainInput', { domain: ' @Shop.test ' });
  const [domain] = added.singleSignOn.domains;
  expect(domain).toMatchObject({ domain: 'shop.test', recordName: '_throughline.shop.test', verifiedAt: null });
  expect((await mutate('addSignOnDomain', 'AddSignOnDomainInput', { domain: 'no domain' })).userErrors[0].path).toEqual(
    ['domain'],
  );
  const check = async () =>
    (await mutate('checkSignOnDomain', 'SignOnDomainInput', { id: domain.id })).userErrors[0]?.message ?? null;
  expect(await check()).toMatch(/^The DNS has no TXT record at _throughline\.shop\.test yet/);
  names.records.set('_throughline.shop.test', ['throughline-verification=another']);
  expect(await check()).toMatch(/says something else/);
  expect((await post('offer', { email: 'a@shop.test' })).body).toEqual({ offered: false, required: false });
  names.records.set('_throughline.shop.test', ['v=spf1 -all', domain.recordValue]);
  expect(await check()).toBeNull();
  for (const email of ['a@shop.test', 'NOBODY@SHOP.TEST'])
    expect((await post('offer', { email })).body).toEqual({ offered: true, required: false });
  for (const email of ['a@sub.shop.test', 'a@shop.test.evil.example', 'shop.test@other.test', 'a', ''])
    expect((await post('offer', { email })).body, email).toEqual({ offered: false, required: false });

  const other = await createOrganization(api.db.database, { name: 'Other' });
  const eve = await createUser(api.db.database, {
    email: 'eve@other.test',
    passwordHash: 'x',
    organizationId: other.id,
  });
  const asEve = memberIn(api, eve!.id, owner.id);
  const theirs = await mutate(
    'addSignOnDomain',
    'AddSignOnDomainInput',
    { organizationId: other.id, domain: 'shop.test' },
    asEve,
  );
  const { id, recordValue } = theirs.singleSignOn.domains[0];
  names.records.set('_throughline.shop.test', [recordValue]);
  const refused = await mutate('checkSignOnDomain', 'SignOnDomainInput', { organizationId: other.id, id }, asEve);
  expect(refused.userErrors[0].message).toMatch(/^Another organization has verified this domain/);
  const foreign = await mutate(
    'checkSignOnDomain',
    'SignOnDomainInput',
    { id: domain.id, organizationId: other.id },
    asEve,
  );
  expect(foreign.userErrors[0].code).toBe('NOT_FOUND');
});

it('cannot be required before somebody signed in by it', async () => {
  const { userErrors } = await mutate('requireSingleSignOn', 'RequireSingleSignOnInput', { required: true });
  expect(userErrors).toMatchObject([
    { path: ['required'], message: 'Sign in by it once before you require it of others.' },
  ]);
});

it('who comes for the first time becomes a member of the role set, signed in once by a ticket', async () => {
  person('nina');
  const { status, body } = await signOn('nina');
  expect([status, body.returnTo]).toEqual([200, '/stores']);
  expect(await rolesOf('nina@shop.test')).toEqual([{ role: 'viewer', seesPersonal: false, here: true }]);
  const userId = await findTicket(auth, body.ticket, Date.now());
  expect((await api.db.database.prisma.user.findUniqueOrThrow({ where: { id: userId! } })).email).toBe(
    'nina@shop.test',
  );
  expect(await findTicket(auth, body.ticket, Date.now() + 11 * 60_000)).toBeNull();
  expect(await takeTicket(auth, body.ticket, Date.now())).toBe(true);
  expect(await takeTicket(auth, body.ticket, Date.now())).toBe(false);
});

it('an account of the address is bound to the provider’s name of the person, and follows it when the address changes there', async () => {
  const before = await createUser(api.db.database, {
    email: 'otto@shop.test',
    passwordHash: 'x',
    organizationId: organization,
    role: 'admin',
  });
  person('otto');
  const first = await signOn('otto');
  expect(await findTicket(auth, first.body.ticket, Date.now())).toBe(before!.id);
  expect(await rolesOf('otto@shop.test')).toEqual([{ role: 'admin', seesPersonal: true, here: true }]);
  person('otto', { email: 'otto.new@shop.test' });
  const again = await signOn('otto');
  expect(await findTicket(auth, again.body.ticket, Date.now())).toBe(before!.id);
  expect(await rolesOf('otto.new@shop.test')).toEqual([]);
});

it('an address that the provider has not verified, or of another domain, is nobody’s', async () => {
  for (const [sub, more] of [
    ['unsure', { email_verified: false }],
    ['silent', { email_verified: undefined }],
    ['foreign', { email: 'owner@other.test' }],
    ['sub', { email: 'owner@sub.shop.test' }],
    ['two', { email: 'owner@shop.test@other.test' }],
  ] as const) {
    person(sub, more);
    const { status, body } = await signOn(sub);
    expect([sub, status, body.ticket]).toEqual([sub, 403, undefined]);
  }
});

it('an answer counts once, in the browser that began, with its own state', async () => {
  person('pia');
  const back = await provider.visit(await begin('pia@shop.test'), 'pia');
  expect((await finish(back.search, 'b'.repeat(64))).status).toBe(400);
  const altered = back.search.replace(/state=[^&]+/, `state=${'x'.repeat(43)}`);
  expect((await finish(altered)).status).toBe(400);
  expect((await finish(back.search)).status).toBe(200);
  expect((await finish(back.search)).status).toBe(400);
  const [one, two] = [await provider.visit(await begin('pia@shop.test'), 'pia'), await begin('pia@shop.test')];
  const swapped = new URLSearchParams(one.search);
  swapped.set('state', new URL(two).searchParams.get('state')!);
  expect((await finish(`?${swapped}`)).status, 'the code of another flow').toBe(403);
});

it('who was taken out is not let in again by coming once more', async () => {
  person('rosa');
  await signOn('rosa');
  const { prisma } = api.db.database;
  const { id: userId } = await prisma.user.findUniqueOrThrow({ where: { email: 'rosa@shop.test' } });
  await prisma.member.delete({ where: { organizationId_userId: { organizationId: organization, userId } } });
  const { status, body } = await signOn('rosa');
  expect([status, body.errors[0].message]).toEqual([
    403,
    'You were taken out of the organization. Ask to be invited again.',
  ]);
  expect(await rolesOf('rosa@shop.test')).toEqual([]);
});

it('who was a member by another way and was taken out is not let in by it, until they are invited', async () => {
  const { prisma } = api.db.database;
  const made = { email: 'tess@shop.test', passwordHash: 'x', organizationId: organization, role: 'analyst' as const };
  const { id: userId } = (await createUser(api.db.database, made))!;
  await prisma.member.delete({ where: { organizationId_userId: { organizationId: organization, userId } } });
  person('tess');
  expect((await signOn('tess')).status).toBe(403);
  expect(await rolesOf('tess@shop.test')).toEqual([]);
  await prisma.member.create({ data: { organizationId: organization, userId, role: 'analyst', seesPersonal: false } });
  expect((await signOn('tess')).status).toBe(200);
  expect(await rolesOf('tess@shop.test')).toEqual([{ role: 'analyst', seesPersonal: false, here: true }]);
});

it('an address that the provider gave to another person does not open the account of whom it was before', async () => {
  person('uma');
  await signOn('uma');
  const { prisma } = api.db.database;
  const { id: userId } = await prisma.user.findUniqueOrThrow({ where: { email: 'uma@shop.test' } });
  const asAnother = async () => {
    const back = await provider.visit(await begin('uma@shop.test'), 'uma-2');
    return finish(back.search);
  };
  provider.accounts.set('uma-2', { sub: 'uma-2', email: 'uma@shop.test', email_verified: true, name: 'Uma' });
  const { status, body } = await asAnother();
  expect([status, body.ticket, body.errors[0].message]).toEqual([
    403,
    undefined,
    'The account of this address belongs to somebody else at the identity provider. An owner can take that member out and invite you.',
  ]);
  const member = { organizationId: organization, userId };
  await prisma.member.delete({ where: { organizationId_userId: member } });
  expect((await asAnother()).status).toBe(403);
  await prisma.member.create({ data: { ...member, role: 'viewer', seesPersonal: false } });
  expect((await asAnother()).status).toBe(200);
});

it('many sign-ins that are only begun do not end one that the provider has answered', async () => {
  person('vera');
  const { body } = await signOn('vera');
  const { prisma } = api.db.database;
  const begun = Array.from({ length: 2_005 }, (_, at) => ({
    ...{ stateHash: `flood ${at}`, organizationId: organization, browserHash: 'x', nonce: 'x', codeVerifier: 'x' },
    ...{ returnTo: '/', expiresAt: new Date(Date.now() + 11 * 60_000) },
  }));
  await prisma.signOnFlow.createMany({ data: begun });
  await begin('vera@shop.test');
  const open = await prisma.signOnFlow.count({ where: { organizationId: organization, ticketHash: null } });
  expect([open, await takeTicket(auth, body.ticket, Date.now())]).toEqual([2_000, true]);
  await prisma.signOnFlow.deleteMany({ where: { stateHash: { startsWith: 'flood ' } } });
});

it('once required, members of the domains come by it alone, their sessions end, and owners keep every way', async () => {
  const { prisma } = api.db.database;
  const idOf = async (email: string) => (await prisma.user.findUniqueOrThrow({ where: { email } })).id;
  const [nina, boss] = [await idOf('nina@shop.test'), await idOf('owner@shop.test')];
  const origin = { address: null, browser: null, secondFactor: false };
  const owned = { passwordHash: 'x', organizationId: organization };
  for (const userId of [nina, boss]) await startSession(auth, { userId, ...origin }, Date.now());
  expect(await mustUseSingleSignOn(auth, nina)).toBe(false);
  const { singleSignOn, userErrors } = await mutate('requireSingleSignOn', 'RequireSingleSignOnInput', {
    required: true,
  });
  expect([userErrors, singleSignOn.required]).toEqual([[], true]);
  expect(await mustUseSingleSignOn(auth, nina)).toBe(true);
  expect(await mustUseSingleSignOn(auth, boss)).toBe(false);
  const { rows } = await auth.pool.query('SELECT user_id FROM sessions ORDER BY 1');
  expect(rows).toEqual([{ user_id: boss }]);
  expect((await post('offer', { email: 'x@shop.test' })).body).toEqual({ offered: true, required: true });

  const signedIn = async () =>
    (await auth.pool.query<{ user_id: string }>('SELECT user_id FROM sessions')).rows.map((row) => row.user_id);
  const { id: joiner } = await prisma.user.create({ data: { id: 'usr_wim', email: 'wim@shop.test' } });
  await startSession(auth, { userId: joiner, ...origin }, Date.now());
  await prisma.member.create({
    data: { organizationId: organization, userId: joiner, role: 'viewer', seesPersonal: false },
  });
  expect(await signedIn(), 'joined by an invitation').toEqual([boss]);
  const second = (await createUser(api.db.database, { ...owned, email: 'xena@shop.test' }))!.id;
  const outside = (await createUser(api.db.database, { ...owned, email: 'yves@later.test', role: 'viewer' }))!.id;
  for (const userId of [second, outside]) await startSession(auth, { userId, ...origin }, Date.now());
  await prisma.member.updateMany({ where: { userId: second }, data: { role: 'admin' } });
  expect((await signedIn()).sort(), 'an owner no longer').toEqual([boss, outside].sort());
  const added = await mutate('addSignOnDomain', 'AddSignOnDomainInput', { domain: 'later.test' });
  const later = added.singleSignOn.domains.find((one: { domain: string }) => one.domain === 'later.test');
  names.records.set('_throughline.later.test', [later.recordValue]);
  expect((await mutate('checkSignOnDomain', 'SignOnDomainInput', { id: later.id })).userErrors).toEqual([]);
  expect(await signedIn(), 'a domain that was verified later').toEqual([boss]);
  expect(await mustUseSingleSignOn(auth, outside)).toBe(true);
  await mutate('removeSignOnDomain', 'SignOnDomainInput', { id: later.id });
  const other = await mutate('setSingleSignOn', 'SetSingleSignOnInput', settings());
  expect(other.singleSignOn).toMatchObject({ required: false, lastUsedAt: null });
  const removed = await mutate('removeSingleSignOn', 'RemoveSingleSignOnInput');
  expect(removed.singleSignOn).toMatchObject({ issuer: null, required: false, domains: [{ domain: 'shop.test' }] });
  expect((await post('begin', { email: 'nina@shop.test', browserHash: browser, returnTo: '/' })).status).toBe(404);
});

it('what came of it stands in the audit log', async () => {
  const { data } = await owner.ask(
    `query ($id: ID!) { node(id: $id) { ... on Organization { auditLog(first: 200) { nodes { operation outcome problem actorName } } } } }`,
    { id: organization },
  );
  const told = data.node.auditLog.nodes.map((one: { operation: string; problem: string | null }) =>
    [one.operation, one.problem].filter(Boolean).join(' '),
  );
  for (const one of [
    'joinBySignOn',
    'signIn UNVERIFIED_ADDRESS',
    'signIn FOREIGN_ADDRESS',
    'signIn WRONG_ANSWER',
    'signIn NOT_A_MEMBER',
    'signIn OTHER_PERSON',
    'setSingleSignOn',
    'requireSingleSignOn',
  ])
    expect(told, one).toContain(one);
});
