// An agency in a client's store: let in by a link, held to each limit, and out with the next request.

import { createUser } from '@throughline/db/organizations/create-user';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type MailServer, startMailServer } from './mail-server.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

const day = 86_400_000;
let api: TestApi;
let mail: MailServer;
let clock = Date.parse('2026-03-01T12:00:00Z');
let shoes: string;
let hats: string;
let merchant: string;
let agency: string;
let keyed: TestStore;
let ana: { id: string; as: TestStore };
let mel: { id: string; as: TestStore };

/** A person of no organization at first. */
async function person(email: string, organizationId: string, role: 'owner' | 'admin' | 'analyst' | 'viewer') {
  const user = await createUser(api.db.database, { email, passwordHash: 'x', organizationId, role });
  return { id: user!.id, as: memberIn(api, user!.id, shoes) };
}

beforeAll(async () => {
  mail = await startMailServer();
  api = await startTestApi({ now: () => clock, smtpUrl: mail.url, events: { askAgainMs: 0 } });
  keyed = await api.makeStore();
  shoes = keyed.id;
  merchant = (await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: shoes } })).organizationId;
  mel = await person('mel@merchant.test', merchant, 'owner');
  const input = { organizationId: merchant, name: 'Hats', currencyCode: 'EUR', timeZone: 'Europe/Berlin' };
  const { data } = await mel.as.ask(
    'mutation ($input: CreateStoreInput!) { createStore(input: $input) { store { id } } }',
    { input },
  );
  hats = data.createStore.store.id;
  await keyed.sendFacts({
    orders: [
      {
        id: '1',
        placedAt: '2026-01-01T10:00:00Z',
        channel: 'pos',
        gross: '5.00',
        customer: { id: 'c1', email: 'c1@shop.test' },
      },
    ],
  });
  // Ana belongs to nothing until she makes her agency.
  ana = await person('ana@agency.test', merchant, 'viewer');
  await api.db.database.prisma.member.deleteMany({ where: { userId: ana.id } });
  agency = (await create('Brightline', 'AGENCY')).organization.id;
});
afterAll(async () => {
  await api?.close();
  await mail?.close();
});
beforeEach(async () => {
  await api.db.database.prisma.grant.deleteMany();
});

async function create(name: string, kind: string) {
  const asked = `mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id name kind role } userErrors { path code } } }`;
  return (await ana.as.ask(asked, { input: { name, kind } })).data.createOrganization;
}

async function run(who: { as: TestStore }, name: string, input: object, wanted = 'grant { id state agencyName }') {
  const type = `${{ renewGrant: 'Grant', endGrant: 'Grant', giveUpGrant: 'Grant' }[name] ?? name[0]!.toUpperCase() + name.slice(1)}Input`;
  const asked = `mutation ($input: ${type}!) { ${name}(input: $input) { ${wanted} userErrors { path code } } }`;
  const { data, errors } = await who.as.ask(asked, { input });
  expect(errors).toBeUndefined();
  return data[name];
}
const offer = async (limits: object = {}) => {
  const input = { organizationId: merchant, label: 'Spring', role: 'analyst', ...limits };
  const { grant, link, mailed, userErrors } = await run(mel, 'offerGrant', input, 'grant { id state } link mailed');
  return {
    id: grant?.id as string,
    state: grant?.state,
    token: link?.split('/grants/')[1] as string,
    mailed,
    userErrors,
  };
};
const accept = (token: string, organizationId = agency) => run(ana, 'acceptGrant', { organizationId, token });
const given = async (limits: object = {}) => {
  const { id, token } = await offer(limits);
  expect((await accept(token)).userErrors).toEqual([]);
  return id;
};
const reached = async (who = ana) =>
  (await who.as.ask('{ viewer { stores { id permissions seesPersonal } } }')).data.viewer.stores;
const storesOf = async (who = ana) => (await reached(who)).map(({ id }: { id: string }) => id);

it('who is signed in makes an organization and owns it; a key makes none, and an operator can keep it to themselves', async () => {
  expect(await create(' Second ', 'AGENCY')).toEqual({
    organization: { id: expect.stringMatching(/^org_/), name: 'Second', kind: 'AGENCY', role: 'owner' },
    userErrors: [],
  });
  expect((await create(' ', 'AGENCY')).userErrors).toEqual([{ path: ['name'], code: 'WRONG_VALUE' }]);
  api.services.env.newOrganizations = 'operator';
  expect((await create('Third', 'AGENCY')).userErrors).toEqual([{ path: [], code: 'FORBIDDEN' }]);
  api.services.env.newOrganizations = 'everybody';
});

it('an offer is seen by whoever has its link, taken up once, and lets the agency in', async () => {
  expect(await storesOf()).toEqual([]);
  const { id, token, state, mailed } = await offer();
  expect([state, mailed]).toEqual(['OFFERED', false]);
  const seen = `query ($token: String!) { grantOffer(token: $token) { merchantName agencyName role seesPersonal allStores stores { name } expiresAt createdBy } }`;
  expect((await ana.as.ask(seen, { token })).data.grantOffer).toEqual({
    merchantName: expect.any(String),
    agencyName: null,
    role: 'analyst',
    seesPersonal: false,
    allStores: true,
    stores: [{ name: 'Hats' }, { name: expect.any(String) }],
    expiresAt: null,
    createdBy: 'mel@merchant.test',
  });
  expect((await ana.as.ask(seen, { token: 'A'.repeat(43) })).data.grantOffer).toBeNull();
  expect(await accept(token)).toEqual({ grant: { id, state: 'ACTIVE', agencyName: 'Brightline' }, userErrors: [] });
  expect((await storesOf()).sort()).toEqual([hats, shoes].sort());
  expect((await accept(token)).userErrors).toEqual([{ path: ['token'], code: 'NOT_FOUND' }]);
  expect((await ana.as.ask(seen, { token })).data.grantOffer).toBeNull();
  const row = await api.db.database.prisma.grant.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify(row)).not.toContain(token);
});

it('of two agencies that take up one link at once one has it', async () => {
  const other = (await create('Third', 'AGENCY')).organization.id;
  const { token } = await offer();
  const answers = await Promise.all([accept(token), accept(token, other)]);
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
});

it('only a merchant gives, only an agency takes up, and only owners and admins of either', async () => {
  const nina = await person('nina@merchant.test', merchant, 'analyst');
  const input = { organizationId: merchant, label: 'x', role: 'viewer' };
  expect((await run(nina, 'offerGrant', input)).userErrors).toEqual([{ path: [], code: 'FORBIDDEN' }]);
  const own = { ...input, organizationId: agency };
  expect((await run(ana, 'offerGrant', own)).userErrors).toEqual([{ path: ['organizationId'], code: 'WRONG_VALUE' }]);
  expect((await run(ana, 'offerGrant', input)).userErrors).toEqual([{ path: ['organizationId'], code: 'NOT_FOUND' }]);
  const { token } = await offer();
  expect((await run(mel, 'acceptGrant', { organizationId: merchant, token })).userErrors).toEqual([
    { path: ['organizationId'], code: 'WRONG_VALUE' },
  ]);
  const bea = await person('bea@agency.test', agency, 'analyst');
  expect((await run(bea, 'acceptGrant', { organizationId: agency, token })).userErrors).toEqual([
    { path: [], code: 'FORBIDDEN' },
  ]);
});

it('a link ends after 14 days, when it is renewed or declined, and with who made it', async () => {
  const { id, token } = await offer();
  clock += 14 * day;
  expect((await accept(token)).userErrors).toEqual([{ path: ['token'], code: 'NOT_FOUND' }]);
  const renewed = await run(mel, 'renewGrant', { organizationId: merchant, id }, 'grant { state } link');
  expect(renewed.grant).toEqual({ state: 'OFFERED' });
  expect((await accept(token)).userErrors).toHaveLength(1);
  const fresh = renewed.link.split('/grants/')[1];
  expect(await run(ana, 'declineGrant', { token: fresh })).toEqual({ grant: null, userErrors: [] });
  expect((await accept(fresh)).userErrors).toHaveLength(1);
  expect((await listed()).map(({ state }) => state)).toEqual(['DECLINED']);
  const second = await person('kim@merchant.test', merchant, 'admin');
  const input = { organizationId: merchant, label: 'By Kim', role: 'viewer' };
  const byKim = (await run(second, 'offerGrant', input, 'link')).link.split('/grants/')[1];
  await run(mel, 'removeMember', { organizationId: merchant, userId: second.id }, 'member { role }');
  expect((await accept(byKim)).userErrors).toHaveLength(1);
  expect((await listed()).map(({ label, state }) => [label, state])).toEqual([
    ['By Kim', 'LAPSED'],
    ['Spring', 'DECLINED'],
  ]);
});

const listed = async (who = mel, organizationId = merchant, side = 'grants') => {
  const asked = `query ($id: ID!) { node(id: $id) { ... on Organization { list: ${side} { id label state role seesPersonal allStores lastUsedAt endedBy acceptedBy agencyName merchantName } } } }`;
  const { data, errors } = await who.as.ask(asked, { id: organizationId });
  expect(errors).toBeUndefined();
  return data.node.list as Record<string, unknown>[];
};

it("what an agency may is what both its own role and the grant allow, and never the merchant's members", async () => {
  const id = await given({ role: 'viewer', storeIds: [shoes] });
  const viewers = ['figures:read', 'people:read'];
  expect(await reached()).toEqual([{ id: shoes, permissions: viewers, seesPersonal: false }]);
  const limit = (limits: object) => run(mel, 'updateGrant', { organizationId: merchant, id, ...limits });
  await limit({ role: 'admin' });
  expect((await reached())[0].permissions).toEqual(expect.arrayContaining(['keys:write', 'data:write', 'store:write']));
  expect((await reached())[0].permissions).not.toEqual(expect.arrayContaining(['members:write']));
  const bea = await person('ben@agency.test', agency, 'viewer');
  expect(await reached(bea)).toEqual([{ id: shoes, permissions: viewers, seesPersonal: false }]);
});

it('each limit holds alone from the next request on: stores, personal data, the end', async () => {
  const id = await given({ seesPersonal: true });
  const limit = async (limits: object) =>
    expect((await run(mel, 'updateGrant', { organizationId: merchant, id, ...limits })).userErrors).toEqual([]);
  const emails = async () => {
    const { data } = await ana.as.ask('query ($store: ID!) { store(id: $store) { people { nodes { emails } } } }');
    return data.store?.people.nodes.map((one: { emails: string[] }) => one.emails);
  };
  expect(await emails()).toEqual([['c1@shop.test']]);
  await limit({ seesPersonal: false });
  expect(await emails()).not.toEqual([['c1@shop.test']]);
  await limit({ storeIds: [hats] });
  expect(await storesOf()).toEqual([hats]);
  expect(await emails()).toBeUndefined();
  await limit({ storeIds: null });
  expect((await storesOf()).sort()).toEqual([hats, shoes].sort());
  await limit({ expiresAt: new Date(clock + day).toISOString() });
  expect(await storesOf()).toHaveLength(2);
  clock += day;
  expect(await storesOf()).toEqual([]);
  expect((await listed())[0]).toMatchObject({ state: 'EXPIRED' });
  await limit({ expiresAt: null });
  expect(await storesOf()).toHaveLength(2);
});

it('of changes that come at once each holds: none gives back what another has just taken', async () => {
  for (let round = 0; round < 10; round++) {
    const id = await given({ seesPersonal: true, role: 'admin' });
    const changes = [{ seesPersonal: false }, { role: 'viewer' }, { storeIds: [hats] }, { label: `Round ${round}` }];
    const done = await Promise.all(
      changes.map((change) => run(mel, 'updateGrant', { organizationId: merchant, id, ...change })),
    );
    expect(done.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const [grant] = await listed();
    expect(grant).toMatchObject({ seesPersonal: false, role: 'viewer', allStores: false, label: `Round ${round}` });
    await run(mel, 'endGrant', { organizationId: merchant, id });
  }
});

it('what stands is listed first and can be ended, however many came and went since', async () => {
  const id = await given();
  const at = new Date(clock + 1);
  const ended = {
    seesPersonal: false,
    allStores: true,
    tokenExpiresAt: at,
    createdBy: 'usr_x',
    createdAt: at,
    endedAt: at,
  };
  const rows = Array.from({ length: 600 }, (_, i) => {
    const own = { id: `grt_old${i}`, tokenHash: `old ${i}`, label: 'Old', role: 'viewer', endReason: 'REVOKED' };
    return { ...ended, ...own, organizationId: merchant };
  });
  await api.db.database.prisma.grant.createMany({ data: rows });
  const found = await listed();
  expect([found.length, found[0]!.id, found[0]!.state]).toEqual([500, id, 'ACTIVE']);
  expect((await run(mel, 'endGrant', { organizationId: merchant, id })).grant).toMatchObject({ id, state: 'REVOKED' });
  expect(await storesOf()).toEqual([]);
});

it('limits that mean nothing are refused with their place', async () => {
  const foreign = (await api.makeStore()).id;
  const wrong = async (limits: object) => (await offer(limits)).userErrors;
  expect(await wrong({ storeIds: [] })).toEqual([{ path: ['storeIds'], code: 'WRONG_VALUE' }]);
  expect(await wrong({ storeIds: [shoes, foreign] })).toEqual([{ path: ['storeIds'], code: 'NOT_FOUND' }]);
  expect(await wrong({ expiresAt: new Date(clock).toISOString() })).toEqual([
    { path: ['expiresAt'], code: 'WRONG_VALUE' },
  ]);
  expect(await wrong({ expiresAt: '2040-01-01T00:00:00Z' })).toEqual([{ path: ['expiresAt'], code: 'WRONG_VALUE' }]);
  expect(await wrong({ label: ' ' })).toEqual([{ path: ['label'], code: 'WRONG_VALUE' }]);
  expect(await wrong({ email: 'nonsense' })).toEqual([{ path: ['email'], code: 'WRONG_VALUE' }]);
  expect(await api.db.database.prisma.grant.count()).toBe(0);
});

it('a grant ends at once for people and the links they made, whichever side ends it, and by leaving the agency', async () => {
  const link = async () => {
    const asked = `mutation ($store: ID!) { createShareLink(input: { storeId: $store, label: "x", page: "insights/channels", search: "", days: 7 }) { token } }`;
    const { token } = (await ana.as.ask(asked)).data.createShareLink;
    return async () =>
      (
        await fetch(`${api.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query: '{ sharedPage { page } }' }),
        })
      ).status;
  };
  const first = await given();
  const opens = await link();
  expect(await opens()).toBe(200);
  expect((await run(mel, 'endGrant', { organizationId: merchant, id: first })).grant.state).toBe('REVOKED');
  expect([await storesOf(), await opens()]).toEqual([[], 401]);
  expect((await run(mel, 'endGrant', { organizationId: merchant, id: first })).userErrors).toEqual([
    { path: ['id'], code: 'WRONG_VALUE' },
  ]);
  const second = await given();
  expect(await opens()).toBe(200);
  expect((await run(ana, 'giveUpGrant', { organizationId: agency, id: second })).grant.state).toBe('GIVEN_UP');
  expect([await storesOf(), await opens()]).toEqual([[], 401]);
  await given();
  const cleo = await person('cleo@agency.test', agency, 'admin');
  expect(await storesOf(cleo)).toHaveLength(2);
  await run(cleo, 'leaveOrganization', { organizationId: agency }, 'organizationId');
  expect(await storesOf(cleo)).toEqual([]);
});

it('a running stream of events ends with the grant before the next news', async () => {
  const id = await given();
  const stream = await ana.as.fetch(`/events?store=${shoes}`);
  expect(stream.status).toBe(200);
  const text = stream.text();
  await run(mel, 'endGrant', { organizationId: merchant, id });
  const order = { id: '9', placedAt: '2026-01-09T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: 'c9' } };
  expect((await keyed.sendFacts({ orders: [order] })).status).toBe(200);
  expect(await text).toMatch(/^retry: 2000\nevent: hello\nid: \d+\ndata: .*\n\n$/);
  expect((await ana.as.fetch(`/events?store=${shoes}`)).status).toBe(404);
});

it('another organization neither sees, changes nor ends a grant, and its id answers as an unknown one', async () => {
  const { id } = await offer();
  const eve = await person('eve@other.test', (await create('Eves', 'MERCHANT')).organization.id, 'owner');
  const own = (await eve.as.ask('{ viewer { organizations { id } } }')).data.viewer.organizations[0].id;
  for (const name of ['updateGrant', 'endGrant', 'giveUpGrant', 'renewGrant'])
    for (const one of [id, 'grt_unknown'])
      expect((await run(eve, name, { organizationId: own, id: one }, '__typename')).userErrors).toEqual([
        { path: ['id'], code: 'NOT_FOUND' },
      ]);
  const asked =
    'query ($id: ID!) { node(id: $id) { ... on Organization { auditLog { nodes { operation objectName } } } } }';
  const { data } = await eve.as.ask(asked, { id: own });
  const told = data.node.auditLog.nodes.filter(({ operation }: { operation: string }) => operation.endsWith('Grant'));
  expect(told).toHaveLength(8);
  expect(JSON.stringify(told)).not.toContain('Spring');
  expect((await listed())[0]).toMatchObject({ id, state: 'OFFERED' });
});

it('both sides see a grant with who took it up and when it was last used, by the minute', async () => {
  const id = await given();
  const asked = 'query ($store: ID!) { store(id: $store) { name } }';
  expect((await listed())[0]).toMatchObject({
    id,
    agencyName: 'Brightline',
    acceptedBy: 'ana@agency.test',
    lastUsedAt: null,
  });
  await ana.as.ask(asked);
  const used = new Date(clock).toISOString();
  clock += 59_000;
  await ana.as.ask(asked);
  expect((await listed())[0]!.lastUsedAt).toBe(used);
  clock += 1_000;
  await ana.as.ask(asked);
  expect((await listed(ana, agency, 'clients'))[0]).toMatchObject({ id, lastUsedAt: new Date(clock).toISOString() });
});

it('the audit logs of both sides tell of it, and hold no token', async () => {
  const { id, token } = await offer({ label: 'Audited' });
  await accept(token);
  await run(mel, 'updateGrant', { organizationId: merchant, id, role: 'viewer', storeIds: [hats] });
  await run(mel, 'endGrant', { organizationId: merchant, id });
  const log = async (who: typeof mel, organizationId: string) => {
    const asked = `query ($id: ID!, $object: String) { node(id: $id) { ... on Organization { auditLog(object: $object, first: 20) { nodes { operation outcome changes { field before after } } } } } }`;
    const { data, errors } = await who.as.ask(asked, { id: organizationId, object: id });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain(token);
    return data.node.auditLog.nodes.reverse();
  };
  const merchants = await log(mel, merchant);
  expect(merchants.map(({ operation }: { operation: string }) => operation)).toEqual([
    'offerGrant',
    'acceptGrant',
    'updateGrant',
    'endGrant',
  ]);
  expect(merchants[2].changes).toEqual(
    expect.arrayContaining([
      { field: 'role', before: 'analyst', after: 'viewer' },
      { field: 'store_ids', before: [], after: [hats] },
    ]),
  );
  const agencys = await log(ana, agency);
  expect(agencys.map(({ operation, outcome }: Record<string, string>) => [operation, outcome])).toEqual([
    ['acceptGrant', 'DONE'],
    ['updateGrant', 'DONE'],
    ['endGrant', 'DONE'],
  ]);
  expect(agencys[2].changes).toEqual([{ field: 'state', before: 'ACTIVE', after: 'REVOKED' }]);
});

it('where mail goes out the offer is mailed to the address it names', async () => {
  const { mailed, token } = await offer({ email: ' Ana@Agency.test', storeIds: [hats] });
  expect(mailed).toBe(true);
  const [received] = await mail.received(1);
  const raw = received!.raw.replace(/=\r\n/g, '');
  expect([received!.to, raw.includes(`/grants/${token}`), raw.includes('Hats')]).toEqual([
    ['ana@agency.test'],
    true,
    true,
  ]);
});
