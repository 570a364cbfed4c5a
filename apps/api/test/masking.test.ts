import { createHmac } from 'node:crypto';
import { createApiKey, setKeySeesPersonal } from '@throughline/db/organizations/api-keys';
import { createUser } from '@throughline/db/organizations/create-user';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secret, startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { importFile, small } from './upload.ts';

let api: TestApi;
let full: TestStore;
/** The same store, by a key and by a member who may not see personal data. */
const blind: Record<string, TestStore> = {};
let ids: { person: string; segment: string; import: string; organization: string; user: string };

beforeAll(async () => {
  api = await startTestApi();
  full = await api.makeStore();
  await full.sendFacts({
    orders: [
      {
        id: '1',
        placedAt: '2024-01-01T10:00:00Z',
        channel: 'pos',
        gross: '5.00',
        customer: { id: 'customer-ann', phone: '12 34' },
      },
    ],
    people: [
      {
        id: 'customer-ann',
        email: 'ann@example.com',
        phone: '+12125550100',
        name: 'Ann Otherly',
        birthDate: '1990-01-02',
        address: { line1: '12 Elm Street' },
      },
    ],
  });
  const { data } = await full.ask(
    `mutation ($store: ID!, $d: JSON!) { createSegment(input: { storeId: $store, name: "POS", definition: $d }) { segment { id } } }`,
    { d: { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } } },
  );
  const people = await full.ask(
    `query ($store: ID!) { store(id: $store) { organization { id } people { nodes { id } } } }`,
  );
  const imported = await importFile(full, 'format=shopify_orders_csv', small.replace('20.00,0.00,0.00,20.00', 'much'));
  const organization = people.data.store.organization.id;
  const { database } = api.db;
  const user = await createUser(database, {
    email: 'staff@example.com',
    passwordHash: 'x',
    organizationId: organization,
  });
  await deliverUnreadable();
  ids = {
    person: people.data.store.people.nodes[0].id,
    segment: data.createSegment.segment.id,
    import: imported.id,
    organization,
    user: user!.id,
  };
  const { key, keyId } = await createApiKey(database, full.id);
  expect(await setKeySeesPersonal(database, full.id, keyId, false)).toBe(true);
  await database.prisma.member.updateMany({ where: { userId: user!.id }, data: { seesPersonal: false } });
  blind.key = testStore(api.url, full.id, key);
  blind.member = testStore(api.url, full.id, await tokenOf(user!.id));
});
afterAll(() => api?.close());

/** Delivers an order that can't be read, under an id of the sender's choice. */
async function deliverUnreadable(): Promise<void> {
  const { data } = await full.ask(
    `mutation ($store: ID!) { connectSource(input: { storeId: $store, source: "webhook", input: [{ name: "name", value: "Till" }] }) {
      connection { webhookUrl } reveal { value } } }`,
  );
  const { connection, reveal } = data.connectSource;
  const order = { id: 'customer-ann', placedAt: '2026-01-01T10:00:00Z', channel: 'pos', gross: 'ann@example.com' };
  const body = JSON.stringify({ orders: [order] });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', Buffer.from(reveal[0].value.replace('whsec_', ''), 'base64'))
    .update(`ann@example.com.${timestamp}.${body}`)
    .digest('base64');
  const headers = {
    'webhook-id': 'ann@example.com',
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
  expect((await fetch(connection.webhookUrl, { method: 'POST', headers, body })).status).toBe(200);
}

const INBOX = `query ($store: ID!) { store(id: $store) { connections {
  deliveries { nodes { eventId objectId state reason topic payload { text } } }
  deadLetters { nodes { objectId reason problems { path found expected message } payload { text } } } } } }`;

/** What came of it, once it has been worked. */
async function unreadable(store: TestStore) {
  const read = async () => {
    const { data, errors } = await store.ask(INBOX);
    expect(errors).toBe(undefined);
    const found = data.store.connections.find((one: { deadLetters: { nodes: [] } }) => one.deadLetters.nodes.length);
    return found && { delivery: found.deliveries.nodes[0], letter: found.deadLetters.nodes[0] };
  };
  await expect.poll(read, { timeout: 20_000 }).toBeTruthy();
  return read();
}

function tokenOf(userId: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience('api')
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + 60)
    .sign(new TextEncoder().encode(secret));
}

const PERSON = `query ($store: ID!, $id: ID!, $segment: ID!, $import: ID!) {
  store(id: $store) { seesPersonal
    person(id: $id) { name emails phones externalIds address birthDate exportUrl
      profiles { externalId name emails phones identifiers address postalCode } orders { nodes { kept gross { amount } } } }
    people { nodes { name } } byName: people(query: "ann") { totalCount }
    segment(id: $segment) { members { nodes { name emails } } searched: members(query: "ann") { totalCount } } }
  import(id: $import) { rejections { nodes { line value found content } } } }`;
const VALUES = /Otherly|ann@|2125550100|customer-ann|Elm|1990|12 34|ben@/i;

async function answers(store: TestStore) {
  const { data } = await store.ask(PERSON, { id: ids.person, segment: ids.segment, import: ids.import });
  const texts = await Promise.all(
    [
      `/v1/segments/${ids.segment}/members.csv`,
      `/v1/imports/${ids.import}/rejected.csv`,
      `/v1/stores/${full.id}/people/${ids.person}/export.json`,
    ].map(async (path) => {
      const response = await store.fetch(path);
      return { status: response.status, text: await response.text() };
    }),
  );
  const erasure = await store.ask(
    `mutation ($id: ID!) { erasePerson(input: { id: $id }) { request { id } userErrors { code } } }`,
    { id: 'per_none' },
  );
  expect(erasure.data.erasePerson.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  return { data, texts };
}

const PARIS = {
  ...{ segmentId: null, from: null, to: null },
  counts: { breakdown: { dimension: 'CITY', key: 'Paris', position: null, channel: null } },
};
const FIGURE = `query ($store: ID!, $figure: JSON!) { store(id: $store) { figurePeople(figure: $figure) {
  people { nodes { name } } found: people(query: "ann") { totalCount } } } }`;

describe('the people behind a figure', () => {
  it('are masked for who may not see personal data, not searched, and not asked for by it', async () => {
    const figure = { ...PARIS, counts: { breakdown: { ...PARIS.counts.breakdown, dimension: 'CHANNEL', key: 'pos' } } };
    const seen = await full.ask(FIGURE, { figure });
    expect(seen.data.store.figurePeople).toEqual({
      people: { nodes: [{ name: 'Ann Otherly' }] },
      found: { totalCount: 1 },
    });
    for (const store of Object.values(blind)) {
      const { data } = await store.ask(FIGURE, { figure });
      expect(data.store.figurePeople.people.nodes.length).toBe(1);
      expect(JSON.stringify(data)).not.toMatch(VALUES);
      expect(data.store.figurePeople.found).toEqual({ totalCount: 0 });
      const search = new URLSearchParams({ figure: JSON.stringify(figure) });
      const file = await (await store.fetch(`/v1/stores/${full.id}/figure-people.csv?${search}`)).text();
      expect(file).not.toMatch(VALUES);
      const { errors } = await store.ask(FIGURE, { figure: PARIS });
      expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ code: 'PERSONAL_FIELD' }] });
    }
  });
});

describe('who may see personal data', () => {
  it('sees it everywhere', async () => {
    const { data, texts } = await answers(full);
    expect(data.store).toMatchObject({
      seesPersonal: true,
      person: {
        name: 'Ann Otherly',
        emails: ['ann@example.com'],
        birthDate: '1990-01-02',
        exportUrl: expect.any(String),
      },
      byName: { totalCount: 1 },
      segment: { searched: { totalCount: 1 } },
    });
    expect(texts.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const { text } of texts) expect(text).toMatch(VALUES);
  });

  it('sees why a delivery could not be read, with the value', async () => {
    const { delivery, letter } = await unreadable(full);
    expect(delivery).toMatchObject({
      eventId: 'ann@example.com',
      state: 'DEAD',
      reason: expect.stringMatching(VALUES),
    });
    expect(letter.reason).toMatch(VALUES);
    expect(letter.problems[0].message).toMatch(VALUES);
  });
});

describe.each(['key', 'member'])('a %s who may not', (who) => {
  it('sees what is counted, and of people only that they are there', async () => {
    const { data, texts } = await answers(blind[who]!);
    expect(data.store).toMatchObject({
      seesPersonal: false,
      person: {
        name: 'A••• O•••',
        emails: ['a•••@•••'],
        phones: ['•••'],
        externalIds: ['•••'],
        address: null,
        birthDate: null,
        exportUrl: null,
        orders: { nodes: [{ kept: { phone: '•••' }, gross: { amount: '5.00' } }, { gross: { amount: '10.00' } }] },
      },
      byName: { totalCount: 0 },
      segment: { members: { nodes: [{ name: 'A••• O•••', emails: ['a•••@•••'] }] }, searched: { totalCount: 0 } },
    });
    expect(data.import.rejections.nodes).toHaveLength(1);
    expect(JSON.stringify(data)).not.toMatch(VALUES);
    expect(texts.map(({ status }) => status)).toEqual([200, 403, 403]);
    for (const { text } of texts) expect(text).not.toMatch(VALUES);
  });

  it('sees of a delivery that could not be read what was expected where, and no value', async () => {
    const { delivery, letter } = await unreadable(blind[who]!);
    expect(JSON.stringify({ delivery, letter })).not.toMatch(VALUES);
    expect(delivery).toMatchObject({ eventId: '•••', state: 'DEAD', reason: '•••' });
    expect(letter).toMatchObject({ reason: '•••', problems: [{ found: '•••', message: '•••' }] });
    expect(letter.problems[0].expected).not.toBe('•••');
  });

  it('can have nobody erased', async () => {
    const { data } = await blind[who]!.ask(
      `mutation ($id: ID!) { erasePerson(input: { id: $id }) { request { id } userErrors { path code } } }`,
      { id: ids.person },
    );
    expect(data.erasePerson).toEqual({ request: null, userErrors: [{ path: ['id'], code: 'WRONG_VALUE' }] });
  });
});

describe('the permission of a member', () => {
  const SET = `mutation ($o: ID!, $u: ID!, $sees: Boolean!) { setMemberSeesPersonal(input: { organizationId: $o, userId: $u, seesPersonal: $sees }) { member { seesPersonal } userErrors { path code } } }`;
  const set = async (by: TestStore, user: string, sees: boolean) =>
    (await by.ask(SET, { o: ids.organization, u: user, sees })).data.setMemberSeesPersonal;

  it('is given by a member who has it, and somebody always has it', async () => {
    const { database } = api.db;
    const owner = await createUser(database, {
      email: 'owner@example.com',
      passwordHash: 'x',
      organizationId: ids.organization,
    });
    const byOwner = testStore(api.url, full.id, await tokenOf(owner!.id));
    expect(await set(blind.member!, ids.user, true)).toEqual({
      member: null,
      userErrors: [{ path: ['organizationId'], code: 'WRONG_VALUE' }],
    });
    expect(await set(full, ids.user, true)).toEqual({
      member: null,
      userErrors: [{ path: ['organizationId'], code: 'NOT_FOUND' }],
    });
    expect(await set(byOwner, owner!.id, false)).toEqual({
      member: null,
      userErrors: [{ path: ['userId'], code: 'WRONG_VALUE' }],
    });
    expect(await set(byOwner, ids.user, true)).toEqual({ member: { seesPersonal: true }, userErrors: [] });
    const { data } = await byOwner.ask(
      `query ($store: ID!) { store(id: $store) { organization { members { email seesPersonal } } } }`,
    );
    expect(data.store.organization.members).toEqual([
      { email: 'owner@example.com', seesPersonal: true },
      { email: 'staff@example.com', seesPersonal: true },
    ]);
  });
});
