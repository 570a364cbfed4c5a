import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { segmentAsks, uses } from './segment-asks.ts';
import { secret, startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let ann: TestStore;
let users: { ann: string; bob: string; stranger: string };

async function makeUser(organizationId: string, email: string, name?: string): Promise<string> {
  const user = await createUser(api.db.database, { email, passwordHash: 'x', organizationId, ...(name && { name }) });
  return user!.id;
}

const tokenOf = (userId: string) =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience('api')
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(new TextEncoder().encode(secret));

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
});
afterAll(() => api?.close());

let round = 0;
beforeEach(async () => {
  round++;
  const { id } = await createOrganization(api.db.database, { name: `Merchant ${round}` });
  const other = await createOrganization(api.db.database, { name: `Other ${round}` });
  users = {
    ann: await makeUser(id, `ann${round}@example.com`, 'Ann'),
    bob: await makeUser(id, `bob${round}@example.com`),
    stranger: await makeUser(other.id, `eve${round}@example.com`, 'Eve'),
  };
  const made = await createStore(api.db.database, {
    organizationId: id,
    name: 'Shop',
    currencyCode: 'USD',
    timeZone: 'UTC',
  });
  ann = testStore(api.url, made.id, await tokenOf(users.ann));
});

const { made, change, names, update } = segmentAsks(() => ann);

describe('a search of segments', () => {
  it('finds words of name, description, tags and sentence in any order, those found by name first', async () => {
    await made('Café guests', { description: 'Asked in the spring survey' });
    await made('Kiosk', { tags: ['Spring sale'] });
    await made('Größe XL', { definition: uses('online_store') });
    await made('Spring people');
    expect(await names('query: "spring"')).toEqual(['Spring people', 'Café guests', 'Kiosk']);
    expect(await names('query: "SALE kiosk"')).toEqual(['Kiosk']);
    expect(await names('query: "cafe"')).toEqual(['Café guests']);
    expect(await names('query: "grosse"')).toEqual(['Größe XL']);
    expect(await names('query: "order in Online"')).toEqual(['Größe XL']);
    expect(await names('query: "spring winter"')).toEqual([]);
  });

  it('shows nobody who may not see personal data what a sentence holds of it', async () => {
    await made('Nicknamed', {
      definition: { universe: 'people', profile: { field: 'email', eq: 'zebra@example.com' } },
    });
    expect(await names('query: "zebra"')).toEqual(['Nicknamed']);
    await api.db.database.prisma.member.updateMany({ where: { userId: users.ann }, data: { seesPersonal: false } });
    expect(await names('query: "zebra"')).toEqual([]);
  });
});

describe('the owner of a segment', () => {
  const owners = async () =>
    (await ann.ask('query ($store: ID!) { store(id: $store) { segments { nodes { name owner { id name } } } } }')).data
      .store.segments.nodes;

  it('is who made it, and can be another member, nobody, but no stranger', async () => {
    const [a, b] = [await made('A'), await made('B')];
    await update({ id: a, ownerId: users.bob });
    expect(await owners()).toEqual([
      { name: 'A', owner: { id: users.bob, name: `bob${round}@example.com` } },
      { name: 'B', owner: { id: users.ann, name: 'Ann' } },
    ]);
    expect(await names(`ownedBy: "${users.ann}"`)).toEqual(['B']);
    expect((await update({ id: a, ownerId: users.stranger })).userErrors).toEqual([
      { path: ['ownerId'], code: 'NOT_FOUND', message: 'There is no such member.' },
    ]);
    await update({ id: b, ownerId: null });
    expect(await owners()).toEqual([
      { name: 'A', owner: { id: users.bob, name: `bob${round}@example.com` } },
      { name: 'B', owner: null },
    ]);
  });

  it('who is a member no more is nobody, and what a key makes is nobody’s', async () => {
    await made('A');
    await api.db.database.prisma.member.deleteMany({ where: { userId: users.ann } });
    const key = await api.makeStore();
    await key.ask(
      'mutation ($store: ID!) { createSegment(input: { storeId: $store, name: "K", definition: { all: [] } }) { segment { id } } }',
    );
    const asked = '{ store(id: $store) { members { name } segments { nodes { owner { name } } } } }';
    expect((await key.ask(`query ($store: ID!) ${asked}`)).data.store).toEqual({
      members: [],
      segments: { nodes: [{ owner: null }] },
    });
    const bob = testStore(api.url, ann.id, await tokenOf(users.bob));
    expect((await bob.ask(`query ($store: ID!) ${asked}`)).data.store).toEqual({
      members: [{ name: `bob${round}@example.com` }],
      segments: { nodes: [{ owner: null }] },
    });
  });
});

describe('what uses a segment', () => {
  it('is every saved segment that refers to it, every canvas it stands on and its recipe', async () => {
    const a = await made('A');
    const b = await made('B', { definition: { not: { segment: { id: a, is: 'member' } } } });
    const c = await made('C', { definition: { any: [uses('pos'), { segment: { id: a, is: 'everMember' } }] } });
    const canvas = (name: string) =>
      change(
        'createCanvas',
        'CreateCanvasInput',
        {
          storeId: ann.id,
          name,
          nodes: [a, b].map((segmentId) => ({ segmentId, x: 0, y: 0 })),
          edges: [],
        },
        'canvas { id }',
      );
    await canvas('Ways');
    const gone = await canvas('Old ways');
    await change('archiveCanvas', 'CanvasIdInput', { id: gone.canvas.id }, 'canvas { id }');
    await change('archiveSegment', 'ArchiveSegmentInput', { id: c });
    const { data } = await ann.ask(
      `query ($store: ID!) { store(id: $store) { segments { nodes { name usedBy { segments { name } canvases { name } recipe { handle } } } } } }`,
    );
    expect(data.store.segments.nodes).toEqual([
      { name: 'A', usedBy: { segments: [{ name: 'B' }], canvases: [{ name: 'Ways' }], recipe: null } },
      { name: 'B', usedBy: { segments: [], canvases: [{ name: 'Ways' }], recipe: null } },
    ]);
  });

  it('takes as many reads of the database for many segments as for one', async () => {
    const reads = async (first: number) => {
      let count = 0;
      const { inStore } = api.services.database;
      api.services.database.inStore = (id, work) => {
        count++;
        return inStore(id, work);
      };
      const { errors } = await ann.ask(
        `query ($store: ID!) { store(id: $store) { segments(first: ${first}) { nodes { sentence tags owner { name } usedBy { segments { name } canvases { name } } } } } }`,
      );
      api.services.database.inStore = inStore;
      expect(errors).toBeUndefined();
      return count;
    };
    const a = await made('A');
    for (let index = 0; index < 8; index++)
      await made(`Refers ${index}`, { definition: { segment: { id: a, is: 'member' } } });
    expect(await reads(9)).toBe(await reads(1));
  });
});

it('a segment that comes back from the archive has its versions, tags, owner and history as before', async () => {
  await ann.sendFacts({
    orders: [{ id: '1', placedAt: '2024-01-01T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: 'c1' } }],
  });
  const id = await made('A', { tags: ['one'] });
  await update({ id, definition: uses('online_store'), note: 'Online now' });
  await update({ id, definition: uses('pos') });
  const asked = `query ($id: ID!) { node(id: $id) { ... on Segment { name version tags owner { name } favourite position
    history(from: "2024-01-01", to: "2024-01-03") { customerCount } versions { totalCount nodes { version note definition author } } } } }`;
  const before = await ann.ask(asked, { id });
  expect(before.data.node.history).toEqual([{ customerCount: 1 }, { customerCount: 1 }, { customerCount: 1 }]);
  await change('archiveSegment', 'ArchiveSegmentInput', { id });
  expect([await names('first: 5'), await names('archived: true')]).toEqual([[], ['A']]);
  expect(await ann.ask(asked, { id })).toEqual(before);
  await change('restoreSegment', 'SegmentIdInput', { id });
  expect([await names('first: 5'), await names('archived: true')]).toEqual([['A'], []]);
  expect(await ann.ask(asked, { id })).toEqual(before);
});
