import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSharedPage, sharedInsightPages } from '@throughline/core/insights/shared-pages';
import { createApiKey, revokeApiKey } from '@throughline/db/organizations/api-keys';
import { createUser } from '@throughline/db/organizations/create-user';
import { buildSchema, type GraphQLObjectType, getNamedType, isObjectType, Kind, parse, visit } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

const dayMs = 86_400_000;
let now = Date.parse('2024-06-01T12:00:00Z');
let api: TestApi;
let store: TestStore;
let segment: string;
let other: string;
let canvas: string;

beforeAll(async () => {
  api = await startTestApi({ now: () => now });
  store = await api.makeStore();
  const order = (id: string, channel: string, customer: object) => ({
    id,
    placedAt: '2024-01-01T10:00:00Z',
    channel,
    gross: '5.00',
    customer,
  });
  const sent = await store.sendFacts({
    orders: [
      order('1', 'pos', { id: 'c1', email: 'ann@example.com' }),
      order('2', 'web', { id: 'c2', email: 'ben@example.com' }),
      order('3', 'web', { id: 'c1' }),
    ],
  });
  expect(sent.status).toBe(200);
  const { data } = await store.ask(
    `mutation ($store: ID!, $pos: JSON!, $web: JSON!) {
      a: createSegment(input: { storeId: $store, name: "In the shop", definition: $pos }) { segment { id } }
      b: createSegment(input: { storeId: $store, name: "Online", definition: $web }) { segment { id } }
      applyRecipe(input: { storeId: $store, recipe: "omnichannel", pairs: all }) { canvas { id } } }`,
    { pos: bought('pos'), web: bought('web') },
  );
  [segment, other] = [data.a.segment.id, data.b.segment.id];
  canvas = data.applyRecipe.canvas.id;
});
afterAll(() => api?.close());

const bought = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });

const create = `mutation ($store: ID!, $page: String!, $search: String!, $days: Int!, $keepDay: Boolean) {
  createShareLink(input: { storeId: $store, label: "Channels", page: $page, search: $search, days: $days, keepDay: $keepDay }) {
    shareLink { id page search expiresAt lastUsedAt } token userErrors { path code message } } }`;

async function share(page: string, search = '', days = 7, keepDay = false) {
  const { data } = await store.ask(create, { page, search, days, keepDay });
  const { token, shareLink, userErrors } = data.createShareLink;
  return { token, shareLink, userErrors, reader: testStore(api.url, store.id, token) };
}

const use = `query ($store: ID!, $segmentId: ID, $asOf: Date) {
  store(id: $store) { id name today channelUse(segmentId: $segmentId, asOf: $asOf) { all { customers people } }
    channelGap(segmentId: $segmentId, asOf: $asOf) { landmark { one { figure } } } } }`;
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;

describe('a read-only link', () => {
  it('shows its page as it was shared, to who has the token alone, until it ends', async () => {
    const { reader, shareLink, token } = await share('insights/channels', `segment=${segment}&asOf=2024-05-31`);
    expect(token).toMatch(/^tls_[A-Za-z0-9_-]{43}$/);
    const shared = await reader.ask('{ sharedPage { storeId label page search expiresAt } }');
    expect(shared.data).toEqual({
      sharedPage: {
        storeId: store.id,
        label: 'Channels',
        page: 'insights/channels',
        search: `segment=${segment}&asOf=2024-05-31`,
        expiresAt: '2024-06-08T12:00:00.000Z',
      },
    });
    const scope = { segmentId: segment, asOf: '2024-05-31' };
    const answer = await reader.ask(use, scope);
    expect(answer).toEqual({
      data: {
        store: {
          id: store.id,
          name: expect.any(String),
          today: '2024-06-01',
          channelUse: { all: { customers: 1, people: {} } },
          channelGap: { landmark: { one: { figure: null } } },
        },
      },
    });
    const listed = await store.ask('query ($store: ID!) { store(id: $store) { shareLinks { id lastUsedAt } } }');
    expect(listed.data.store.shareLinks).toEqual([{ id: shareLink.id, lastUsedAt: '2024-06-01T12:00:00.000Z' }]);
    const rows = await api.db.database.inStore(store.id, ({ prisma }) => prisma.shareLink.findMany());
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));

    now += 7 * dayMs;
    const ended = await reader.fetch('/graphql', { method: 'POST' });
    now -= 7 * dayMs;
    expect(ended.status).toBe(401);
    expect((await reader.fetch('/graphql?query={sharedPage{label}}', {})).status).not.toBe(401);
    const revoke =
      'mutation ($id: ID!) { revokeShareLink(input: { id: $id }) { shareLink { id } userErrors { code } } }';
    const revoked = await store.ask(revoke, { id: shareLink.id });
    expect(revoked.data.revokeShareLink).toEqual({ shareLink: { id: shareLink.id }, userErrors: [] });
    const unknown = testStore(api.url, store.id, `tls_${'x'.repeat(43)}`);
    const [gone, never] = await Promise.all(
      [reader, unknown].map(async (one) => {
        const response = await one.fetch('/graphql', { method: 'POST' });
        return { status: response.status, body: await response.text() };
      }),
    );
    expect(gone).toEqual(never);
    expect(gone!.status).toBe(401);
  });

  it('ends with the key or the membership of who made it, who is listed with it', async () => {
    const { database } = api.services;
    const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
    const ada = (await createUser(api.db.database, { email: 'ada@shop.test', passwordHash: 'x', organizationId }))!.id;
    await database.prisma.user.updateMany({ where: { id: ada }, data: { name: 'Ada' } });
    const made = await createApiKey(api.db.database, store.id, { name: 'For the till' });
    const makers = [memberIn(api, ada, store.id), testStore(api.url, store.id, made.key)];
    const links = await Promise.all(
      makers.map(async (maker) => {
        const { data } = await maker.ask(create, { page: 'insights/channels', search: '', days: 7, keepDay: false });
        const { token, shareLink } = data.createShareLink;
        return { id: shareLink.id as string, reader: testStore(api.url, store.id, token) };
      }),
    );
    const statuses = () => Promise.all(links.map(async ({ reader }) => (await reader.fetch(asks)).status));
    const asks = `/graphql?query=${encodeURIComponent('{sharedPage{label}}')}`;
    const listed = async () => {
      const asked =
        'query ($store: ID!) { store(id: $store) { shareLinks { id isOver createdBy { name } createdByKey } } }';
      const { data } = await store.ask(asked);
      return links.map(({ id }) => {
        const { id: _id, ...link } = data.store.shareLinks.find((one: { id: string }) => one.id === id);
        return link;
      });
    };
    const byAda = { isOver: false, createdBy: { name: 'Ada' }, createdByKey: null };
    const byKey = { isOver: false, createdBy: null, createdByKey: 'For the till' };
    const over = { isOver: true, createdBy: null, createdByKey: null };
    const [shown, gone] = [(await statuses())[0], 401];
    expect(shown).not.toBe(401);
    expect(await listed()).toEqual([byAda, byKey]);
    await revokeApiKey(api.db.database, store.id, made.keyId);
    expect(await statuses()).toEqual([shown, gone]);
    expect(await listed()).toEqual([byAda, over]);
    await database.prisma.member.deleteMany({ where: { userId: ada } });
    expect(await statuses()).toEqual([gone, gone]);
    expect(await listed()).toEqual([over, over]);
  });

  it('without a day shows the latest, or keeps the day of its making', async () => {
    expect((await share('insights/channels')).shareLink.search).toBe('');
    expect((await share('insights/channels', 'base=NET', 1, true)).shareLink.search).toBe('base=NET&asOf=2024-06-01');
    const asShared = await share('insights/channels', 'asOf=2024-01-02', 1, true);
    expect(asShared.shareLink.search).toBe('asOf=2024-01-02');
  });

  it('can look at nothing but what was shared', async () => {
    const { reader } = await share('insights/channels', `segment=${segment}&asOf=2024-05-31`);
    const scope = { segmentId: segment, asOf: '2024-05-31' };
    for (const variables of [
      { ...scope, segmentId: other },
      { ...scope, segmentId: null },
      { ...scope, asOf: '2024-01-01' },
      { ...scope, asOf: null },
    ]) {
      const answer = await reader.ask(use, variables);
      expect([answer.data, codeOf(answer)]).toEqual([undefined, 'FORBIDDEN']);
    }
    const byDefault = `query ($store: ID!, $segmentId: ID = "${segment}", $asOf: Date = "2024-01-01") {
      store(id: $store) { channelUse(segmentId: $segmentId, asOf: $asOf) { all { customers } } } }`;
    expect(codeOf(await reader.ask(byDefault))).toBe('FORBIDDEN');
    const named = (id: string) =>
      reader.ask(`query ($store: ID!) { store(id: $store) { segment(id: "${id}") { name } } }`);
    expect((await named(segment)).data.store.segment).toEqual({ name: 'In the shop' });
    expect(codeOf(await named(other))).toBe('FORBIDDEN');
  });

  it.each([
    'people { totalCount }',
    'person(id: "per_x") { id }',
    'segments { totalCount }',
    'connections { id }',
    'imports { totalCount }',
    'members { name }',
    'savedViews { id }',
    'shareLinks { id }',
    'organization { name }',
    'identity { reconciliation { people } }',
    'previewCounts(definitions: [])',
    'previewSegment(definition: {}) { customerCount }',
    'fieldValues(field: "channel") { value }',
    'cohorts { month }',
    'canvas(id: "can_x") { id }',
    '... on Node { ... on Person { name } }',
  ])('of channels refuses %s', async (field) => {
    const { reader } = await share('insights/channels');
    const answer = await reader.ask(
      `query ($store: ID!) { store(id: $store) { ...Hidden } } fragment Hidden on Store { ${field} }`,
    );
    expect(answer.data).toBeUndefined();
    expect(['FORBIDDEN', 'GRAPHQL_VALIDATION_FAILED']).toContain(codeOf(answer));
  });

  it('walks fragments that are spread again and again once', async () => {
    const { reader } = await share('insights/channels');
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const fragments = names.map((name, i) => {
      const inside = i + 1 < names.length ? `...${names[i + 1]} `.repeat(300) : 'id';
      return `fragment ${name} on Store { ${inside} }`;
    });
    const query = `query ($store: ID!) { store(id: $store) { ...A people(first: 1) { totalCount } } } ${fragments.join(' ')}`;
    expect(codeOf(await reader.ask(query))).toBe('FORBIDDEN');
  });

  it('asks no other root, changes nothing, opens no file and no stream', async () => {
    const { reader, shareLink } = await share('insights/channels');
    for (const query of [
      `{ node(id: "${segment}") { id } }`,
      '{ viewer { id } }',
      '{ sources(storeId: "x") { name } }',
      '{ __schema { queryType { name } } }',
      `mutation { revokeShareLink(input: { id: "${shareLink.id}" }) { userErrors { code } } }`,
    ]) {
      const answer = await reader.ask(query);
      expect({ query, data: answer.data, code: codeOf(answer) }).toEqual({ query, data: undefined, code: 'FORBIDDEN' });
    }
    for (const file of [
      `/v1/segments/${segment}/members.csv`,
      `/v1/stores/${store.id}/moves.csv?from=${segment}&to=${other}&start=2024-01-01&end=2024-01-02`,
      `/v1/stores/${store.id}/figure-people.csv?figure={}`,
      '/events',
      '/v1/anything',
    ]) {
      expect((await reader.fetch(file)).status).toBe(401);
    }
    const elsewhere = await api.makeStore();
    expect((await testStore(api.url, elsewhere.id, reader.key).ask(use)).data).toEqual({ store: null });
  });

  it.each([
    [
      'insights/near-store',
      'km=50&channel=web',
      'nearStores(radiusKm: 50, channels: ["web"]) { radiusKm } geocoding { credit }',
    ],
    [
      'insights/did-it-work',
      'about=switch&first=pos&next=web&day=2024-05-01&length=7',
      'didItWork(fromChannel: "pos", toChannel: "web", from: "2024-05-01", to: "2024-05-07") { comparisons }',
    ],
    [
      'insights/did-it-work',
      'about=switch&first=pos&next=web&day=2024-05-30&length=7',
      'didItWork(fromChannel: "pos", toChannel: "web", from: "2024-05-30", to: "2024-05-31") { comparisons }',
    ],
    ['home', 'asOf=2024-05-01', 'changes(asOf: "2024-05-01") { from changes { kind segment { name } } }'],
    ['home', '', 'changes { from }'],
  ])('of %s?%s answers what its page asks', async (page, search, fields) => {
    const { reader, userErrors } = await share(page, search);
    expect(userErrors).toEqual([]);
    const { data, errors } = await reader.ask(`query ($store: ID!) { store(id: $store) { ${fields} } }`);
    expect(errors).toBeUndefined();
    expect(Object.values(data.store)[0]).not.toBeNull();
  });

  it.each([
    ['insights/near-store', 'km=50&channel=web', 'nearStores(radiusKm: 1, channels: ["web"]) { radiusKm }'],
    ['insights/near-store', 'km=50&channel=web', 'nearStores(radiusKm: 50, channels: ["pos"]) { radiusKm }'],
    ['insights/near-store', 'km=50&channel=web', 'nearStores(radiusKm: 50) { radiusKm }'],
    ['insights/near-store', 'km=50', 'nearStores { radiusKm }'],
    ['insights/near-store', '', 'geocoding { addressCount }'],
    [
      'insights/near-store',
      '',
      'didItWork(fromChannel: "pos", toChannel: "web", from: "2024-05-01", to: "2024-05-07") { comparisons }',
    ],
    ...[
      'fromChannel: "web", toChannel: "pos", from: "2024-05-01", to: "2024-05-07"',
      'fromChannel: "pos", toChannel: "web", from: "2024-04-01", to: "2024-05-07"',
      'fromChannel: "pos", toChannel: "web", from: "2024-05-01", to: "2024-05-08"',
      'segmentId: "seg_x", from: "2024-05-01", to: "2024-05-07"',
      'canvasId: "can_x", fromChannel: "pos", toChannel: "web", from: "2024-05-01", to: "2024-05-07"',
    ].map((asked): [string, string, string] => [
      'insights/did-it-work',
      'about=switch&first=pos&next=web&day=2024-05-01&length=7',
      `didItWork(${asked}) { comparisons }`,
    ]),
    ['home', 'asOf=2024-05-01', 'changes(asOf: "2024-05-02") { from }'],
    ['home', 'asOf=2024-05-01', 'changes { from }'],
    ['home', '', 'changes(asOf: "2024-05-02") { from }'],
    ['home', '', 'changes { changes { segment { sentence } } }'],
    ['home', '', 'connections { id }'],
    ['home', '', 'segments { totalCount }'],
    ['home', '', 'segment(id: "seg_x") { name }'],
  ])('of %s?%s refuses %s', async (page, search, fields) => {
    const { reader } = await share(page, search);
    const answer = await reader.ask(`query ($store: ID!) { store(id: $store) { ${fields} } }`);
    expect([answer.data, codeOf(answer)]).toEqual([undefined, 'FORBIDDEN']);
  });

  it('of a canvas shows its counts and moves, without the people', async () => {
    const { reader } = await share(`canvases/${canvas}`, 'asOf=2024-05-31');
    const board = (fields: string) =>
      reader.ask(`query ($store: ID!) { store(id: $store) { canvas(id: "${canvas}") { name ${fields} } } }`);
    const shown = await board(
      `nodes { segment { name metrics(asOf: "2024-05-31") { customerCount } } } edges(from: "2024-01-01", to: "2024-05-31") { moves { moved atRisk } }`,
    );
    expect(shown.errors).toBeUndefined();
    expect(shown.data.store.canvas.nodes.length).toBeGreaterThan(2);
    for (const fields of [
      'nodes { segment { members { totalCount } } }',
      'nodes { segment { definition } }',
      'nodes { segment { sentence } }',
      'nodes { segment { metrics { customerCount } } }',
      'edges(from: "2024-01-01", to: "2024-06-01") { moves { moved } }',
      'edges(from: "2024-01-01", to: "2024-05-31") { moves { movers { totalCount } } }',
      'recipe { handle }',
    ]) {
      expect([fields, codeOf(await board(fields))]).toEqual([fields, 'FORBIDDEN']);
    }
  });
});

it.each([
  ['people', '', 7, 'page'],
  ['insights/none', '', 7, 'page'],
  ['canvases/can_unknown', '', 7, 'page'],
  ['segments/seg_1', '', 7, 'page'],
  ['insights/channels', 'query=ann@example.com', 7, 'search'],
  ['insights/channels', '', 8, 'days'],
  ['insights/did-it-work', '', 7, 'search'],
  ['insights/did-it-work', 'about=canvas&day=2024-05-01', 7, 'search'],
  ['insights/did-it-work', 'about=switch&first=pos&next=web', 7, 'search'],
  ['insights/did-it-work', 'about=switch&first=pos&next=web&day=2024-06-01', 7, 'search'],
])('a link to %s?%s for %i days is refused at %s', async (page, search, days, argument) => {
  const { token, userErrors } = await share(page, search, days);
  expect(token).toBeNull();
  expect(userErrors).toMatchObject([{ path: [argument] }]);
});

const web = path.resolve(import.meta.dirname, '../../web/features/insights');
const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));

/** The files of the dashboard's insights that a file rests on, with itself. */
function filesBehind(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/^(?!import type).*from '(\.{1,2}\/[^']+)'/gm)) {
    const next = path.resolve(path.dirname(file), name!);
    if (next.startsWith(web) && !next.endsWith('insight-pages.ts')) filesBehind(next, found);
  }
  return found;
}

/** The fields of a store that the documents of a file ask for. */
function questionsOf(file: string): string[] {
  const asked: string[] = [];
  for (const [, text] of readFileSync(file, 'utf8').matchAll(/graphql\(`([\s\S]*?)`\)/g)) {
    visit(parse(text!), {
      Field: (node, _key, _parent, _path, ancestors) => {
        const above = ancestors.flatMap((one) => ('kind' in one ? [one.kind] : []));
        const depth = above.filter((kind) => kind === Kind.FIELD).length;
        if (above.includes(Kind.OPERATION_DEFINITION) && depth === 1) asked.push(node.name.value);
      },
    });
  }
  return asked;
}

it.each(sharedInsightPages)('the page %s asks only what a link to it may ask', (key) => {
  const table = readFileSync(path.join(web, 'insight-pages.ts'), 'utf8');
  const component = new RegExp(`^  '?${key}'?: (\\w+),`, 'm').exec(table)![1]!;
  const page = new RegExp(`\\b${component}\\b.* from '(.+)'`).exec(table)![1]!;
  const asked = new Set([...filesBehind(path.resolve(web, page))].flatMap(questionsOf));
  const allowed = ['id', 'segment', ...readSharedPage(`insights/${key}`)!.questions];
  expect(asked.size).toBeGreaterThan(1);
  expect([...asked].filter((field) => !allowed.includes(field))).toEqual([]);
});

it('what a link may ask leads to no person, order or connection', () => {
  const seen = new Set<string>();
  const follow = (name: string) => {
    const type = schema.getType(name);
    if (seen.has(name) || !isObjectType(type)) return;
    if (type.getInterfaces().some((one) => one.name === 'Node')) return;
    seen.add(name);
    for (const field of Object.values(type.getFields())) follow(getNamedType(field.type).name);
  };
  const fields = (schema.getType('Store') as GraphQLObjectType).getFields();
  for (const key of sharedInsightPages) {
    for (const question of readSharedPage(`insights/${key}`)!.questions)
      follow(getNamedType(fields[question]!.type).name);
  }
  expect(seen.size).toBeGreaterThan(20);
  expect([...seen].filter((name) => /Connection|Person|Profile|Order$|Member$/.test(name))).toEqual([]);
});
