// What who has a read-only link may ask: its page as it was shared, and nothing else.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type ShareStand, startShareStand, useOfChannels as use } from './share-stand.ts';
import { type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let segment: string;
let other: string;
let canvas: string;
let share: ShareStand['share'];

beforeAll(async () => {
  ({ api, store, segment, other, canvas, share } = await startShareStand(() => Date.parse('2024-06-01T12:00:00Z')));
});
afterAll(() => api?.close());

describe('a read-only link', () => {
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
